extension Project.Services {
  /// Stations of one kind to be sited together: exactly so many as are wanted, those that exist among them.
  public struct Stations: Hashable, Sendable {
    /// What stands there.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case buyingStation = "buying_station"
      case processingPlant = "processing_plant"
      case demonstrationPlant = "demonstration_plant"
      case trainingCentre = "training_centre"
      case licenceOffice = "licence_office"
    }

    /// What makes one choice of sites better than another.
    public enum Aim: String, Hashable, Sendable, CaseIterable {
      case median, covering, participation
    }

    /// The name that results quote.
    public let id: String
    /// What stands there.
    public let kind: Kind
    /// What makes one choice of sites better than another.
    public let aim: Aim
    /// Who is to be served.
    public let miners: Miners
    /// Where new ones may stand.
    public let candidates: Places
    /// Where some stand already, which stay open; nil: nowhere.
    public let existing: Places?
    /// How many shall be open, the existing ones among them.
    public let wanted: Int
    /// What the new ones may cost together; nil: no limit.
    public let budget: Double?
    /// Nobody travels longer; nil: no limit.
    public let greatestMinutes: Double?
    /// The minutes at which 37 % of the miners still come; nil: all come from any distance.
    public let participation: Parameter?
    /// What a station earns and costs; nil when this is not asked.
    public let breakEven: BreakEven?
    /// The law or decision behind it.
    public let citation: String?
  }
}

extension Project.Services.Stations {
  /// Who is to be served.
  public struct Miners: Hashable, Sendable {
    /// The layer or the role of the places where they work.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// The field with the number of workers; nil for the layer's field `workers`.
    public let workers: String?
  }

  /// Where stations stand or may stand.
  public struct Places: Hashable, Sendable {
    /// The layer or the role of the places.
    public let target: LayerChoice
    /// Of these only those that meet all conditions.
    public let conditions: [AttributeCondition]
    /// How many miners a station there can serve; nil: any number.
    public let capacity: NumberOrField?
    /// What a new station there costs; nil: nothing. Nil where stations exist.
    public let cost: NumberOrField?
  }

  /// What a station earns and costs.
  public struct BreakEven: Hashable, Sendable {
    /// What it keeps of a gram, in money.
    public let marginPerGram: Parameter
    /// What it costs per year, in money.
    public let costPerYear: Parameter
    /// What one miner who comes brings, grams per year.
    public let gramsPerMiner: Parameter
  }
}

extension Project.Services.Stations.Kind: Explained {
  var meaning: String {
    switch self {
    case .buyingStation: "buys what miners produce, at a fair price and with a receipt"
    case .processingPlant: "processes ore cleanly, for a share or a fee"
    case .demonstrationPlant: "shows clean processing at work"
    case .trainingCentre: "teaches safe and clean mining"
    case .licenceOffice: "registers miners and gives licences"
    }
  }
}

extension Project.Services.Stations.Aim: Explained {
  var meaning: String {
    switch self {
    case .median: "all miners together have the shortest way; everybody who can reach a site is served"
    case .covering: "as many miners as possible have a station within greatest_minutes"
    case .participation: "as many miners as possible come, of whom fewer come the farther it is"
    }
  }
}

extension Project.Services.Stations: Readable {
  private static let throughput = ["buying_station", "processing_plant", "demonstration_plant"]

  static let section = Section(
    "stations", "Stations of one kind, sited together.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the network; results quote it.",
        example: "buying", link: .declares(.stations)),
      Key("kind", .choice(Kind.self), .required, "What stands there:", example: "buying_station"),
      Key(
        "aim", .choice(Aim.self), .required, "What makes one choice of sites better than another:",
        example: "participation"),
      Key("miners", .section(Miners.section), .required, "Who is to be served."),
      Key("candidates", .section(Places.section), .required, "Where new stations may stand."),
      Key(
        "existing", .section(Places.existingSection), .optional,
        "Where some stand already: they stay open, cost nothing more and count among those wanted.",
        example: "{layer: services, where: {kind: buying office}, capacity: 600}"),
      Key(
        "wanted", .wholeNumber(Quantity("stations", from: 1)), .required,
        "How many shall be open, the existing ones among them: exactly so many, or an error that names what stands in the way.",
        example: "5"),
      Key(
        "budget", .number(Quantity("money", from: 0)), .optional, "What the new ones may cost together.",
        example: "250000"),
      Key(
        "greatest_minutes", .number(Quantity("minutes", over: 0)), .optional,
        "Nobody travels longer; for covering the way that counts as near.", example: "180"),
      Key(
        "participation", .parameter(Quantity("minutes", over: 0)), .optional,
        "The minutes of way at which 37 % of the miners still come, exp(−minutes/this); absent: all come.",
        example: "{value: 60, source: \"replace: survey among miners\"}"),
      Key(
        "break_even", .section(BreakEven.section), .optional,
        "What a station earns and costs: from how many miners on it pays for itself."),
      Key(
        "citation", .text(.any), .optional, "The law or decision behind it.",
        example: "\"replace: programme\""),
    ],
    constraints: [
      .needed(["greatest_minutes"], when: "aim", is: ["covering"]),
      .needed(["participation"], when: "aim", is: ["participation"]),
      .only(["break_even"], when: "kind", is: throughput),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    kind = try section.value("kind")
    aim = try section.value("aim")
    miners = try section.value("miners")
    candidates = try section.value("candidates")
    existing = try section.optional("existing")
    wanted = try section.value("wanted")
    budget = try section.optional("budget")
    greatestMinutes = try section.optional("greatest_minutes")
    participation = try section.optional("participation")
    breakEven = try section.optional("break_even")
    citation = try section.optional("citation")
  }
}

extension Project.Services.Stations.Miners: Readable {
  static let section = Section(
    "miners", "Who is to be served.",
    keys: LayerChoice.keys(layer: "sites", role: "asm_sites", example: "{mineral: gold}") + [
      Key(
        "workers", .text(.any), .optional,
        "Field with the number of workers; absent: the field that the layer calls workers.",
        example: "workers_numb")
    ], constraints: [LayerChoice.constraint])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    workers = try section.optional("workers")
  }
}

extension Project.Services.Stations.Places: Readable {
  static let section = Section(
    "station places", "Where stations stand or may stand: points, or a point on each area.",
    keys: LayerChoice.keys(layer: "villages", role: "settlements", example: "{rank: town}") + [
      Key(
        "capacity", NumberOrField.shape(Quantity("miners", from: 0)), .optional,
        "How many miners may have their station there, whether or not all come: one number for all, or the field that tells it; absent: any number.",
        example: "400"),
      Key(
        "cost", NumberOrField.shape(Quantity("money", from: 0)), .optional,
        "What a new station there costs: one number for all, or the field that tells it; absent: nothing.",
        example: "25000"),
    ], constraints: [LayerChoice.constraint])

  /// Where stations stand already: nothing is to be paid for them.
  static let existingSection = Section(
    "existing station places", "Where stations stand already: points, or a point on each area.",
    keys: section.keys.filter { $0.name != "cost" }, constraints: section.constraints)

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    target = try section.layerChoice()
    conditions = try section.conditions()
    capacity = try section.optional("capacity")
    cost = try section.optional("cost")
  }
}

extension Project.Services.Stations.BreakEven: Readable {
  static let section = Section(
    "break even", "What a station earns and costs.",
    keys: [
      Key(
        "margin_per_gram", .parameter(Quantity("money per gram", over: 0)), .required,
        "What it keeps of a gram that it buys or processes, in money.",
        example: "{value: 1.5, source: \"replace: central bank\"}"),
      Key(
        "cost_per_year", .parameter(Quantity("money per year", from: 0)), .required,
        "What it costs per year, in money.", example: "{value: 30000, source: \"replace: programme\"}"),
      Key(
        "grams_per_miner", .parameter(Quantity("g/year", over: 0)), .required,
        "What one miner who comes brings, grams per year.",
        example: "{low: 100, value: 150, high: 200, source: \"CSF calculators 150 g; replace\"}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    marginPerGram = try section.value("margin_per_gram")
    costPerYear = try section.value("cost_per_year")
    gramsPerMiner = try section.value("grams_per_miner")
  }
}
