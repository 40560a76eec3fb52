extension Project {
  /// What a layer says about where mining may be.
  ///
  /// Rules stand in priority order: the first that covers a place owns its hectares in the ledger.
  public struct Rule: Hashable, Sendable {
    /// What a rule does where it holds.
    public enum Effect: String, Hashable, Sendable, CaseIterable {
      case exclude, require, prefer, avoid, consent
    }

    /// The name that the ledger quotes.
    public let id: String
    /// The features it is about.
    public let target: LayerChoice
    /// Of these features only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// What it does.
    public let effect: Effect
    /// The distance around the features within which it holds too, metres; 0 for none.
    public let setbackMetres: Double
    /// The law or decision behind it.
    public let citation: String?
    /// How much a preference counts beside others; nil for rules that are no preference, and where
    /// ``Suitability/comparisons`` give the weights.
    public let weight: Double?
    /// The distance at which a preference has faded to nothing, metres; nil when it ends with the feature.
    public let reachMetres: Double?
    /// The field (canonical or the file's) whose number scales a preference; nil when all features count
    /// alike.
    public let field: String?
    /// For a grid: cells with a greater value are covered.
    public let above: Double?
    /// For a grid: cells with a lesser value are covered.
    public let below: Double?
    /// For a preference on a grid, a density or a field: the value that counts nothing and the one that counts most.
    public let scale: Scale?
    /// For a preference by how many features lie around: the radius, metres; nil for nearness.
    public let densityRadiusMetres: Double?
    /// For a preference by class: what each value of `field` counts, 0 to 1; empty for a field of numbers.
    public let scores: [String: Double]

    /// From the worst value to the best one; either may be the greater.
    public struct Scale: Hashable, Sendable {
      /// The value that counts 0.
      public let worst: Double
      /// The value that counts 1.
      public let best: Double
    }
  }
}

extension Project.Rule.Effect: Explained {
  var meaning: String {
    switch self {
    case .exclude: "no zone here"
    case .require: "zones only here"
    case .prefer: "rather here"
    case .avoid: "rather not here"
    case .consent: "only with the consent of the holder or community: counted apart"
    }
  }
}

extension Project.Rule: Readable {
  private static let preferences = ["prefer", "avoid"]

  static let section = Section(
    "rule", "What a layer says about where mining may be.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the rule; the ledger quotes it.",
        example: "parks",
        link: .declares(.rule))
    ]
      + LayerChoice.keys(layer: "parks", role: "protected_areas", example: "{type: [PE, PEPM]}") + [
        Key(
          "effect", .choice(Effect.self), .required, "What the rule does where it holds:", example: "exclude"),
        Key(
          "setback", .number(.metres), .optional,
          "Distance around the features within which the rule holds too; absent: none.",
          example: "500"),
        Key(
          "citation", .text(.any), .optional, "The law or decision behind the rule.",
          example: "\"Mining Code, art. 279\""),
        Key(
          "weight", .number(Quantity("a number", over: 0)), .optional,
          "For prefer and avoid: how much it counts beside others; not with comparisons in suitability.pairwise.",
          example: "2", starter: .alternative),
        Key(
          "reach", .number(.metres), .optional,
          "For prefer and avoid: distance at which the preference has faded to nothing.",
          example: "5000", starter: .alternative),
        Key(
          "field", .text(.any), .optional,
          "For prefer and avoid: field with a number from 0 to 1 that scales it; with `scale` any number, with `scores` a class, with `density` what is added up.",
          example: "score", starter: .alternative),
        Key(
          "above", .number(Quantity("a number")), .optional,
          "For a grid: the rule covers cells with a greater value.",
          example: "25", starter: .alternative),
        Key(
          "below", .number(Quantity("a number")), .optional,
          "For a grid: the rule covers cells with a lesser value.",
          example: "0", starter: .alternative),
        Key(
          "scale", .list(of: .number(Quantity("a number")), least: 2, most: 2), .optional,
          "For prefer and avoid on a grid, a density or a field of numbers: [value that counts 0, value that counts 1].",
          example: "[25, 0]", starter: .alternative),
        Key(
          "density", .number(.metres), .optional,
          "For prefer and avoid: instead of nearness how many features lie within this distance (or the sum of their `field`), from 0 to 1 by `scale`.",
          example: "10000", starter: .alternative),
        Key(
          "scores", .named(by: .any("a value of the field"), .number(.shareFromNone)), .optional,
          "For prefer and avoid: what each class in `field` counts, from 0 to 1.",
          example: "{high: 1, moderate: 0.5}", starter: .alternative),
      ],
    constraints: [
      LayerChoice.constraint,
      .only(["weight", "reach", "field", "scale", "density", "scores"], when: "effect", is: preferences),
      .together("density", needs: ["scale"]), .notBoth("density", "reach"), .notBoth("density", "scores"),
      .together("scores", needs: ["field"]), .notBoth("scores", "scale"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    target = try section.layerChoice()
    conditions = try section.conditions()
    effect = try section.value("effect")
    setbackMetres = try section.optional("setback") ?? 0
    citation = try section.optional("citation")
    weight = try section.optional("weight")
    reachMetres = try section.optional("reach")
    field = try section.optional("field")
    above = try section.optional("above")
    below = try section.optional("below")
    let ends: [Double]? = try section.optional("scale")
    scale = ends.map { Scale(worst: $0[0], best: $0[1]) }
    densityRadiusMetres = try section.optional("density")
    scores = try section.optional("scores") ?? [:]
  }
}
