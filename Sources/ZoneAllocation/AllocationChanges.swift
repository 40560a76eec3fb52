import SpatialCore
import UnitSelection

extension AllocationProblem {
  /// Limits besides those of ``ZoneProblem`` that may give way.
  private enum Outside: String {
    case spacing = "distance between zones"
    case usableShare = "least eligible share of a block"
    case suitability = "least suitability of a block"
  }

  /// What limits must give way so that zones become possible.
  /// - Parameter base: the same as numbers.
  func changes(from base: ZoneProblem, _ ellipsoid: Ellipsoid, begin: @escaping (String) -> Void) throws
    -> LimitChanges
  {
    guard !units.units.isEmpty else { return .none }
    func outside(_ kind: Outside, _ asked: Double, _ unit: String) -> EasableLimit? {
      asked > 0
        ? EasableLimit(.outside, name: kind.rawValue, unit: unit, asked: asked, released: 0) : nil
    }
    // What is written first is restored first where several limits give way together.
    let limits =
      [
        outside(.spacing, limits.spacingMetres, "m"), outside(.suitability, limits.minimumSuitability, ""),
        outside(.usableShare, limits.usableShare, ""),
      ].compactMap(\.self) + base.easableLimits
    var search = LimitSearch(
      base, limits,
      measure: { limit, zones in
        switch Outside(rawValue: limit.name) {
        case .usableShare: zones.joined().map { units.units[$0].eligibleShare }.min()
        case .suitability: zones.joined().map { suitability[$0] }.min()
        case .spacing, nil: nil
        }
      }, begin: begin
    ) { settings in zoneProblem(from: base, limits, settings, ellipsoid) }
    return try search.run()
  }

  /// The problem with limits that have given way.
  private func zoneProblem(
    from base: ZoneProblem, _ limits: [EasableLimit], _ settings: [EasableLimit.Setting],
    _ ellipsoid: Ellipsoid
  ) -> ZoneProblem {
    var eased = self
    for (limit, setting) in zip(limits, settings) where setting.value != limit.asked {
      switch (limit.part, Outside(rawValue: limit.name)) {
      case (.outside, .spacing): eased.limits.spacingMetres = setting.value
      case (.outside, .usableShare): eased.limits.usableShare = setting.value
      case (.outside, .suitability): eased.limits.minimumSuitability = setting.value
      // A block larger than a zone may be is usable only when zones may be larger.
      case (.mostSize, _): eased.limits.maximumHectares = setting.value
      case (.lockedIn, _):
        for unit in status.indices where status[unit] == .lockedIn {
          if !(setting.kept?.contains(unit) ?? false) { eased.status[unit] = .free }
        }
      default: break
      }
    }
    var problem = base
    problem.selection.status = eased.statusOfUsable
    if eased.limits.spacingMetres != self.limits.spacingMetres {
      problem.tooClose = eased.zoneProblem(ellipsoid).tooClose
    }
    return problem.eased(limits, to: settings)
  }
}
