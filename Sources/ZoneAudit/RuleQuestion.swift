import SpatialCore

/// One rule made ready to be asked about one zone after another.
struct RuleQuestion: Sendable {
  /// What comes of a rule for one zone.
  struct Answer: Sendable {
    var findings: [AuditFinding] = []
    /// The zone's overlaps.
    var shared: [Geometry] = []
    var missing: String?
  }

  private let rule: AuditRule
  private let zones: [GazettedZone]
  private let states: [ZoneGeometry]
  let ellipsoid: Ellipsoid
  private let searchMetres: Double
  let neighbours: [AuditRule.Neighbour]
  let index: DistanceIndex

  init(
    _ rule: AuditRule, zones: [GazettedZone], states: [ZoneGeometry], searchMetres: Double,
    ellipsoid: Ellipsoid
  ) throws {
    self.rule = rule
    self.zones = zones
    self.states = states
    self.searchMetres = searchMetres
    self.ellipsoid = ellipsoid
    switch rule.check {
    case .overlap(let list, _), .outside(let list, _), .within(let list, _), .crossed(let list, _),
      .riverBed(let list, _), .lengthwise(let list, _):
      neighbours = list
    case .otherZones:
      neighbours = zip(zones, states).map { .init(id: $0.id, geometry: $1.usable ?? .noPolygon) }
    case .geometry, .slope, .capacity, .declaredArea: neighbours = []
    }
    index = DistanceIndex(neighbours.map(\.geometry), ellipsoid: ellipsoid)
  }

  func answer(_ zone: Int) throws -> Answer {
    if case .geometry = rule.check { return faults(of: zone) }
    if case .slope(let degrees, let share) = rule.check { return slope(of: zone, degrees, share) }
    if case .capacity = rule.check { return capacity(of: zone) }
    guard let land = states[zone].usable else {
      return Answer(missing: states[zone].faults.joined(separator: "; "))
    }
    switch rule.check {
    case .overlap(_, let greatest):
      return try overlap(of: zone, land, greatest, others: index.all(within: 0, of: land))
    case .otherZones(let greatest):
      // Each pair once, at the later zone by id, so that the order of the file does not matter.
      return try overlap(
        of: zone, land, greatest,
        others: index.all(within: 0, of: land).filter {
          $0.index != zone && (zones[$0.index].id, $0.index) < (zones[zone].id, zone)
        })
    case .outside(_, let greatest): return try outside(zone, land, greatest)
    case .within(_, let metres): return distance(of: zone, land, metres)
    case .crossed(_, let metres): return try crossing(of: zone, land, metres)
    case .riverBed(_, let greatest): return try riverBed(of: zone, land, greatest)
    case .lengthwise(_, let greatest): return try lengthwise(zone, land, greatest)
    case .declaredArea(let greatest): return declaredArea(of: zone, land, greatest)
    case .geometry, .slope, .capacity: return Answer()
    }
  }

  func finding(
    _ zone: Int, _ quantity: AuditFinding.Quantity, _ measured: Double?, limit: Double,
    hectares: Double? = nil,
    other: String? = nil, _ words: String
  ) -> AuditFinding {
    AuditFinding(
      zone: zone, rule: rule.id, severity: rule.severity, citation: rule.citation, quantity: quantity,
      measured: measured, limit: limit, hectares: hectares, other: other, words: words)
  }

  private func faults(of zone: Int) -> Answer {
    let faults = states[zone].faults
    guard !faults.isEmpty else { return Answer() }
    return Answer(findings: [
      finding(
        zone, .faults, Double(faults.count), limit: 0,
        "the geometry is faulty: " + faults.joined(separator: "; "))
    ])
  }

  private func overlap(
    of zone: Int, _ land: Geometry, _ greatest: Double, others: [(index: Int, metres: Double)]
  ) throws -> Answer {
    var answer = Answer()
    let area = ellipsoid.areaHectares(of: land)
    var parts: [(place: Int, hectares: Double)] = []
    for (place, _) in others where neighbours[place].geometry.kind.dimension == 2 {
      let both = try land.intersection(neighbours[place].geometry)
      let hectares = ellipsoid.areaHectares(of: both)
      guard hectares > 0 else { continue }
      answer.shared.append(both)
      parts.append((place, hectares))
    }
    // Where a share is allowed, all polygons together must keep it; otherwise each is a finding of its own.
    if greatest > 0, parts.count > 1 {
      let hectares = ellipsoid.areaHectares(of: try Geometry.union(answer.shared))
      let names = parts.sorted { ($1.hectares, $0.place) < ($0.hectares, $1.place) }
        .map { "\(neighbours[$0.place].id) (\(Self.percent($0.hectares / area)))" }
      if hectares > greatest * area {
        answer.findings = [
          overlap(zone, hectares, area, greatest, in: names.joined(separator: ", "))
        ]
      }
    } else {
      answer.findings = parts.filter { $0.hectares > greatest * area }.map {
        overlap(zone, $0.hectares, area, greatest, in: neighbours[$0.place].id)
      }
    }
    return answer
  }

  private func overlap(
    _ zone: Int, _ hectares: Double, _ area: Double, _ greatest: Double, in others: String
  ) -> AuditFinding {
    finding(
      zone, .shareOfArea, hectares / area, limit: greatest, hectares: hectares, other: others,
      "\(Self.hectares(hectares)) ha, \(Self.percent(hectares / area)) of the zone, lie in \(others)")
  }

  private func outside(_ zone: Int, _ land: Geometry, _ greatest: Double) throws -> Answer {
    var rest = land
    for (place, _) in index.all(within: 0, of: land) where !rest.isEmpty {
      rest = try rest.difference(neighbours[place].geometry)
    }
    let (hectares, area) = (ellipsoid.areaHectares(of: rest), ellipsoid.areaHectares(of: land))
    guard hectares > 0 else { return Answer() }
    var answer = Answer(shared: [rest])
    // What rounding alone leaves over is no land.
    if hectares > max(greatest, 1e-9) * area {
      answer.findings = [
        finding(
          zone, .shareOfArea, hectares / area, limit: greatest, hectares: hectares,
          "\(Self.hectares(hectares)) ha, \(Self.percent(hectares / area)) of the zone, lie outside"
            + swapped(land))
      ]
    }
    return answer
  }

  /// Says so where longitude and latitude are the wrong way round.
  private func swapped(_ land: Geometry) -> String {
    let turned = land.mapCoordinates { $0.map { Coordinate($0.y, $0.x) } }
    guard let corner = turned.coordinates.first, abs(corner.y) <= 90, let own = land.coordinates.first,
      index.nearest(to: corner, within: 0) != nil, index.nearest(to: own, within: 0) == nil
    else { return "" }
    return ": longitude and latitude seem to be the wrong way round"
  }

  private func distance(of zone: Int, _ land: Geometry, _ metres: Double) -> Answer {
    let nearest = index.nearest(to: land, within: max(metres, searchMetres))
    guard nearest?.metres ?? .infinity > metres else { return Answer() }
    return Answer(findings: [
      finding(
        zone, .metres, nearest?.metres, limit: metres, other: nearest.map { neighbours[$0.index].id },
        nearest.map { "the nearest is \(Int($0.metres.rounded())) m away, \(Int(metres)) m are allowed" }
          ?? "there is none within \(Int(max(metres, searchMetres))) m")
    ])
  }

  private func crossing(of zone: Int, _ land: Geometry, _ greatest: Double) throws -> Answer {
    var answer = Answer()
    for (place, _) in index.all(within: 0, of: land) where neighbours[place].geometry.kind.dimension == 1 {
      let inside = try neighbours[place].geometry.lineParts(by: land).inside
      let metres = ellipsoid.length(of: inside)
      guard metres > greatest else { continue }
      answer.findings.append(
        finding(
          zone, .metresInside, metres, limit: greatest, other: neighbours[place].id,
          "\(neighbours[place].id) runs through it over \(Int(metres.rounded())) m"))
    }
    return answer
  }

  private func slope(of zone: Int, _ degrees: Double, _ greatest: Double) -> Answer {
    let slopes = zones[zone].slopesDegrees.filter(\.isFinite)
    guard !slopes.isEmpty else { return Answer(missing: "no slopes are known") }
    let share = Double(slopes.count { $0 > degrees }) / Double(slopes.count)
    guard share > greatest else { return Answer() }
    return Answer(findings: [
      finding(
        zone, .shareOfCells, share, limit: greatest,
        "\(Self.percent(share)) of the land is steeper than \(degrees)°, the steepest is \(slopes.max() ?? 0)°"
      )
    ])
  }

  private func capacity(of zone: Int) -> Answer {
    guard let counted = zones[zone].minersCounted else { return Answer(missing: "no miners are counted") }
    guard let places = zones[zone].capacityMiners else { return Answer(missing: "its capacity is not known") }
    guard counted > places else { return Answer() }
    return Answer(findings: [
      finding(
        zone, .minersPerPlace, places > 0 ? counted / places : nil, limit: 1,
        "\(Self.count(counted)) miners are counted, \(Self.count(places)) can be carried")
    ])
  }

  private func declaredArea(of zone: Int, _ land: Geometry, _ greatest: Double) -> Answer {
    guard let declared = zones[zone].declared else { return Answer(missing: "no area is declared") }
    let area = ellipsoid.areaHectares(of: land)
    guard let box = land.boundingBox else { return Answer() }
    let hectares = declared.hectares(atLatitude: box.center.y, ellipsoid)
    let share = area / hectares - 1
    guard abs(share) > greatest else { return Answer() }
    return Answer(findings: [
      finding(
        zone, .shareOfDeclaredArea, share, limit: greatest, hectares: area,
        "\(Self.hectares(area)) ha on the ellipsoid, \(Self.hectares(hectares)) ha declared")
    ])
  }

  /// A count as it stands in the data, whole or not.
  private static func count(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }

  static func hectares(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths == 0 && value > 0 ? "less than 0.1" : "\(tenths / 10).\(tenths % 10)"
  }

  static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return tenths == 0 && share > 0 ? "less than 0.1 %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
