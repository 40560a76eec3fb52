/// How many licences a zone has room and capacity for.
///
/// Formula: permits = min(plots, ⌊K/n⌋) with the plots laid out in the zone, its capacity K (miners) and the
/// miners n of a licence.
///
/// Source: IGF, Guidance for Governments (2017), 3.1: a number of permits that the zone can carry.
public struct LicenceCount: Hashable, Sendable {
  /// Plots laid out.
  public let plots: Int
  /// Permits at the central capacity.
  public let permits: Int
  /// Permits at the capacity that nine draws in ten reach; nil without draws.
  public let cautiousPermits: Int?

  /// The count for plots and an estimate; nil when there is no capacity. Miners per licence must be above 0.
  public init?(plots: Int, minersPerLicence: UncertainValue, _ estimate: CapacityEstimate) {
    guard let miners = estimate.miners, minersPerLicence.value > 0 else { return nil }
    func permits(_ miners: Int) -> Int { min(plots, wholeMiners(Double(miners) / minersPerLicence.value)) }
    self.plots = plots
    self.permits = permits(miners.central)
    cautiousPermits = estimate.uncertainty.map { permits($0.miners.p10) }
  }
}
