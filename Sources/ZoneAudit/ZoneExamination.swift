public import SpatialCore

/// Every zone of a gazette held against every rule.
public struct ZoneExamination: Sendable {
  /// All zones together against one rule of overlap.
  public struct Total: Sendable {
    /// The rule's name.
    public let rule: String
    /// What zones share with the rule's polygons, each place counted once.
    public let geometry: Geometry
    /// Its hectares on the ellipsoid.
    public let hectares: Double
  }

  /// A zone that a rule could not be asked about, and why: nothing passes by not being known.
  public struct Unknown: Hashable, Sendable {
    /// The place of the zone.
    public let zone: Int
    /// The rule's name.
    public let rule: String
    /// What is missing.
    public let missing: String
  }

  /// Broken rules: fatal ones first, then by rule in the order given, then the greatest excess, then the zone.
  public let findings: [AuditFinding]
  /// What overlaps come to over all zones, by rule.
  public let totals: [Total]
  /// What could not be asked.
  public let unknown: [Unknown]

  /// Examines zones.
  ///
  /// A zone with a broken geometry is told by the rule on geometry (or as unknown where there is none) and mended for the other rules.
  /// - Parameters:
  ///   - searchMetres: how far beyond a limit the nearest road or evidence is looked for, so that its distance can be told.
  /// - Throws: ``GEOSError`` or ``OverlayError`` where a polygon that a rule brings along is not valid.
  public init(
    of zones: [GazettedZone], by rules: [AuditRule], searchMetres: Double = 500_000,
    ellipsoid: Ellipsoid = .wgs84
  ) throws {
    let states = Cores.map(zones.count, inSlicesOf: 8) { ZoneGeometry(zones[$0]) }
    var findings: [(rule: Int, finding: AuditFinding)] = []
    var totals: [Total] = []
    var unknown: [Unknown] = []
    for (number, rule) in rules.enumerated() {
      let asked = try RuleQuestion(
        rule, zones: zones, states: states, searchMetres: searchMetres, ellipsoid: ellipsoid)
      let answers = Cores.map(zones.count, inSlicesOf: 4) { zone in Result { try asked.answer(zone) } }
      var shared: [Geometry] = []
      for (zone, answer) in answers.enumerated() {
        let answer = try answer.get()
        findings += answer.findings.map { (number, $0) }
        shared += answer.shared
        if let missing = answer.missing {
          unknown.append(Unknown(zone: zone, rule: rule.id, missing: missing))
        }
      }
      if rule.check.hasTotal {
        let united = try Geometry.union(shared)
        totals.append(Total(rule: rule.id, geometry: united, hectares: ellipsoid.areaHectares(of: united)))
      }
    }
    self.findings = findings.sorted { a, b in
      if a.finding.severity != b.finding.severity { return a.finding.severity < b.finding.severity }
      if a.rule != b.rule { return a.rule < b.rule }
      let (first, second) = (a.finding.excess, b.finding.excess)
      if first != second { return first > second }
      return (a.finding.zone, a.finding.other ?? "") < (b.finding.zone, b.finding.other ?? "")
    }.map(\.finding)
    self.totals = totals
    self.unknown = unknown
  }
}

extension AuditRule.Check {
  fileprivate var hasTotal: Bool {
    switch self {
    case .overlap, .otherZones, .outside, .riverBed: true
    case .geometry, .within, .crossed, .lengthwise, .slope, .capacity, .declaredArea: false
    }
  }
}

extension AuditFinding {
  /// How far beyond the limit, whatever the sign; what could not be measured comes first.
  fileprivate var excess: Double { measured.map { abs($0) - limit } ?? .infinity }
}
