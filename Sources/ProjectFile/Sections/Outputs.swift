extension Project {
  /// How results are written.
  public struct Outputs: Hashable, Sendable {
    /// A file that a run can write.
    public enum File: String, Hashable, Sendable, CaseIterable {
      case zones = "zones.geojson"
      case eligible = "eligible.geojson"
      case excluded = "excluded.geojson"
      case impacts = "impacts.geojson"
      case operations = "operations.geojson"
      case plan = "plan.gpkg"
      case land = "land.gpkg"
      case impactPackage = "impacts.gpkg"
      case zoneTable = "zones.csv"
      case ledger = "ledger.csv"
      case impactTable = "impacts.csv"
      case map = "map.html"
    }

    /// How far lines on the map may depart from the result, metres.
    public let simplifyMetres: Double
    /// Pieces of land whose mean width is less are slivers: counted, but neither planned nor drawn, metres.
    public let leastWidthMetres: Double
    /// The files to write of those a command can; nil for all. The manifest is always written.
    public let files: [File]?

    /// Whether a file is wanted.
    public func wants(_ file: File) -> Bool { files?.contains(file) ?? true }
  }
}

extension Project.Outputs.File: Explained {
  var meaning: String {
    switch self {
    case .zones: "proposed zones"
    case .eligible: "eligible land"
    case .excluded: "closed land with the reasons"
    case .impacts: "what all operations add up to"
    case .operations: "the operations that were added up"
    case .plan: "everything a proposal holds, as layers of one file"
    case .land: "eligible and closed land, as layers of one file"
    case .impactPackage: "impacts and operations, as layers of one file"
    case .zoneTable: "the zones as a table"
    case .ledger: "the hectare ledger"
    case .impactTable: "the impacts as a table"
    case .map: "the map page"
    }
  }
}

extension Project.Outputs: Readable {
  static let section = Section(
    "outputs", "How results are written.",
    keys: [
      Key(
        "simplify", .number(Quantity("metres", from: 0)), .defaultsTo("10"),
        "How far lines on the map may depart from the result; tables and GeoPackage stay exact."),
      Key(
        "least_width", .number(Quantity("metres", from: 0)), .defaultsTo("1"),
        "Mean width below which a piece of land is a sliver: counted in the ledger, but neither planned nor drawn."
      ),
      Key(
        "files", .list(of: .choice(File.self), least: 1), .optional,
        "The files to write, of those a command can; absent: all. The manifest is always written.",
        example: "[eligible.geojson, ledger.csv]"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    simplifyMetres = try section.value("simplify")
    leastWidthMetres = try section.value("least_width")
    files = try section.optional("files")
  }
}
