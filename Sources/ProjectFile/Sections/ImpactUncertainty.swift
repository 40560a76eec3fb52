extension Project {
  /// How far what the impacts rest on may be off.
  public struct ImpactUncertainty: Hashable, Sendable {
    /// How many runs.
    public let runs: Int
    /// How many effects of each factor are measured.
    public let trajectories: Int
    /// Another one draws other errors.
    public let seed: Int
    /// Greatest probability with which each stressor is left out.
    public let missingStressors: Parameter?
    /// Greatest error of a sensitivity, as a share of it.
    public let scores: Parameter?
    /// Greatest factor by which the distance of a decay is off.
    public let decayDistanceFactor: Parameter?
    /// Greatest error of a threshold, as a share of it.
    public let thresholds: Parameter?
    /// Models that may hold in place of each component's own.
    public let models: [CombinedState.Model]
    /// Cell sizes to which loads may be averaged, metres; 0 for none.
    public let cellMetres: [Double]
    /// Greatest factor by which the discharge of the rivers is off; nil for that of its own low and high.
    public let dischargeFactor: Parameter?
  }
}

extension Project.ImpactUncertainty: Readable {
  private static let models = Project.CombinedState.Model.allCases.filter { $0 != .interacting }

  static let section = Section(
    "impact_uncertainty",
    "How far what the impacts rest on may be off (factors of Stock and Micheli 2016); what is not given does not vary. Factors of operations, and decay lengths in rivers, vary between their own low and high.",
    keys: [
      Key("runs", .wholeNumber(Quantity("runs", from: 1)), .defaultsTo("1000"), "How many runs."),
      Key(
        "trajectories", .wholeNumber(Quantity("trajectories", from: 2)), .defaultsTo("20"),
        "How many effects of each factor are measured, to rank them (Morris 1991)."),
      Key(
        "seed", .wholeNumber(Quantity("a number", from: 0)), .defaultsTo("1"),
        "Another one draws other errors."),
      Key(
        "missing_stressors", .parameter(Quantity("a probability", from: 0, to: 0.999)), .optional,
        "Greatest probability with which each stressor is left out.",
        example: "{value: 0.3, source: \"Stock and Micheli 2016\"}"),
      Key(
        "scores", .parameter(.shareFromNone), .optional, "Greatest error of a sensitivity, as a share of it.",
        example: "{value: 0.5, source: \"Stock and Micheli 2016\"}"),
      Key(
        "decay_distance_factor", .parameter(Quantity("a factor", from: 1)), .optional,
        "Greatest factor by which the distance of a decay is too great or small.",
        example: "{value: 2, source: \"replace: spread of the studies\"}"),
      Key(
        "threshold_error", .parameter(.shareFromNone), .optional,
        "Greatest error of a threshold, as a share of it.",
        example: "{value: 0.2, source: \"replace: judgement\"}"),
      Key(
        "effect_models",
        .list(of: .choice(models.map { Choice(name: $0.rawValue, meaning: $0.meaning) }), least: 2),
        .optional,
        "Models that may hold in place of each component's own.", example: "[additive, dominant, diminishing]"
      ),
      Key(
        "cell_sizes", .list(of: .number(Quantity("metres", from: 0)), least: 2), .optional,
        "Cell sizes to which loads may be averaged, 0 for none.", example: "[0, 1000, 5000]"),
      Key(
        "discharge_factor", .parameter(Quantity("a factor", from: 1)), .optional,
        "Greatest factor by which the discharge of the rivers is too great or small, for all alike; absent: low and high under `rivers`, if it has them there.",
        example: "{value: 2, source: \"replace: spread of the gauges\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    runs = try section.value("runs")
    trajectories = try section.value("trajectories")
    seed = try section.value("seed")
    missingStressors = try section.optional("missing_stressors")
    scores = try section.optional("scores")
    decayDistanceFactor = try section.optional("decay_distance_factor")
    thresholds = try section.optional("threshold_error")
    models = try section.list("effect_models")
    cellMetres = try section.list("cell_sizes")
    dischargeFactor = try section.optional("discharge_factor")
  }
}
