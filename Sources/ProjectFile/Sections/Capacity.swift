extension Project {
  /// What limits how many miners a zone can carry.
  public struct Capacity: Hashable, Sendable {
    /// What is mined.
    public enum Commodity: String, Hashable, Sendable, CaseIterable { case gold }

    /// The ground that a working miner takes up.
    public enum WorkingSpace: Hashable, Sendable {
      /// Hectares per miner.
      case areaPerMiner(Parameter)
      /// Plots of so many hectares, each for so many miners.
      case plots(areaHectares: Parameter, minersPerPlot: Parameter)
    }

    /// What is mined.
    public let commodity: Commodity
    /// How long a zone should last, years.
    public let lifeYears: Parameter
    /// Gold that a miner recovers, grams per year.
    public let goldPerMinerGrams: Parameter
    /// Gold in the ore, grams per tonne.
    public let gradeGramsPerTonne: Parameter
    /// Depth to which miners dig, metres.
    public let depthMetres: Parameter
    /// Density of the ground, tonnes per cubic metre.
    public let densityTonnesPerCubicMetre: Parameter
    /// Tonnes of waste per tonne of ore.
    public let wasteRatio: Parameter
    /// Volume dug per volume of ore and waste in the ground.
    public let lossFactor: Parameter
    /// Share of a zone's eligible area that holds ore.
    public let mineralisedShare: Parameter
    /// Share of a zone's eligible area that can be worked; nil when the ground is no limit.
    public let workableShare: Parameter?
    /// The ground that a miner takes up; nil when the ground is no limit.
    public let workingSpace: WorkingSpace?
    /// Water as a limit; nil when it is none.
    public let water: Water?
    /// Mercury as a limit; nil when it is none.
    public let mercury: Mercury?
    /// Sediment as a limit; nil when it is none.
    public let sediment: Sediment?
    /// Services as limits; none when empty.
    public let services: [Service]
    /// How many sets of parameter values are drawn for percentiles.
    public let draws: Int
  }
}

extension Project.Capacity {
  /// Water that miners draw from the rivers near a zone, whose `discharge` is known.
  public struct Water: Hashable, Sendable {
    /// Cubic metres per miner and day.
    public let perMinerCubicMetresPerDay: Parameter
    /// Share of a river's discharge that may be drawn.
    public let allocatableShare: Parameter
    /// Distance from a zone within which a river serves it, metres.
    public let reachMetres: Double
  }

  /// Mercury that reaches the water of a catchment.
  public struct Mercury: Hashable, Sendable {
    /// Grams of mercury used per gram of gold.
    public let goldRatio: Parameter
    /// Share of the mercury used that reaches water.
    public let shareToWater: Parameter
    /// Share of the mercury that retorts keep back.
    public let retortRecovery: Parameter
    /// Grams per year that a catchment may receive.
    public let limitGramsPerYear: Parameter
  }

  /// Sediment that reaches the water of a catchment.
  public struct Sediment: Hashable, Sendable {
    /// Tonnes per miner and year.
    public let perMinerTonnesPerYear: Parameter
    /// Tonnes per year that a catchment may receive.
    public let limitTonnesPerYear: Parameter
  }

  /// A service that can look after so many miners: inspectors, wells, clinics.
  public struct Service: Hashable, Sendable {
    /// The name that the report quotes.
    public let id: String
    /// The layer of its places.
    public let layer: String
    /// Of these places only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The field with the units at a place (inspectors, say); nil when a place is one unit.
    public let field: String?
    /// Distance within which it serves a zone, metres.
    public let reachMetres: Double
    /// Miners that one unit can look after.
    public let minersPerUnit: Parameter
  }
}

extension Project.Capacity.Commodity: Explained {
  var meaning: String { "gold, the one commodity whose yield per miner this format describes" }
}

extension Project.Capacity: Readable {
  private static let csf = "Conservation Strategy Fund (CSF), gold mining calculator, useFixedCalculator.ts"
  private static let ratio = Quantity("a number", over: 0)

  static let section = Section(
    "capacity", "What limits how many miners a zone can carry. The report prints every source.",
    keys: [
      Key("commodity", .choice(Commodity.self), .required, "What is mined:", example: "gold"),
      Key(
        "life", .parameter(.years), .required, "How long a zone should last, years.",
        example: "{value: 10, source: \"replace: the mining policy\"}"),
      Key(
        "gold_per_miner", .parameter(Quantity("g/year", over: 0)), .required,
        "Gold a miner recovers, g per year.",
        example:
          "{low: 150, value: 255, high: 2050, source: \"CSF calculators 150 to 255; CSF Peru report 2,050\"}"),
      Key(
        "grade", .parameter(Quantity("g/t", over: 0)), .required, "Gold in the ore, g per tonne.",
        example:
          "{low: 0.141, value: 0.4, high: 0.45, source: \"CSF calculators for Peru, Brazil and Ecuador\"}"),
      Key(
        "depth", .parameter(.metres), .required, "Depth to which miners dig, metres.",
        example: "{value: 2.5, source: \"CSF calculators\"}"),
      Key(
        "density", .parameter(Quantity("t/m³", over: 0)), .defaultsTo("{value: 2.76, source: \"\(csf)\"}"),
        "Density of the ground, t per m³."),
      Key(
        "waste_ratio", .parameter(Quantity("a number", from: 0)),
        .defaultsTo("{value: 7, source: \"\(csf)\"}"),
        "Tonnes of waste per tonne of ore."),
      Key(
        "loss_factor", .parameter(Quantity("a number", from: 1)),
        .defaultsTo("{value: 2, source: \"\(csf)\"}"),
        "Volume dug per volume of ore and waste in the ground."),
      Key(
        "mineralised_share", .parameter(.share), .required,
        "Share of a zone's eligible area that holds ore. No default: no figure holds everywhere.",
        example: "{low: 0.05, value: 0.1, high: 0.3, source: \"replace: sampling, or whose judgement\"}"),
      Key(
        "workable_share", .parameter(.share), .optional,
        "Share of a zone's eligible area that can be worked.",
        example: "{value: 0.5, source: \"replace: field survey\"}"),
      Key(
        "area_per_miner", .parameter(.hectares), .optional, "Ground that a working miner takes up, hectares.",
        example: "{value: 0.05, source: \"replace: field survey\"}"),
      Key(
        "plots", .section(plots), .optional, "Instead of `area_per_miner`: licensed plots.",
        starter: .alternative),
      Key(
        "water", .section(Water.section), .optional,
        "Water as a limit; needs a layer with the role rivers and its discharge."),
      Key(
        "mercury", .section(Mercury.section), .optional,
        "Mercury as a limit; needs a layer with the role catchments."),
      Key(
        "sediment", .section(Sediment.section), .optional,
        "Sediment as a limit; needs a layer with the role catchments."),
      Key(
        "services", .list(of: .section(Service.section), least: 1), .optional,
        "Services as limits: inspectors, wells, clinics."),
      Key(
        "draws", .wholeNumber(Quantity("draws", from: 100, to: 1e6)), .defaultsTo("10000"),
        "Sets of values drawn from the ranges (triangular: most probable at the value, never beyond low and high) for P10, P50 and P90. A share of 10,000 draws is exact to about half a per cent."
      ),
    ],
    constraints: [
      .notBoth("area_per_miner", "plots"),
      .together("area_per_miner", needs: ["workable_share"]), .together("plots", needs: ["workable_share"]),
      .needsRole(.rivers, for: "water", whenPresent: true),
      .needsRole(.catchments, for: "mercury", whenPresent: true),
      .needsRole(.catchments, for: "sediment", whenPresent: true),
    ])

  private static let plots = Section(
    "plots", "Licensed plots within a zone.",
    keys: [
      Key(
        "plot_area", .parameter(.hectares), .required, "Area of a plot, hectares.",
        example: "{value: 1, source: \"replace: the law\"}"),
      Key(
        "miners_per_plot", .parameter(.persons), .required, "Miners who work on a plot.",
        example: "{value: 10, source: \"replace: register of licences\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    commodity = try section.value("commodity")
    lifeYears = try section.value("life")
    goldPerMinerGrams = try section.value("gold_per_miner")
    gradeGramsPerTonne = try section.value("grade")
    depthMetres = try section.value("depth")
    densityTonnesPerCubicMetre = try section.value("density")
    wasteRatio = try section.value("waste_ratio")
    lossFactor = try section.value("loss_factor")
    mineralisedShare = try section.value("mineralised_share")
    workableShare = try section.optional("workable_share")
    if let plots = value["plots"] {
      let plot = SectionReader(plots, Self.plots)
      workingSpace = .plots(
        areaHectares: try plot.value("plot_area"), minersPerPlot: try plot.value("miners_per_plot"))
    } else {
      let area: Parameter? = try section.optional("area_per_miner")
      workingSpace = area.map { .areaPerMiner($0) }
    }
    water = try section.optional("water")
    mercury = try section.optional("mercury")
    sediment = try section.optional("sediment")
    services = try section.list("services")
    draws = try section.value("draws")
  }
}

extension Project.Capacity.Water: Readable {
  static let section = Section(
    "water", "Water that miners draw from the rivers near a zone.",
    keys: [
      Key(
        "per_miner", .parameter(Quantity("m³/day", over: 0)), .required, "Water per miner, m³ per day.",
        example: "{value: 1, source: \"replace: field measurement\"}"),
      Key(
        "allocatable_share", .parameter(.share), .required, "Share of a river's discharge that may be drawn.",
        example: "{value: 0.1, source: \"replace: water authority\"}"),
      Key(
        "reach", .number(.metres), .required, "Distance from a zone within which a river serves it.",
        example: "5000"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    perMinerCubicMetresPerDay = try section.value("per_miner")
    allocatableShare = try section.value("allocatable_share")
    reachMetres = try section.value("reach")
  }
}

extension Project.Capacity.Mercury: Readable {
  static let section = Section(
    "mercury", "Mercury that reaches the water of a catchment.",
    keys: [
      Key(
        "gold_ratio", .parameter(Quantity("g/g", over: 0)), .required,
        "Mercury used per gold recovered, g per g.",
        example:
          "{low: 2.33, value: 2.6, high: 7, source: \"CSF calculators: Colombia; Brazil, Peru, Ecuador; Bolivia\"}"
      ),
      Key(
        "share_to_water", .parameter(.share), .required, "Share of the mercury used that reaches water.",
        example: "{low: 0.13, value: 0.13, high: 0.21, source: \"CSF calculator for Brazil\"}"),
      Key(
        "retort_recovery", .parameter(.shareFromNone), .required,
        "Share of the mercury that retorts keep back.",
        example: "{value: 0, source: \"replace: survey; 0 where nobody uses a retort\"}"),
      Key(
        "limit", .parameter(Quantity("g/year", over: 0)), .required,
        "What a catchment may receive, g per year.",
        example: "{value: 1000, source: \"replace: environmental authority\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    goldRatio = try section.value("gold_ratio")
    shareToWater = try section.value("share_to_water")
    retortRecovery = try section.value("retort_recovery")
    limitGramsPerYear = try section.value("limit")
  }
}

extension Project.Capacity.Sediment: Readable {
  static let section = Section(
    "sediment", "Sediment that reaches the water of a catchment.",
    keys: [
      Key(
        "per_miner", .parameter(Quantity("t/year", over: 0)), .required,
        "Sediment that a miner adds to the water, t per year.",
        example: "{low: 6, value: 12, high: 24, source: \"replace: field measurement\"}"),
      Key(
        "limit", .parameter(Quantity("t/year", over: 0)), .required,
        "Suspended solids that a catchment may receive, t per year.",
        example: "{value: 5000, source: \"replace: environmental authority\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    perMinerTonnesPerYear = try section.value("per_miner")
    limitTonnesPerYear = try section.value("limit")
  }
}

extension Project.Capacity.Service: Readable {
  static let section = Section(
    "service", "A service that can look after so many miners.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name; the report quotes it.", example: "inspectors",
        link: .declares(.service)),
      Key(
        "layer", .text(.identifier), .required, "The layer of its places, by its id.", example: "services",
        link: .refers(.layer)),
      AttributeCondition.key("Only the places that meet all of these.", example: "{class: inspection}"),
      Key(
        "field", .text(.any), .optional,
        "Field with the number of units at a place; absent: a place is one unit.", example: "staff"),
      Key("reach", .number(.metres), .required, "Distance within which it serves a zone.", example: "20000"),
      Key(
        "miners_per_unit", .parameter(.persons), .required, "Miners that one unit can look after.",
        example: "{value: 500, source: \"replace: mining authority\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    layer = try section.value("layer")
    conditions = try section.conditions()
    field = try section.optional("field")
    reachMetres = try section.value("reach")
    minersPerUnit = try section.value("miners_per_unit")
  }
}
