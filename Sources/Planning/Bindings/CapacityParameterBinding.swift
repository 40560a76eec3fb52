import CarryingCapacity
import ProjectFile

extension CapacityParameters {
  /// The parameters as the project states them; plots are limits only where licences are laid out.
  init(_ spec: Project.Capacity, licences: Project.Licences?) throws {
    let sharing: AreaLimit.Sharing? =
      switch spec.workingSpace {
      case .areaPerMiner(let area): .perMiner(hectares: try UncertainValue(area))
      case .plots(let area, let miners):
        .plots(hectares: try UncertainValue(area), minersPerPlot: try UncertainValue(miners))
      case nil: nil
      }
    var services: [String: UncertainValue] = [:]
    for service in spec.services { services[service.id] = try UncertainValue(service.minersPerUnit) }
    try self.init(
      goldPerMinerGramsPerYear: UncertainValue(spec.goldPerMinerGrams),
      resource: ResourceLimit.Parameters(
        gradeGramsPerTonne: UncertainValue(spec.gradeGramsPerTonne),
        depthMetres: UncertainValue(spec.depthMetres),
        mineralisedShare: UncertainValue(spec.mineralisedShare), lifeYears: UncertainValue(spec.lifeYears),
        chain: GoldChain(
          wasteRatio: UncertainValue(spec.wasteRatio), lossFactor: UncertainValue(spec.lossFactor),
          densityTonnesPerCubicMetre: UncertainValue(spec.densityTonnesPerCubicMetre))),
      area: sharing.flatMap { sharing in
        try spec.workableShare.map {
          try AreaLimit.Parameters(workableShare: UncertainValue($0), sharing: sharing)
        }
      },
      water: spec.water.map {
        try WaterLimit.Parameters(
          allocatableShare: UncertainValue($0.allocatableShare),
          waterPerMinerCubicMetresPerDay: UncertainValue($0.perMinerCubicMetresPerDay))
      },
      mercury: spec.mercury.map {
        try MercuryLimit.Parameters(
          mercuryPerGold: UncertainValue($0.goldRatio), shareToWater: UncertainValue($0.shareToWater),
          retortReduction: UncertainValue($0.retortRecovery))
      }, sedimentPerMinerTonnesPerYear: spec.sediment.map { try UncertainValue($0.perMinerTonnesPerYear) },
      minersPerLicence: licences.map { try UncertainValue($0.minersPerLicence) },
      minersPerServiceUnit: services)
  }
}

extension UncertainValue {
  /// A parameter of the project.
  init(_ parameter: Parameter) throws(CapacityError) {
    try self.init(low: parameter.low, value: parameter.value, high: parameter.high, source: parameter.source)
  }
}
