public import SpatialCore

/// The land on which ASM zones may be proposed, the rest with the reasons, and the account of both.
public struct EligibleLand: Sendable {
  /// Open land that needs the same consents.
  public struct OpenLand: Sendable {
    /// The consent rules that cover it, in the project's order; empty when none is needed.
    public let consentRuleIDs: [String]
    /// The land.
    public let geometry: Geometry
    /// Hectares on the ellipsoid.
    public let hectares: Double
  }

  /// Closed land that the same rules close.
  public struct ClosedLand: Sendable {
    /// Every rule that closes it, in the project's order; the first one owns its hectares in the ledger.
    public let ruleIDs: [String]
    /// The consent rules that would cover it too.
    public let consentRuleIDs: [String]
    /// The land.
    public let geometry: Geometry
    /// Hectares on the ellipsoid.
    public let hectares: Double
  }

  /// The study area on the working grid.
  public let studyArea: Geometry
  /// Land that no rule closes.
  public let open: [OpenLand]
  /// Land that at least one rule closes.
  public let closed: [ClosedLand]
  /// Where every hectare went.
  public let ledger: HectareLedger

  /// All open land as one geometry.
  public func openGeometry() throws -> Geometry { try Geometry.union(open.map(\.geometry)) }

  /// Applies the rules to a study area.
  ///
  /// The setbacks of each rule are drawn in a task of their own; then one arrangement cuts the study area by all of them.
  /// - Parameters:
  ///   - studyArea: polygons in longitude and latitude.
  ///   - rules: in order of priority.
  ///   - ellipsoid: the figure on which areas and setbacks are measured.
  /// - Throws: ``LandRuleError``, ``OverlayError`` when the pieces do not add up, `CancellationError`.
  public static func find(in studyArea: Geometry, rules: [LandRule], ellipsoid: Ellipsoid = .wgs84)
    async throws
    -> EligibleLand
  {
    guard let box = studyArea.boundingBox else {
      throw OverlayError(message: "the study area is empty", boundingBox: nil)
    }
    let coverages = try await withThrowingTaskGroup(of: (Int, Geometry).self) { group in
      for (place, rule) in rules.enumerated() {
        group.addTask { (place, try rule.coverage(near: box, ellipsoid: ellipsoid)) }
      }
      var found = [Geometry](repeating: .noPolygon, count: rules.count)
      for try await (place, coverage) in group { found[place] = coverage }
      return found
    }
    try Task.checkCancellation()
    let arrangement = try Arrangement(of: studyArea, regions: coverages, ellipsoid: ellipsoid)
    return EligibleLand(studyArea, arrangement, rules)
  }

  private init(_ studyArea: Geometry, _ arrangement: Arrangement, _ rules: [LandRule]) {
    var open: [OpenLand] = []
    var closed: [ClosedLand] = []
    var gross = [Double](repeating: 0, count: rules.count)
    var exclusive = gross
    var sole = gross
    for land in arrangement.classes {
      let covered = Set(land.regions)
      let closing = rules.indices.filter { place in
        switch rules[place].effect {
        case .exclude: covered.contains(place)
        case .require: !covered.contains(place)
        case .consent: false
        }
      }
      let consents = rules.indices.filter { rules[$0].effect == .consent && covered.contains($0) }.map {
        rules[$0].id
      }
      let hectares = land.area / 10_000
      if let first = closing.first {
        closed.append(
          ClosedLand(
            ruleIDs: closing.map { rules[$0].id }, consentRuleIDs: consents, geometry: land.geometry,
            hectares: hectares))
        exclusive[first] += hectares
        for place in closing { gross[place] += hectares }
        if closing.count == 1 { sole[first] += hectares }
      } else {
        open.append(OpenLand(consentRuleIDs: consents, geometry: land.geometry, hectares: hectares))
      }
    }
    self.studyArea = studyArea
    self.open = open
    self.closed = closed
    ledger = HectareLedger(
      studyAreaHectares: arrangement.studyArea / 10_000,
      eligibleHectares: open.reduce(0) { $0 + $1.hectares },
      consentHectares: open.reduce(0) { $0 + ($1.consentRuleIDs.isEmpty ? 0 : $1.hectares) },
      entries: rules.indices.filter { rules[$0].effect != .consent }.map { place in
        HectareLedger.Entry(
          ruleID: rules[place].id, citation: rules[place].citation, grossHectares: gross[place],
          exclusiveHectares: exclusive[place], soleBlockerHectares: sole[place])
      })
  }
}
