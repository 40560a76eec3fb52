public import SpatialCore
public import ZoneAllocation

/// The plots of all zones as a report shows them, with who works on them already.
public struct PlotRecord: Sendable {
  /// The zone it belongs to.
  public let zoneID: String
  /// The plot.
  public let plot: PlotLayout.Plot
  /// Registered sites that stand on it.
  public let siteCount: Int
  /// Workers at these sites; nil when nobody counted them.
  public let workers: Double?
  /// Licences granted before that share land with it.
  public let existingLicences: [String]

  /// A record from its parts.
  public init(
    zoneID: String, plot: PlotLayout.Plot, siteCount: Int, workers: Double?, existingLicences: [String]
  ) {
    self.zoneID = zoneID
    self.plot = plot
    self.siteCount = siteCount
    self.workers = workers
    self.existingLicences = existingLicences
  }

  /// Plots as features: their workable land.
  public static func layer(_ records: [PlotRecord]) -> Layer {
    Layer(
      name: "plots", crs: .longitudeLatitude,
      fields: [
        Layer.Field("id", .text), Layer.Field("zone", .text), Layer.Field("block_id", .text),
        Layer.Field("hectares", .real), Layer.Field("rectangle_hectares", .real),
        Layer.Field("workable_share", .real), Layer.Field("sites", .integer), Layer.Field("workers", .real),
        Layer.Field("existing_licences", .text), Layer.Field("has_access", .text),
      ],
      features: records.map { record in
        Feature(
          id: record.plot.id, geometry: record.plot.land,
          attributes: [
            .text(record.plot.id), .text(record.zoneID), .text(record.plot.blockID),
            .real(rounded(record.plot.hectares, 4)), .real(rounded(record.plot.rectangleHectares, 4)),
            .real(rounded(record.plot.workableShare, 4)), .integer(Int64(record.siteCount)),
            record.workers.map { .real($0) } ?? .null,
            record.existingLicences.isEmpty ? .null : .text(record.existingLicences.joined(separator: "; ")),
            .text(record.plot.hasAccess ? "yes" : "no"),
          ])
      })
  }
}
