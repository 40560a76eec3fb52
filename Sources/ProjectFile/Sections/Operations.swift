extension Project {
  /// Operations of one kind: mines, farms, roads, towns that add to what the zones do.
  public struct Operations: Hashable, Sendable {
    /// Whether they are there already.
    public enum Status: String, Hashable, Sendable, CaseIterable { case existing, pending }

    /// The features they are.
    public let target: LayerChoice
    /// Of these features only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// What the report calls them; nil for the name of the layer.
    public let name: String?
    /// Whether they are there already.
    public let status: Status
    /// How much of each stressor they cause.
    public let intensities: [Intensity]
    /// The field with who holds them; nil for the layer's field `holder`.
    public let holderField: String?
    /// The field with the year or date of the start; nil when they are there every year.
    public let startField: String?
    /// The field with the year or date of the end; nil when none is planned.
    public let endField: String?
    /// How many years the land takes to recover after the end; nil when nobody rehabilitates it.
    public let rehabilitationYears: Parameter?
    /// Later extents, by year.
    public let stages: [OperationStage]
    /// The land each takes; nil for the area of its polygon.
    public let land: LandTaken?
  }

  /// How much land operations take.
  public struct LandTaken: Hashable, Sendable {
    /// What the factor counts per.
    public let per: Intensity.Basis
    /// Hectares per one of these.
    public let factor: Parameter
  }

  /// How much of a stressor operations or zones cause.
  public struct Intensity: Hashable, Sendable {
    /// What the factor counts per.
    public enum Basis: Hashable, Sendable {
      case miner
      /// Of the feature's area.
      case hectare
      /// Each alike.
      case feature
      /// The number in this field, canonical or the file's own.
      case field(String)
    }

    /// The stressor.
    public let stressor: String
    /// What the factor counts per.
    public let per: Basis
    /// The amount in the stressor's unit per one of these.
    public let factor: Parameter
  }
}

extension Project.Operations.Status: Explained {
  var meaning: String {
    self == .existing ? "there already" : "applied for or planned: reasonably foreseeable"
  }
}

extension Project.Operations: Readable {
  static let section = Section(
    "operations", "Operations of one kind.",
    keys: LayerChoice.keys(layer: "sites", role: "asm_sites", example: "{workers: {at_least: 1}}") + [
      Key("name", .text(.any), .optional, "What the report calls them.", example: "Artisanal sites"),
      Key("status", .choice(Status.self), .defaultsTo("existing"), "Whether they are there already:"),
      Key(
        "intensities", Project.Intensity.shape(Project.Intensity.ofOperations), .required,
        "Stressor: how much of it per hectare, per feature or per unit of a field.",
        example: "{mercury: {per: workers, factor: {value: 50, source: \"replace: survey\"}}}"),
      Key(
        "holder", .text(.any), .optional,
        "Field with who holds the right or works there; absent: the layer's field `holder`.",
        example: "holder"),
      Key(
        "start", .text(.any), .optional,
        "Field with the year or date of the start, for `impact.years`; absent, or empty: there every year.",
        example: "granted"),
      Key(
        "end", .text(.any), .optional,
        "Field with the year or date of the end; absent, or empty: none planned.",
        example: "expires"),
      Key(
        "rehabilitation", .parameter(Quantity("years", from: 0)), .optional,
        "Years that the land takes to recover after the end; absent: nobody rehabilitates it.",
        example: "{value: 5, source: \"replace: closure plans\"}"),
      Key(
        "stages", .list(of: .section(Project.OperationStage.section), least: 1), .optional,
        "Later extents, by ascending year.",
        example: "[{from: 2030, extent: {value: 1.5, source: \"replace: mining plan\"}}]"),
      Key(
        "land", .section(Project.LandTaken.section), .optional,
        "Land that each takes at the start, for the account of land left behind; absent: the area of its polygon, and of points or lines nothing.",
        example: "{per: workers, factor: {value: 0.02, source: \"replace: survey\"}}"),
    ],
    constraints: [
      LayerChoice.constraint, .together("end", needs: ["start"]), .together("rehabilitation", needs: ["end"]),
      .together("stages", needs: ["start"]), .together("land", needs: ["start"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    name = try section.optional("name")
    status = try section.value("status")
    intensities = try Project.Intensity.list(value["intensities"], ofZones: false)
    holderField = try section.optional("holder")
    startField = try section.optional("start")
    endField = try section.optional("end")
    rehabilitationYears = try section.optional("rehabilitation")
    stages = try section.list("stages")
    land = try section.optional("land")
  }
}

extension Project.LandTaken: Readable {
  static let section = Section(
    "land_taken", "How much land an operation takes.",
    keys: [
      Key(
        "per", .text(.any), .required,
        "hectare (of its polygon), feature, or a field with a number (canonical or the file's own), such as its area.",
        example: "workers"),
      Key(
        "factor", .parameter(Quantity("hectares", from: 0)), .required, "Hectares per one of these.",
        example: "{value: 0.02, source: \"replace: survey\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    per = Project.Intensity.Basis(try section.value("per"))
    factor = try section.value("factor")
  }
}

extension Project.Intensity {
  private static let factor = Key(
    "factor", .parameter(Quantity("a number", from: 0)), .required,
    "Amount in the stressor's unit per one of these.",
    example: "{value: 50, source: \"replace: survey\"}")

  static let ofOperations = Section(
    "operation_intensity", "How much of a stressor an operation causes.",
    keys: [
      Key(
        "per", .text(.any), .required,
        "hectare, feature, or a field with a number (canonical or the file's own).",
        example: "workers"),
      factor,
    ])

  static let ofZones = Section(
    "zone_intensity", "How much of a stressor a zone causes.",
    keys: [
      Key(
        "per",
        .choice([
          Choice(name: "miner", meaning: "each miner the zone carries"),
          Choice(name: "hectare", meaning: "of its area"),
        ]), .required, "What the factor counts per:", example: "miner"),
      factor,
    ])

  static func shape(_ section: Section) -> Shape { .named(by: .ids(.stressor), .section(section)) }

  /// The intensities of a mapping from stressors, in the file's order.
  static func list(_ value: YAMLValue?, ofZones: Bool) throws(ReadingMismatch) -> [Project.Intensity] {
    try (value?.entries ?? []).map { entry throws(ReadingMismatch) in
      let section = SectionReader(entry.value, ofZones ? Self.ofZones : Self.ofOperations)
      let per: String = try section.value("per")
      let basis = ofZones && per == "miner" ? Basis.miner : Basis(per)
      return Project.Intensity(stressor: entry.name, per: basis, factor: try section.value("factor"))
    }
  }
}

extension Project.Intensity.Basis {
  /// What an operation's factor counts per, by its word in the file.
  init(_ word: String) {
    self =
      switch word {
      case "hectare": .hectare
      case "feature": .feature
      default: .field(word)
      }
  }
}
