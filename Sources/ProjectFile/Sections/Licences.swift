extension Project {
  /// How zones are divided into plots, one for each licence.
  public struct Licences: Hashable, Sendable {
    /// The greatest legal plot, hectares.
    public let maximumAreaHectares: Double
    /// The law or decision behind it.
    public let citation: String?
    /// Into how many parts a side of a planning unit is divided.
    public let subdivision: Int
    /// Parts of a plot eastwards and northwards; nil for the greatest legal rectangle that fills planning units.
    public let shape: [Int]?
    /// Width of the strip inside a zone's outline that stays free, metres; 0 for none.
    public let innerSetbackMetres: Double
    /// From what plots keep away beyond what the rules ask.
    public let setbacks: [Setback]
    /// The least share of a plot that must be workable.
    public let leastWorkableShare: Double
    /// Width of the way left between two plots, metres; 0 for none.
    public let accessStripMetres: Double
    /// Miners who work under one licence.
    public let minersPerLicence: Parameter
    /// The layer of small-scale licences granted before; nil for none.
    public let existing: String?
  }
}

extension Project.Licences {
  /// Features from which plots keep away.
  public struct Setback: Hashable, Sendable {
    /// The layer or the role of the features.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// How far plots stay away, metres.
    public let metres: Double
  }
}

extension Project.Licences: Readable {
  static let section = Section(
    "licences", "How zones are divided into plots, one for each licence; needs capacity.",
    keys: [
      Key(
        "maximum_area", .number(.hectares), .required, "The greatest legal plot, on the ellipsoid.",
        example: "10"),
      Key(
        "citation", .text(.any), .optional, "The law or decision behind it.",
        example: "\"replace: Mining Code\""),
      Key(
        "subdivision", .wholeNumber(Quantity("parts", from: 1, to: 1000)), .required,
        "Into how many parts a side of a planning unit is divided: 10 makes 3\" of 30\".", example: "10"),
      Key(
        "shape", .list(of: .wholeNumber(Quantity("parts", from: 1, to: 1000)), least: 2, most: 2), .optional,
        "Parts of a plot [eastwards, northwards]; absent: the greatest legal rectangle that fills planning units without rest.",
        example: "[4, 3]", starter: .alternative),
      Key(
        "inner_setback", .number(.metres), .optional,
        "Width of the strip inside a zone's outline that stays free; absent: none.", example: "50"),
      Key(
        "setbacks", .list(of: .section(Setback.section), least: 1), .optional,
        "From what plots keep away, beyond what the rules ask."),
      Key(
        "least_workable", .number(.share), .required,
        "Least share of a plot that must be workable: eligible and outside all setbacks.", example: "0.75"),
      Key(
        "access_strip", .number(.metres), .optional, "Width of the way left between two plots; absent: none.",
        example: "6"),
      Key(
        "miners_per_licence", .parameter(.persons), .required, "Miners who work under one licence.",
        example: "{low: 5, value: 10, high: 20, source: \"replace: register of licences\"}"),
      Key(
        "existing", .text(.identifier), .optional,
        "The layer (by its id) of small-scale licences granted before: sites are looked up in it.",
        example: "sites", link: .refers(.layer)),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    maximumAreaHectares = try section.value("maximum_area")
    citation = try section.optional("citation")
    subdivision = try section.value("subdivision")
    shape = try section.optional("shape")
    innerSetbackMetres = try section.optional("inner_setback") ?? 0
    setbacks = try section.list("setbacks")
    leastWorkableShare = try section.value("least_workable")
    accessStripMetres = try section.optional("access_strip") ?? 0
    minersPerLicence = try section.value("miners_per_licence")
    existing = try section.optional("existing")
  }
}

extension Project.Licences.Setback: Readable {
  static let section = Section(
    "plot setback", "Features from which plots keep away.",
    keys: LayerChoice.keys(layer: "rivers", role: "roads", example: "{class: main}") + [
      Key("setback", .number(.metres), .required, "How far plots stay away.", example: "30")
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    metres = try section.value("setback")
  }
}
