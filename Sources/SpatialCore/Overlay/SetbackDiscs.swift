#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Convex polygons on the grid that hold everything within a distance of a position, one for each few
/// ``LatitudeCells``.
///
/// Meaning: a circle on the ground, drawn in longitude and latitude, is nearly an ellipse, wider towards the pole.
/// The polygon of a range of latitudes contains the circles around all its latitudes and is nowhere too short;
/// it is too long by at most half a metre or 1/cos(π/64) − 1 = 0.12 %, whichever is more, for the straight sides, 0.05 % for the range of
/// latitudes, and four units of the grid (4 cm) that make good what rounding takes.
///
/// Formula: the circle around latitude φ has the points (Δλ, Δφ) with Δφ = r sin θ / k_y(φₘ), Δλ = r cos θ / kₓ(φₘ),
/// φₘ = φ + Δφ/2, where kₓ and k_y are the metres per degree (see ``LocalScale``). Its support in 16, 32 or 64 directions gives
/// the sides. The points are taken at the angles at which an ellipse has these supports; the circle differs from an
/// ellipse by at most ε = tan φ · r/a, and the support at these points falls short by less than ε²/2: it is
/// made longer by ε².
struct SetbackDiscs {
  /// A polygon: a range of ``vertices``.
  struct Disc {
    /// Its first vertex.
    let start: Int32
    /// The place after its last vertex.
    let end: Int32
    /// Half the width and height of an ellipse that lies within.
    let innerHalfWidth: Double
    let innerHalfHeight: Double

    /// The radius of a circle on the grid that lies within.
    var innerRadius: Double { min(innerHalfWidth, innerHalfHeight) }
  }

  /// Sides of a polygon, depending on the distance.
  private let sideCount: Int
  /// The fewest of 16, 32 and 64 sides that are nowhere half a metre too long; 64 for great distances.
  static func sideCount(metres: Double) -> Int {
    [16, 32].first { metres * (1 / cos(.pi / Double($0)) - 1) <= 0.5 } ?? 64
  }

  private static let sectors = 256
  private static let unitsPerDegree = 1e7

  /// What rounding can take: 0.71 units where a source vertex, 0.71 where a crossing and 0.5 where a cut was rounded.
  private static let roundingUnits = 2.0

  /// The vertices of all discs relative to their middle, counter-clockwise.
  private(set) var vertices: [GridPoint] = []
  /// From each of ``vertices`` to the next of its disc.
  private var sides: [GridPoint] = []
  /// All discs made so far.
  private(set) var discs: [Disc] = []
  /// For each disc and each sector of directions, the support vertex of the sector's first direction.
  private var firstSupports: [Int32] = []
  private var places: [Int: Int32] = [:]

  private let metres: Double
  private let ellipsoid: Ellipsoid

  init(metres: Double, ellipsoid: Ellipsoid) {
    self.metres = metres
    sideCount = Self.sideCount(metres: metres)
    self.ellipsoid = ellipsoid
  }

  /// The place in ``discs`` of the polygon for four cells, which are named by the first.
  mutating func place(ofFourCellsFrom first: Int) -> Int32 {
    if let place = places[first] { return place }
    let place = Int32(discs.count)
    places[first] = place
    add(
      from: LatitudeCells.latitudes(of: first),
      to: LatitudeCells.latitudes(of: first + LatitudeCells.perBand - 1))
    return place
  }

  /// The vertex of a disc farthest to the right of a direction, as a place in ``vertices``.
  ///
  /// It is the one at which the direction lies between the side that ends and the side that starts there.
  func support(ofDisc disc: Int32, dx: Int32, dy: Int32) -> Int32 {
    let place = Int(disc)
    let (start, end) = (discs[place].start, discs[place].end)
    var vertex = firstSupports[place * Self.sectors + Self.sector(dx, dy)]
    while true {
      let side = sides[Int(vertex)]
      if Self.cross(side.x, side.y, dx, dy) < 0 { break }
      vertex = vertex + 1 == end ? start : vertex + 1
    }
    while true {
      let before = vertex == start ? end - 1 : vertex - 1
      let side = sides[Int(before)]
      if Self.cross(side.x, side.y, dx, dy) >= 0 { return vertex }
      vertex = before
    }
  }

  /// The vertex after another, counter-clockwise.
  func next(_ vertex: Int32, ofDisc disc: Int32) -> Int32 {
    vertex + 1 == discs[Int(disc)].end ? discs[Int(disc)].start : vertex + 1
  }

  /// The vertex before another.
  func previous(_ vertex: Int32, ofDisc disc: Int32) -> Int32 {
    (vertex == discs[Int(disc)].start ? discs[Int(disc)].end : vertex) - 1
  }

  /// A chord of a disc: where the outlines of two equal discs cross.
  struct Chord {
    /// Its end, relative to the middle of the disc.
    var x: Double
    var y: Double
    /// The side on which it ends, by the vertex at which that starts.
    var side: Int32
    /// How many vertices lie on the outline from the support to the end of the chord, and from its start to the support.
    var after: Int32
    var before: Int32
  }

  /// The chord on the right of the middle that is as long as a way and runs like it; nil when the disc is too small.
  func chord(ofDisc disc: Int32, dx: Int32, dy: Int32) -> Chord? {
    let (wx, wy) = (Double(dx), Double(dy))
    let support = support(ofDisc: disc, dx: dx, dy: dy)
    /// How far a vertex lies left of the support, and how far along the way; both times the way's length.
    func level(_ vertex: Int32) -> (depth: Double, along: Double) {
      let x = Double(vertices[Int(vertex)].x) - Double(vertices[Int(support)].x)
      let y = Double(vertices[Int(vertex)].y) - Double(vertices[Int(support)].y)
      return (wx * y - wy * x, wx * x + wy * y)
    }
    // Both outlines from the support inwards, level by level, until they are far enough apart.
    var (front, back) = (support, support)
    var (after, before): (Int32, Int32) = (0, 0)
    var (frontLevel, backLevel) = (level(front), level(back))
    var depth = 0.0
    var (frontAlong, backAlong) = (0.0, 0.0)
    while true {
      let nextFront = next(front, ofDisc: disc)
      let nextBack = previous(back, ofDisc: disc)
      let (frontEnd, backEnd) = (level(nextFront), level(nextBack))
      let end = min(frontEnd.depth, backEnd.depth)
      func along(_ a: (depth: Double, along: Double), _ b: (depth: Double, along: Double)) -> Double {
        b.depth > end ? a.along + (b.along - a.along) * (end - a.depth) / (b.depth - a.depth) : b.along
      }
      let frontNext = along(frontLevel, frontEnd)
      let backNext = along(backLevel, backEnd)
      let gap = frontAlong - backAlong
      let nextGap = frontNext - backNext
      guard nextGap > gap else { return nil }
      let length = wx * wx + wy * wy
      if nextGap >= length {
        let share = (length - gap) / (nextGap - gap)
        let endAlong = frontAlong + share * (frontNext - frontAlong)
        let endDepth = depth + share * (end - depth)
        return Chord(
          x: Double(vertices[Int(support)].x) + (endAlong * wx - endDepth * wy) / length,
          y: Double(vertices[Int(support)].y) + (endAlong * wy + endDepth * wx) / length,
          side: front, after: after, before: before)
      }
      (depth, frontAlong, backAlong) = (end, frontNext, backNext)
      if frontEnd.depth == end { (front, frontLevel, after) = (nextFront, frontEnd, after + 1) }
      if backEnd.depth == end { (back, backLevel, before) = (nextBack, backEnd, before + 1) }
    }
  }

  /// Whether a place, relative to a position X on the outline of a disc around it, lies outside a side of the disc turned round
  /// X by 180°.
  @inline(__always)
  func isOutside(_ x: Double, _ y: Double, ofSide side: Int32, _ tolerance: Double) -> Bool {
    let from = vertices[Int(side)]
    let way = sides[Int(side)]
    return Double(way.x) * (y + Double(from.y)) - Double(way.y) * (x + Double(from.x)) >= -tolerance
  }

  private static func cross(_ ax: Int32, _ ay: Int32, _ bx: Int32, _ by: Int32) -> Int64 {
    Int64(ax) * Int64(by) - Int64(ay) * Int64(bx)
  }

  /// Which of 256 sectors a direction lies in, counted counter-clockwise from the east; no angle is needed for that.
  private static func sector(_ dx: Int32, _ dy: Int32) -> Int {
    let (x, y) = (Double(dx), Double(dy))
    let share = y / (abs(x) + abs(y))
    let turn = x < 0 ? 2 - share : y < 0 ? 4 + share : share
    return Int(turn * Double(sectors / 4)) & (sectors - 1)
  }

  private mutating func add(from south: ClosedRange<Int32>, to north: ClosedRange<Int32>) {
    let lowest = Double(south.lowerBound) / Self.unitsPerDegree
    let highest = Double(north.upperBound) / Self.unitsPerDegree
    var latitudes = [lowest, highest]
    if lowest < 0, highest > 0 { latitudes.append(0) }
    let circumference = Self.hull(circumscribed(latitudes))
    let start = vertices.count
    for place in circumference.indices {
      let next = circumference[(place + 1) % circumference.count]
      vertices.append(circumference[place])
      sides.append(GridPoint(x: next.x - circumference[place].x, y: next.y - circumference[place].y))
    }
    let scales = latitudes.map(ellipsoid.metresPerDegree(atLatitude:))
    discs.append(
      Disc(
        start: Int32(start), end: Int32(vertices.count),
        innerHalfWidth: Self.unitsPerDegree * metres / (scales.map(\.longitude).max() ?? .infinity),
        innerHalfHeight: Self.unitsPerDegree * metres / (scales.map(\.latitude).max() ?? .infinity)))
    addFirstSupports(start: start, count: circumference.count)
  }

  /// The corners of the polygon around the circles at some latitudes.
  private func circumscribed(_ latitudes: [Double]) -> [GridPoint] {
    let normals = (0..<sideCount).map { side in
      let angle = 2 * Double.pi * (Double(side) + 0.5) / Double(sideCount)
      return Coordinate(cos(angle), sin(angle))
    }
    let steepest = tan((latitudes.map(abs).max() ?? 0) * .pi / 180)
    let slack =
      1 + (steepest * metres / ellipsoid.semiMajorMetres) * (steepest * metres / ellipsoid.semiMajorMetres)
    // In units of the grid, squeezed along x so that the circles become round.
    let middle = ellipsoid.metresPerDegree(atLatitude: latitudes.reduce(0, +) / Double(latitudes.count))
    let squeeze = middle.longitude / middle.latitude
    let circles = latitudes.map { latitude in
      normals.map { normal in
        let point = offset(from: latitude, east: normal.x, north: normal.y)
        return Coordinate(point.x * squeeze, point.y)
      }
    }
    let supports = normals.indices.map { side in
      let normal = normals[side]
      // Each unit of the grid is at most one squeezed unit long.
      return slack * (circles.map { $0[side].x * normal.x + $0[side].y * normal.y }.max() ?? 0)
        + Self.roundingUnits + 0.75
    }
    return normals.indices.map { side in
      let next = (side + 1) % sideCount
      let (n, m) = (normals[side], normals[next])
      let turn = n.x * m.y - n.y * m.x
      let x = (supports[side] * m.y - supports[next] * n.y) / turn
      let y = (supports[next] * n.x - supports[side] * m.x) / turn
      return GridPoint(x: Int32((x / squeeze).rounded()), y: Int32(y.rounded()))
    }
  }

  /// Units of the grid from a latitude to the position so far away, towards the direction (cos θ, sin θ).
  private func offset(from latitude: Double, east: Double, north: Double) -> Coordinate {
    var dy = 0.0
    var dx = 0.0
    // Each round makes the error smaller by e² tan φ · r/a, less than 1e-4.
    for _ in 0..<3 {
      let scale = ellipsoid.metresPerDegree(atLatitude: latitude + dy / 2)
      dx = metres * east / scale.longitude
      dy = metres * north / scale.latitude
    }
    return Coordinate(dx * Self.unitsPerDegree, dy * Self.unitsPerDegree)
  }

  /// The convex hull, counter-clockwise, without corners of 180° (Andrew 1979).
  private static func hull(_ points: [GridPoint]) -> [GridPoint] {
    let sorted = Array(Set(points)).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    func chain(_ points: some Sequence<GridPoint>) -> [GridPoint] {
      var chain: [GridPoint] = []
      for point in points {
        while chain.count > 1 {
          let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
          if cross(b.x - a.x, b.y - a.y, point.x - b.x, point.y - b.y) > 0 { break }
          chain.removeLast()
        }
        chain.append(point)
      }
      return chain.dropLast()
    }
    return chain(sorted) + chain(sorted.reversed())
  }

  private mutating func addFirstSupports(start: Int, count: Int) {
    // The northernmost vertex, the later of two, is the support of the way west.
    let north = (0..<count).max { a, b in
      let (p, q) = (vertices[start + a], vertices[start + b])
      return (p.y, -p.x) < (q.y, -q.x)
    }
    var vertex = north ?? 0
    let west = Self.sectors / 2
    var supports = [Int32](repeating: 0, count: Self.sectors)
    for sector in west..<west + Self.sectors {
      let angle = Self.direction(ofSector: sector & (Self.sectors - 1))
      while Self.cross(sides[start + vertex].x, sides[start + vertex].y, angle.x, angle.y) >= 0 {
        vertex = (vertex + 1) % count
      }
      supports[sector & (Self.sectors - 1)] = Int32(start + vertex)
    }
    firstSupports += supports
  }

  /// The first direction of a sector.
  private static func direction(ofSector sector: Int) -> GridPoint {
    let quarter = Int32(sectors / 4)
    let across = Int32(sector) % quarter
    let along = quarter - across
    switch Int32(sector) / quarter {
    case 0: return GridPoint(x: along, y: across)
    case 1: return GridPoint(x: -across, y: along)
    case 2: return GridPoint(x: -along, y: -across)
    default: return GridPoint(x: across, y: -along)
    }
  }
}
