extension Project {
  /// One source of data: what it is, where it is, and how to read it.
  public struct Layer: Hashable, Sendable {
    /// The name by which rules and impacts refer to it.
    public let id: String
    /// A file relative to the project file, or a database (`PG:dbname=…`).
    public let source: String
    /// The layer within the source; nil when it has one only.
    public let sourceLayer: String?
    /// What it is in the plan.
    public let role: LayerRole
    /// The coordinate reference system, where the file does not say it or says it wrongly.
    public let crs: String?
    /// The encoding of its text, where the file does not say it.
    public let encoding: String?
    /// How a table of points is laid out; nil for everything else.
    public let columns: Columns?
    /// The field that holds each feature's id; nil when the file's own ids do.
    public let idField: String?
    /// What the file calls the fields that the plan asks for.
    public let fields: [FieldMeaning: String]
    /// Features that do not meet all of these are left out.
    public let conditions: [AttributeCondition]
    /// Which of several records of one thing counts; nil when each is a thing of its own.
    public let latest: Latest?
    /// How far positions may be off, metres; nil when unknown.
    public let accuracyMetres: Double?
    /// Under which terms the data may be used.
    public let licence: String?
    /// How the data wants to be cited.
    public let citation: String?

    /// The file's name of a field: that of a canonical name in `fields`, otherwise the name itself.
    public func field(named name: String) -> String {
      FieldMeaning(rawValue: name).flatMap { fields[$0] } ?? name
    }
  }
}

extension Project.Layer {
  /// A file that no project names, as it comes.
  public init(id: String, source: String, role: LayerRole) {
    self.init(
      id: id, source: source, sourceLayer: nil, role: role, crs: nil, encoding: nil, columns: nil,
      idField: nil, fields: [:], conditions: [], latest: nil, accuracyMetres: nil, licence: nil,
      citation: nil)
  }

  /// The layout of a table of points.
  public struct Columns: Hashable, Sendable {
    /// The column of the longitude or easting.
    public let x: String
    /// The column of the latitude or northing.
    public let y: String
    /// The character between columns.
    public let separator: String
    /// The character before decimals.
    public let decimal: String
  }

  /// Of several records of one thing the latest.
  public struct Latest: Hashable, Sendable {
    /// The field that says which thing a record is about.
    public let of: String
    /// The field whose greatest value is the latest.
    public let by: String
  }
}

extension Project.Layer: Readable {
  static let section = Section(
    "layer", "One source of data: what it is, where it is, and how to read it.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name by which rules and impacts refer to the layer.",
        example: "boundary", link: .declares(.layer)),
      Key(
        "source", .text(.any), .required, "File relative to this one, or a database (\"PG:dbname=…\").",
        example: "layers/boundary.gpkg"),
      Key(
        "layer", .text(.any), .optional, "The layer within the source, when it has several.",
        example: "admin1"),
      Key(
        "role", .choice(LayerRole.self), .required, "What the layer is in the plan:", example: "study_area",
        link: .declares(.role)),
      Key(
        "crs", .text(.any), .optional,
        "Coordinate reference system, where the file does not say it or says it wrongly.",
        example: "EPSG:32735"),
      Key(
        "encoding", .text(.any), .optional, "Encoding of text, where the file does not say it.",
        example: "windows-1252"),
      Key("columns", .section(Columns.section), .optional, "For a table of points: how it is laid out."),
      Key("feature_id", .text(.any), .optional, "The field that holds each feature's id.", example: "code"),
      Key(
        "fields", .named(by: .choices(Choice.all(FieldMeaning.self)), .text(.any)), .optional,
        "What the file calls the fields that the plan asks for. On the left one of:",
        example: "{name: NOM, status: statut}"),
      AttributeCondition.key(
        "Keep only the features that meet all of these.",
        example:
          "{statut: {not: [Expired, null]}, workers: {at_least: 1, at_most: 5000}, NOM: {contains: Lualaba}}"),
      Key("latest", .section(Latest.section), .optional, "Of several records of one thing keep the latest."),
      Key("accuracy", .number(.metres), .optional, "How far positions may be off.", example: "50"),
      Key("licence", .text(.any), .optional, "Terms under which the data may be used.", example: "CC BY 4.0"),
      Key(
        "citation", .text(.any), .optional, "How the data wants to be cited.",
        example: "\"Land Registry, 2025\""),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    source = try section.value("source")
    sourceLayer = try section.optional("layer")
    role = try section.value("role")
    crs = try section.optional("crs")
    encoding = try section.optional("encoding")
    columns = try section.optional("columns")
    idField = try section.optional("feature_id")
    let names: [String: String] = try section.optional("fields") ?? [:]
    fields = FieldMeaning.allCases.reduce(into: [:]) { fields, meaning in
      fields[meaning] = names[meaning.rawValue]
    }
    conditions = try section.conditions()
    latest = try section.optional("latest")
    accuracyMetres = try section.optional("accuracy")
    licence = try section.optional("licence")
    citation = try section.optional("citation")
  }
}

extension Project.Layer.Columns: Readable {
  static let section = Section(
    "columns", "The layout of a table of points.",
    keys: [
      Key("x", .text(.any), .required, "Column of the longitude or easting.", example: "LON"),
      Key("y", .text(.any), .required, "Column of the latitude or northing.", example: "LAT"),
      Key(
        "separator", .text(.character), .defaultsTo("\",\""), "Character between columns; \"\\t\" for a tab.",
        example: "\";\""),
      Key("decimal", .text(.character), .defaultsTo("\".\""), "Character before decimals.", example: "\",\""),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    x = try section.value("x")
    y = try section.value("y")
    separator = try section.value("separator")
    decimal = try section.value("decimal")
  }
}

extension Project.Layer.Latest: Readable {
  static let section = Section(
    "latest", "Of several records of one thing the latest.",
    keys: [
      Key("of", .text(.any), .required, "Field that says which thing a record is about.", example: "pcode"),
      Key("by", .text(.any), .required, "Field whose greatest value is the latest.", example: "visit_date"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    of = try section.value("of")
    by = try section.value("by")
  }
}
