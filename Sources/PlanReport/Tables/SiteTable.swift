/// A registered site held against zones, plots and the licences granted before.
public struct SiteRecord: Hashable, Sendable {
  /// Where it stands.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case onPlot = "on a plot"
    case inZone = "in a zone, on no plot"
    case outside = "outside all zones"
  }

  /// The layer of sites.
  public let layerID: String
  /// The site in its layer.
  public let siteID: String
  /// What people call it.
  public let name: String
  /// How many work there; nil when nobody counted them.
  public let workers: Double?
  /// Where it stands.
  public let standing: Standing
  /// The zone; nil outside all zones.
  public let zoneID: String?
  /// The plot; nil when it stands on none.
  public let plotID: String?
  /// The licence granted before that covers it; nil when none does or none are given.
  public let licence: String?
  /// Who holds that licence.
  public let holder: String?
  /// Whether the accuracy of the sites' layer cannot change the plot; nil when it states none.
  public let isCertain: Bool?

  /// A record from its parts.
  public init(
    layerID: String, siteID: String, name: String, workers: Double?, standing: Standing, zoneID: String?,
    plotID: String?, licence: String?, holder: String?, isCertain: Bool?
  ) {
    self.layerID = layerID
    self.siteID = siteID
    self.name = name
    self.workers = workers
    self.standing = standing
    self.zoneID = zoneID
    self.plotID = plotID
    self.licence = licence
    self.holder = holder
    self.isCertain = isCertain
  }

  /// The sites as a table, in the order given.
  public static func table(_ records: [SiteRecord]) -> CSVTable {
    var table = CSVTable(columns: [
      "layer", "site", "name", "workers", "standing", "zone", "plot", "licence", "holder", "certain",
    ])
    for record in records {
      table.append([
        record.layerID, record.siteID, record.name,
        record.workers.map { plainNumber($0, decimals: 3) } ?? "",
        record.standing.rawValue, record.zoneID ?? "", record.plotID ?? "", record.licence ?? "",
        record.holder ?? "", record.isCertain.map { $0 ? "yes" : "no" } ?? "",
      ])
    }
    return table
  }
}
