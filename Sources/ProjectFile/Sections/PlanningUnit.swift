extension Project {
  /// The cells that zones are made of, as the cadastre counts them.
  public struct PlanningUnit: Hashable, Sendable {
    /// How the land is divided.
    public enum Grid: Hashable, Sendable {
      /// Along meridians and parallels of a geographic system (nil: WGS 84), a side in arc-seconds.
      case graticule(arcSeconds: Double, crs: String?)
      /// Squares in a projection (nil: that of the analysis), a side in metres.
      case square(metres: Double, crs: String?)
    }

    /// How the land is divided.
    public let grid: Grid
    /// A corner of a cell: degrees for a graticule, metres for squares.
    public let origin: [Double]
    /// A cell counts when at least this share of it is eligible.
    public let usableShare: Double
    /// How cells are called, with placeholders; nil for degrees, minutes and seconds, or column and row.
    public let blockID: String?
  }
}

extension Project.PlanningUnit: Readable {
  static let section = Section(
    "planning_unit", "The cells that zones are made of, as the cadastre counts them.",
    keys: [
      Key(
        "graticule", .number(Quantity("arc-seconds", over: 0, to: 3600)), .optional,
        "Cells along meridians and parallels: their side.",
        example: "30", starter: .live),
      Key(
        "square", .number(.metres), .optional, "Instead of `graticule`: squares in a projection, their side.",
        example: "625",
        starter: .alternative),
      Key(
        "crs", .text(.any), .optional,
        "The projection of the squares; absent: that of the analysis. For a graticule the geographic system of the cadastre's datum; absent: WGS 84.",
        example: "EPSG:32735",
        starter: .alternative),
      Key(
        "origin", .list(of: .number(Quantity("a number")), least: 2, most: 2), .defaultsTo("[0, 0]"),
        "A corner of a cell: [longitude, latitude] in degrees, for squares [x, y] in metres."),
      Key(
        "usable_share", .number(.share), .defaultsTo("0.5"),
        "A cell counts when at least this share of it is eligible."),
      Key(
        "block_id", .text(.blockNaming), .optional,
        "How the cadastre calls a cell: text with placeholders. Of its south-western corner {EW} {lon_deg} {lon_min} {lon_sec} {NS} {lat_deg} {lat_min} {lat_sec}, for squares {x} {y}; cells from the origin eastwards {column} and northwards {row}, {row:4} with four digits. Absent: E0271230S041500, for squares X12Y-7.",
        example: "\"{EW}{lon_deg}{lon_min}{lon_sec}{NS}{lat_deg}{lat_min}{lat_sec}\""),
    ],
    constraints: [.exactlyOne(of: ["graticule", "square"])])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    if let seconds: Double = try section.optional("graticule") {
      grid = .graticule(arcSeconds: seconds, crs: try section.optional("crs"))
    } else {
      grid = .square(metres: try section.value("square"), crs: try section.optional("crs"))
    }
    origin = try section.value("origin")
    usableShare = try section.value("usable_share")
    blockID = try section.optional("block_id")
  }
}
