public import SpatialCore

/// Chooses zones one after another by growing connected blocks from the best places.
///
/// Method: in each round zones are grown from the most promising free units (mean worth of the unit and its surroundings);
/// a zone takes at each step the neighbouring block of the greatest (1 − c)·s·e + c/(1 + d²/n), with s suitability, e eligible
/// share, c the wanted compactness, d the distance in blocks from the middle of the n blocks it has, as long as the greatest area and all linear constraints allow. The zone of greatest worth is kept, land within
/// the spacing is closed, and the next round begins. A heuristic: how far it may be from the best is told by
/// ``Allocation/gap``, whose bound holds whatever was chosen.
public struct ZoneGrowth: Sendable {
  /// How many seeds are tried per round.
  public static let seedsPerRound = 48

  private let problem: AllocationProblem
  /// For each unit, the constraints it adds to and how much.
  private let additions: [[(constraint: Int, amount: Double)]]
  private var isFree: [Bool]
  private var use: [Double]

  /// Chooses zones for a problem.
  /// - Throws: ``OverlayError`` or ``GEOSError`` when a zone's land cannot be united.
  public static func allocate(_ problem: AllocationProblem, ellipsoid: Ellipsoid = .wgs84) throws
    -> Allocation
  {
    var growth = ZoneGrowth(problem)
    guard growth.isFree.contains(true) else {
      return Allocation(
        zones: [], objective: 0, upperBound: 0, constraintUse: growth.use, end: .noUsableBlock)
    }
    var zones: [Zone] = []
    var end = Allocation.End.countReached
    while zones.count < problem.limits.maximumCount {
      guard let units = growth.bestZone(heedingConstraints: true) else {
        end =
          growth.bestZone(heedingConstraints: false).map {
            .constraintsBind(growth.bindingConstraints(for: $0))
          } ?? .noLandLeft
        break
      }
      let number = zones.count + 1
      zones.append(
        try Zone(
          id: (number < 10 ? "Z0" : "Z") + String(number), units: units, of: problem, ellipsoid: ellipsoid))
      growth.take(units, ellipsoid)
    }
    return Allocation(
      zones: zones,
      objective: zones.reduce(0) { $0 + $1.unitIndices.reduce(0) { $0 + problem.worth(of: $1) } },
      upperBound: problem.upperBound, constraintUse: growth.use, end: end)
  }

  private init(_ problem: AllocationProblem) {
    self.problem = problem
    isFree = problem.suitability.indices.map(problem.isUsable)
    use = [Double](repeating: 0, count: problem.constraints.count)
    var additions = [[(constraint: Int, amount: Double)]](repeating: [], count: problem.suitability.count)
    for (number, constraint) in problem.constraints.enumerated() {
      for term in constraint.terms { additions[term.unit].append((number, term.coefficient)) }
    }
    self.additions = additions
  }

  /// The most valuable zone that can be grown on free land, as ascending unit places.
  private func bestZone(heedingConstraints: Bool) -> [Int]? {
    var best: (worth: Double, units: [Int])?
    var tried = 0
    var isCovered = [Bool](repeating: false, count: isFree.count)
    for seed in seeds() {
      // A seed inside a zone already grown in this round would give much the same zone.
      if isCovered[seed] { continue }
      guard let units = grow(from: seed, heedingConstraints) else { continue }
      for unit in units { isCovered[unit] = true }
      let worth = units.reduce(0) { $0 + problem.worth(of: $1) }
      if best.map({ worth > $0.worth * (1 + 1e-12) }) ?? true { best = (worth, units) }
      tried += 1
      if tried == Self.seedsPerRound { break }
    }
    return best?.units.sorted()
  }

  /// Free units, the most promising first.
  private func seeds() -> [Int] {
    let promise = isFree.indices.map { unit -> Double in
      guard isFree[unit] else { return -1 }
      return problem.worth(of: unit)
        + problem.units.neighbours(of: unit).reduce(0) { $0 + (isFree[$1] ? problem.worth(of: $1) : 0) }
    }
    return isFree.indices.filter { isFree[$0] }.sorted { (promise[$0], $1) > (promise[$1], $0) }
  }

  private func grow(from seed: Int, _ heedingConstraints: Bool) -> [Int]? {
    let limits = problem.limits
    var members: [Int] = []
    var isMember: Set<Int> = []
    var border: Set<Int> = [seed]
    var middle = Coordinate(0, 0)
    var hectares = 0.0
    var added: [Int: Double] = [:]
    func fits(_ unit: Int) -> Bool {
      guard hectares + problem.units.units[unit].eligibleHectares <= limits.maximumHectares else {
        return false
      }
      guard heedingConstraints else { return true }
      return additions[unit].allSatisfy { constraint, amount in
        use[constraint] + added[constraint, default: 0] + amount <= problem.constraints[constraint].upperBound
      }
    }
    while true {
      var next: (unit: Int, rank: Double)?
      for unit in border where fits(unit) {
        let cell = problem.units.units[unit].cell
        let dx = Double(cell.column) - middle.x
        let dy = Double(cell.row) - middle.y
        let closeness = members.isEmpty ? 1 : 1 / (1 + (dx * dx + dy * dy) / Double(members.count))
        let rank =
          (1 - limits.compactness) * problem.suitability[unit] * problem.units.units[unit].eligibleShare
          + limits.compactness * closeness
        if next.map({ (rank, $0.unit) > ($0.rank, unit) }) ?? true { next = (unit, rank) }
      }
      guard let unit = next?.unit else { break }
      border.remove(unit)
      members.append(unit)
      isMember.insert(unit)
      let cell = problem.units.units[unit].cell
      let count = Double(members.count)
      middle.x += (Double(cell.column) - middle.x) / count
      middle.y += (Double(cell.row) - middle.y) / count
      hectares += problem.units.units[unit].eligibleHectares
      for (constraint, amount) in additions[unit] { added[constraint, default: 0] += amount }
      for neighbour in problem.units.neighbours(of: unit)
      where isFree[neighbour] && !isMember.contains(neighbour) {
        border.insert(neighbour)
      }
    }
    return hectares >= limits.minimumHectares ? members : nil
  }

  /// Which constraints refuse units that a zone wants.
  private func bindingConstraints(for units: [Int]) -> [String] {
    var wanted: [Int: Double] = [:]
    for unit in units {
      for (constraint, amount) in additions[unit] { wanted[constraint, default: 0] += amount }
    }
    return wanted.keys.sorted().filter { constraint in
      use[constraint] + (wanted[constraint] ?? 0) > problem.constraints[constraint].upperBound
    }.map { problem.constraints[$0].name }
  }

  /// Closes a chosen zone's units and all within the spacing of them.
  private mutating func take(_ units: [Int], _ ellipsoid: Ellipsoid) {
    for unit in units {
      isFree[unit] = false
      for (constraint, amount) in additions[unit] { use[constraint] += amount }
    }
    guard problem.limits.spacingMetres > 0 else { return }
    let boxes = units.compactMap { problem.units.units[$0].land.boundingBox }
    guard let extent = boxes.dropFirst().reduce(boxes.first, { $0?.union($1) }) else { return }
    for unit in isFree.indices where isFree[unit] {
      guard let box = problem.units.units[unit].land.boundingBox,
        box.gapMetres(to: extent, ellipsoid) < problem.limits.spacingMetres
      else { continue }
      if boxes.contains(where: { box.gapMetres(to: $0, ellipsoid) < problem.limits.spacingMetres }) {
        isFree[unit] = false
      }
    }
  }
}

extension BoundingBox {
  /// Metres between two rectangles in degrees, 0 when they touch.
  fileprivate func gapMetres(to other: BoundingBox, _ ellipsoid: Ellipsoid) -> Double {
    let scale = ellipsoid.metresPerDegree(atLatitude: (center.y + other.center.y) / 2)
    let dx = max(0, max(minX - other.maxX, other.minX - maxX)) * scale.longitude
    let dy = max(0, max(minY - other.maxY, other.minY - maxY)) * scale.latitude
    return (dx * dx + dy * dy).squareRoot()
  }
}

extension Zone {
  /// The zone made of units, with its land and outline united.
  fileprivate init(id: String, units indices: [Int], of problem: AllocationProblem, ellipsoid: Ellipsoid)
    throws
  {
    let units = indices.map { problem.units.units[$0] }
    self.id = id
    unitIndices = indices
    blockIDs = units.map(\.blockID)
    land = try Geometry.union(units.map(\.land))
    blocks = try problem.units.outline(of: indices)
    eligibleHectares = units.reduce(0) { $0 + $1.eligibleHectares }
    blockHectares = units.reduce(0) { $0 + $1.blockHectares }
    suitability =
      eligibleHectares > 0 ? indices.reduce(0) { $0 + problem.worth(of: $1) } / eligibleHectares : 0
    var consents: [String] = []
    for id in units.flatMap(\.consentRuleIDs) where !consents.contains(id) { consents.append(id) }
    consentRuleIDs = consents
    let perimeter = ellipsoid.length(of: blocks)
    compactness = perimeter > 0 ? 4 * .pi * ellipsoid.area(of: blocks) / (perimeter * perimeter) : 0
  }
}
