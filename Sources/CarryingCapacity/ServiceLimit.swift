/// How many miners a service in reach can serve: wells, clinics, inspectors.
///
/// Formula: K = u · m with the units u in reach and the miners m that one unit can serve.
///
/// Source: the norm the state or the project sets; IGF, Guidance for Governments (2017), 2.3.2: first where
/// artisanal mining is easily governed and supporting resources are easily deployed.
public struct ServiceLimit: Hashable, Sendable {
  /// K with its parameters.
  public let limit: CapacityLimit

  /// The limit of one service.
  init(_ reach: ZoneSite.ServiceReach, minersPerUnit: UncertainValue) {
    limit = CapacityLimit(
      kind: .service(reach.id),
      LimitFormula(reach.units)
        .times(CapacityParameter("miners per \(reach.id)", unit: "miners", minersPerUnit)))
  }
}
