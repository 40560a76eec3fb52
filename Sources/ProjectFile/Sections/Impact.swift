extension Project {
  /// What all operations together, and the zones beside them, do to what people value.
  public struct Impact: Hashable, Sendable {
    /// What operations emit or disturb.
    public let stressors: [Stressor]
    /// What there is and what is coming.
    public let operations: [Operations]
    /// What the proposed zones add.
    public let zoneIntensities: [Intensity]
    /// What people value and how much it bears.
    public let components: [Component]
    /// The rivers that carry stressors; nil when none goes down rivers.
    public let rivers: Rivers?
    /// The catchments whose loads are summed up; nil for none.
    public let catchments: Catchments?
    /// How the table of shares is made.
    public let shares: Shares
    /// The monitoring plan to be made; nil for none.
    public let monitoring: Monitoring?
    /// The years to be told one by one; nil for none.
    public let years: ImpactYears?
    /// How far what the impacts rest on may be off; nil when nothing varies.
    public let uncertainty: ImpactUncertainty?
  }
}

extension Project.Impact: Readable {
  static let section = Section(
    "impact", "What all operations together, and the zones beside them, do to what people value.",
    keys: [
      Key(
        "stressors", .list(of: .section(Project.Stressor.section), least: 1), .required,
        "What operations emit or disturb, and how it fades with distance."),
      Key(
        "operations", .list(of: .section(Project.Operations.section), least: 1), .required,
        "What there is and what is coming."),
      Key("zones", .section(zones), .optional, "What the proposed zones add."),
      Key(
        "components", .list(of: .section(Project.Component.section), least: 1), .required,
        "What people value (valued components) and how much it bears."),
      Key(
        "rivers", .section(Project.Rivers.section), .optional,
        "The rivers that carry the stressors with `by: river`."),
      Key(
        "catchments", .section(Project.Catchments.section), .optional,
        "Catchments to sum up the stressors with `by: river` in, beside rivers or in their place."),
      Key(
        "shares", .section(Project.Shares.section), .optional,
        "How the table of shares is made: who brings how much of each impact."),
      Key(
        "monitoring", .section(Project.Monitoring.section), .optional,
        "The fewest stations that see every significant way down the rivers."),
      Key(
        "years", .section(Project.ImpactYears.section), .optional,
        "The years for which impacts are told one by one."),
      Key(
        "uncertainty", .section(Project.ImpactUncertainty.section), .optional,
        "How far what the impacts rest on may be off."),
    ], constraints: [.together("monitoring", needs: ["rivers"])])

  private static let zones = Section(
    "zone_impact", "What the proposed zones add.",
    keys: [
      Key(
        "intensities", Project.Intensity.shape(Project.Intensity.ofZones), .required,
        "Stressor: how much of it per miner or hectare.",
        example: "{mercury: {per: miner, factor: {value: 50, source: \"replace: survey\"}}}")
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    stressors = try section.value("stressors")
    operations = try section.value("operations")
    zoneIntensities = try Project.Intensity.list(value["zones"]?["intensities"], ofZones: true)
    components = try section.value("components")
    rivers = try section.optional("rivers")
    catchments = try section.optional("catchments")
    shares = try section.optional("shares") ?? .standard
    monitoring = try section.optional("monitoring")
    years = try section.optional("years")
    uncertainty = try section.optional("uncertainty")
  }
}
