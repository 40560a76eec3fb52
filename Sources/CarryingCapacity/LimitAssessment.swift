/// Goes through the limits one by one, and keeps the reason where one cannot be computed.
struct LimitAssessment {
  private let site: ZoneSite
  private let parameters: CapacityParameters
  private(set) var limits: [CapacityLimit] = []
  private(set) var notAssessed: [UnassessedLimit] = []

  init(_ site: ZoneSite, _ parameters: CapacityParameters) {
    self.site = site
    self.parameters = parameters
  }

  mutating func resource() -> ResourceLimit? {
    guard let deposit = parameters.resource else {
      miss(.resource, "no deposit is described (grade, depth, mineralised share, life)")
      return nil
    }
    guard let goldPerMiner = parameters.goldPerMinerGramsPerYear else {
      miss(.resource, "gold per miner is not given")
      return nil
    }
    let resource = ResourceLimit(
      eligibleHectares: site.eligibleHectares, goldPerMinerGramsPerYear: goldPerMiner, deposit)
    limits.append(resource.limit)
    return resource
  }

  mutating func area() {
    if let plots = site.licencePlots, let minersPerLicence = parameters.minersPerLicence {
      return limits.append(AreaLimit(plots: plots, minersPerLicence: minersPerLicence).limit)
    }
    guard let sharing = parameters.area else {
      return miss(.area, "neither land per miner nor plots are given")
    }
    limits.append(AreaLimit(eligibleHectares: site.eligibleHectares, sharing).limit)
  }

  mutating func water() {
    guard let discharge = site.riverDischargeCubicMetresPerSecond else {
      return miss(.water, "no river with a known discharge is in reach")
    }
    guard let need = parameters.water else {
      return miss(.water, "water per miner and the share that may be taken are not given")
    }
    limits.append(WaterLimit(dischargeCubicMetresPerSecond: discharge, need).limit)
  }

  mutating func mercury() {
    guard let limit = site.mercuryLimitGramsPerYear else {
      return miss(.mercury, "nobody has set a limit for the mercury that reaches the water")
    }
    guard let way = parameters.mercury else {
      return miss(.mercury, "mercury per gold, its share to the water and the retorts are not given")
    }
    guard let goldPerMiner = parameters.goldPerMinerGramsPerYear else {
      return miss(.mercury, "gold per miner is not given")
    }
    limits.append(MercuryLimit(limitGramsPerYear: limit, goldPerMinerGramsPerYear: goldPerMiner, way).limit)
  }

  mutating func sediment() {
    guard let limit = site.sedimentLimitTonnesPerYear else {
      return miss(.sediment, "nobody has set a limit for the sediment that reaches the water")
    }
    guard let perMiner = parameters.sedimentPerMinerTonnesPerYear else {
      return miss(.sediment, "sediment per miner is not given")
    }
    limits.append(SedimentLimit(limitTonnesPerYear: limit, perMinerTonnesPerYear: perMiner).limit)
  }

  mutating func services() {
    let ids = Set(site.services.map(\.id)).union(parameters.minersPerServiceUnit.keys)
    for id in ids.sorted() {
      guard let reach = site.services.first(where: { $0.id == id }) else {
        miss(.service(id), "how much of it is in reach is not known")
        continue
      }
      guard let minersPerUnit = parameters.minersPerServiceUnit[id] else {
        miss(.service(id), "how many miners one unit can serve is not given")
        continue
      }
      limits.append(ServiceLimit(reach, minersPerUnit: minersPerUnit).limit)
    }
  }

  private mutating func miss(_ kind: CapacityLimit.Kind, _ reason: String) {
    notAssessed.append(UnassessedLimit(kind: kind, reason: reason))
  }
}
