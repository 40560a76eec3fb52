/// How many miners one thing allows, and from which numbers that follows.
public struct CapacityLimit: Hashable, Sendable {
  /// What sets the limit.
  public enum Kind: Hashable, Sendable {
    /// The gold in the ground.
    case resource
    /// The land to work on.
    case area
    /// The water to wash with.
    case water
    /// The mercury the water may receive.
    case mercury
    /// The sediment the water may carry.
    case sediment
    /// A service, by its id.
    case service(String)

    /// The kind in words, for a table.
    public var name: String {
      switch self {
      case .resource: "resource"
      case .area: "area"
      case .water: "water"
      case .mercury: "mercury"
      case .sediment: "sediment"
      case .service(let id): "service: \(id)"
      }
    }
  }

  /// What sets the limit.
  public let kind: Kind
  /// Miners, not yet rounded down to whole ones.
  public let miners: Interval
  /// The parameters used, in the order of the formula.
  public let parameters: [CapacityParameter]
  let formula: LimitFormula

  init(kind: Kind, _ formula: LimitFormula) {
    self.kind = kind
    self.formula = formula
    miners = formula.range
    parameters = formula.parameters
  }
}

/// A parameter with its name and unit, to be printed beside the result that rests on it.
public struct CapacityParameter: Hashable, Sendable {
  /// What it is.
  public let name: String
  /// Its unit; "1" for shares and ratios.
  public let unit: String
  /// Value, range and source.
  public let value: UncertainValue

  init(_ name: String, unit: String, _ value: UncertainValue) {
    self.name = name
    self.unit = unit
    self.value = value
  }

  /// Gold one miner produces: it limits by the gold in the ground and by the mercury it takes.
  static func goldPerMiner(_ value: UncertainValue) -> CapacityParameter {
    CapacityParameter("gold per miner", unit: "g/year", value)
  }
}

/// A limit that could not be computed. It may bind all the same.
public struct UnassessedLimit: Hashable, Sendable {
  /// What would set the limit.
  public let kind: CapacityLimit.Kind
  /// What is missing.
  public let reason: String
}
