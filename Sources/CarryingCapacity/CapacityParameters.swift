/// The numbers that turn a zone's land, water and services into miners. What is left out, no limit is
/// computed from.
///
/// Nothing has a default: water per miner and day, say, stands in no source that could be quoted, and gold
/// per miner and year differs 13-fold between sources.
public struct CapacityParameters: Hashable, Sendable {
  /// Gold one miner produces, g/year; for the limits of the resource and of mercury.
  public let goldPerMinerGramsPerYear: UncertainValue?
  /// For the limit of the resource.
  public let resource: ResourceLimit.Parameters?
  /// For the limit of the land.
  public let area: AreaLimit.Parameters?
  /// For the limit of the water.
  public let water: WaterLimit.Parameters?
  /// For the limit of mercury.
  public let mercury: MercuryLimit.Parameters?
  /// Sediment one miner adds to the water, t/year; for the limit of sediment.
  public let sedimentPerMinerTonnesPerYear: UncertainValue?
  /// Miners who work under one licence; where plots are laid out, they and not ``area`` limit by the land.
  public let minersPerLicence: UncertainValue?
  /// By service id, how many miners one unit of the service can serve.
  public let minersPerServiceUnit: [String: UncertainValue]

  /// The parameters that are known. Throws when gold, sediment per miner or miners per licence may be 0, for
  /// formulas divide by them.
  public init(
    goldPerMinerGramsPerYear: UncertainValue? = nil, resource: ResourceLimit.Parameters? = nil,
    area: AreaLimit.Parameters? = nil, water: WaterLimit.Parameters? = nil,
    mercury: MercuryLimit.Parameters? = nil, sedimentPerMinerTonnesPerYear: UncertainValue? = nil,
    minersPerLicence: UncertainValue? = nil,
    minersPerServiceUnit: [String: UncertainValue] = [:]
  ) throws(CapacityError) {
    try goldPerMinerGramsPerYear?.checkPositive("gold per miner")
    try sedimentPerMinerTonnesPerYear?.checkPositive("sediment per miner")
    try minersPerLicence?.checkPositive("miners per licence")
    self.goldPerMinerGramsPerYear = goldPerMinerGramsPerYear
    self.resource = resource
    self.area = area
    self.water = water
    self.mercury = mercury
    self.sedimentPerMinerTonnesPerYear = sedimentPerMinerTonnesPerYear
    self.minersPerLicence = minersPerLicence
    self.minersPerServiceUnit = minersPerServiceUnit
  }
}
