extension Project {
  /// A state that several stressors make together.
  public struct CombinedState: Hashable, Sendable {
    /// How they work together.
    public enum Model: String, Hashable, Sendable, CaseIterable {
      case additive, dominant, diminishing, multiplicative, interacting
    }

    /// Two stressors that make each other worse or better.
    public struct Interaction: Hashable, Sendable {
      /// The one.
      public let first: String
      /// The other.
      public let second: String
      /// γ per unit of the combined state.
      public let gamma: Parameter
    }

    /// How they work together.
    public let model: Model
    /// By stressor, units of the combined state per unit of the component's state.
    public let weights: [String: Double]
    /// For the model interacting.
    public let interactions: [Interaction]
    /// The combined state without any operation.
    public let baseline: Parameter?
    /// The combined state not to be exceeded.
    public let threshold: Parameter?
    /// Where model and weights come from.
    public let citation: String
  }
}

extension Project.CombinedState.Model: Explained {
  var meaning: String {
    switch self {
    case .additive: "the sum"
    case .dominant: "the greatest alone"
    case .diminishing: "the sum, each next smaller one counting less: (n - k)/n"
    case .multiplicative: "the share of a capacity lost: 1 - product of (1 - m)"
    case .interacting: "the sum and gamma times the product of each pair"
    }
  }
}

extension Project.CombinedState: Readable {
  static let section = Section(
    "combined_state", "A state that several stressors make together.",
    keys: [
      Key("model", .choice(Model.self), .required, "How they work together:", example: "additive"),
      Key(
        "weights", .named(by: .ids(.stressor), .number(Quantity("a number", from: 0))), .required,
        "Stressor: units of the combined state per unit of the component's state.", example: "{mercury: 0.01}"
      ),
      Key(
        "interactions", .list(of: .section(Interaction.section), least: 1), .optional,
        "For the model interacting: pairs that make each other worse (gamma above 0) or better.",
        example: "[{first: mercury, second: sediment, gamma: {value: 0.1, source: study}}]",
        starter: .alternative),
      Key(
        "baseline", .parameter(Quantity("a number", from: 0)), .optional,
        "The combined state without any operation.", example: "{value: 0, source: \"replace: survey\"}"),
      Key(
        "threshold", .parameter(Quantity("a number", over: 0)), .optional,
        "The combined state not to be exceeded.", example: "{value: 1, source: \"replace: health authority\"}"
      ),
      Key(
        "citation", .text(.any), .required, "Where model and weights come from.",
        example: "\"replace: study or judgement\""),
    ],
    constraints: [
      .needed(["interactions"], when: "model", is: ["interacting"]),
      .only(["interactions"], when: "model", is: ["interacting"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    model = try section.value("model")
    weights = try section.value("weights")
    interactions = try section.list("interactions")
    baseline = try section.optional("baseline")
    threshold = try section.optional("threshold")
    citation = try section.value("citation")
  }
}

extension Project.CombinedState.Interaction: Readable {
  static let section = Section(
    "interaction", "Two stressors that make each other worse or better.",
    keys: [
      Key(
        "first", .text(.identifier), .required, "The one stressor.", example: "mercury",
        link: .refers(.stressor)),
      Key(
        "second", .text(.identifier), .required, "The other stressor.", example: "sediment",
        link: .refers(.stressor)),
      Key(
        "gamma", .parameter(Quantity("")), .required,
        "Per unit of the combined state: above 0 worse, below 0 better.",
        example: "{value: 0.1, source: study}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    first = try section.value("first")
    second = try section.value("second")
    gamma = try section.value("gamma")
  }
}
