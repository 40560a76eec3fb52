/// A quick proof that polygons are valid, for the many that are so without any doubt.
///
/// Rings are cut into chains that go one way along x and along y; such a chain cannot meet itself. Where the boxes of two
/// chains meet, the chains are halved until two edges are left, and these must lie clear of one another: both ends of
/// one certainly on one side of the other (the bound of Shewchuk 1997, "Adaptive Precision Floating-Point Arithmetic",
/// so that rounding never decides). When no two rings meet, one vertex tells whether a ring lies inside another.
///
/// The proof only ever says "valid" or "I do not know": repeated vertices, rings that touch, nested parts and whatever
/// comes near the error of a double are left to GEOS. So no answer differs from the one GEOS gives.
struct ValidityProof {
  private let coordinates: UnsafeBufferPointer<Coordinate>
  private let pathEnds: UnsafeBufferPointer<Int>
  private let partEnds: UnsafeBufferPointer<Int>
  /// Comparisons that may still be made; a shape that needs more is left to GEOS, which has an index for it.
  private var effort: Int

  /// Whether the polygons are proved to be valid.
  static func holds(for geometry: Geometry) -> Bool {
    geometry.coordinates.withUnsafeBufferPointer { coordinates in
      geometry.pathEnds.withUnsafeBufferPointer { pathEnds in
        geometry.partEnds.withUnsafeBufferPointer { partEnds in
          var proof = ValidityProof(
            coordinates: coordinates, pathEnds: pathEnds, partEnds: partEnds,
            effort: 1_000 + 64 * coordinates.count)
          return proof.run()
        }
      }
    }
  }

  private mutating func run() -> Bool {
    // Most shapes have few chains, for which there is room on the stack.
    for capacity in [20, coordinates.count] {
      let answer = withUnsafeTemporaryAllocation(of: Chain.self, capacity: capacity) { room -> Bool? in
        switch fill(room) {
        case .chains(let count):
          return areClear(UnsafeMutableBufferPointer(rebasing: room[..<count])) && areNestedRightly()
        case .fault: return false
        case .noRoom: return nil
        }
      }
      if let answer { return answer }
    }
    return false
  }

  // MARK: Chains

  /// Part of a ring that goes one way along x and along y.
  private struct Chain {
    var box: BoundingBox
    /// Its first and last vertex.
    var first: Int32
    var last: Int32
    var ring: Int32
  }

  private enum Filling {
    case chains(Int)
    /// A ring is too short, open, repeats a vertex or has no finite number.
    case fault
    case noRoom
  }

  /// Cuts all rings into chains.
  private func fill(_ chains: UnsafeMutableBufferPointer<Chain>) -> Filling {
    guard coordinates.count < Int32.max else { return .fault }
    var count = 0
    var start = 0
    var ring = 0
    for partEnd in partEnds {
      guard partEnd > ring else { return .fault }
      while ring < partEnd {
        let end = pathEnds[ring]
        guard end - start >= 4, coordinates[start] == coordinates[end - 1] else { return .fault }
        var first = start
        var current = Self.direction(coordinates[start], coordinates[start + 1])
        guard current >= 0 else { return .fault }
        for vertex in start + 1..<end {
          var next = -2
          if vertex + 1 < end {
            next = Self.direction(coordinates[vertex], coordinates[vertex + 1])
            guard next >= 0 else { return .fault }
            if next == current { continue }
          }
          guard count < chains.count else { return .noRoom }
          chains.initializeElement(
            at: count,
            to: Chain(
              box: box(first, vertex), first: Int32(first), last: Int32(vertex), ring: Int32(ring)))
          count += 1
          first = vertex
          current = next
        }
        start = end
        ring += 1
      }
    }
    return count > 0 ? .chains(count) : .fault
  }

  /// The quarter of the compass an edge points to, 0 to 3; −1 when it has no length or an end is not finite.
  @inline(__always) private static func direction(_ a: Coordinate, _ b: Coordinate) -> Int {
    let dx = b.x - a.x
    let dy = b.y - a.y
    let length = abs(dx) + abs(dy)
    // Finite only when all four numbers are.
    guard length > 0, length < .infinity else { return -1 }
    return (dx < 0 ? 1 : 0) | (dy < 0 ? 2 : 0)
  }

  /// The box of the part of a chain between two vertices: that of these two.
  private func box(_ first: Int, _ last: Int) -> BoundingBox {
    let a = coordinates[first]
    let b = coordinates[last]
    return BoundingBox(
      minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
  }

  // MARK: Contacts

  /// Whether no two chains have a point in common, other than the vertex where one follows the other.
  private mutating func areClear(_ chains: UnsafeMutableBufferPointer<Chain>) -> Bool {
    var chains = chains
    let isSorted = chains.count > 16
    if isSorted { chains.sort { $0.box.minX < $1.box.minX } }
    for i in chains.indices {
      let a = chains[i]
      for j in i + 1..<chains.count {
        if isSorted, chains[j].box.minX > a.box.maxX { break }
        effort -= 1
        guard effort > 0 else { return false }
        guard a.box.intersects(chains[j].box) else { continue }
        let b = chains[j]
        // Two chains of one ring are told apart by their place in it.
        guard a.first < b.first ? areClear(a, b) : areClear(b, a) else { return false }
      }
    }
    return true
  }

  private mutating func areClear(_ a: Chain, _ b: Chain) -> Bool {
    areClear(Int(a.first), Int(a.last), Int(b.first), Int(b.last), ring: a.ring == b.ring ? Int(a.ring) : nil)
  }

  /// Whether two parts of chains whose boxes meet are clear of one another; `ring` is the ring of both, if it is the same.
  private mutating func areClear(_ a: Int, _ aEnd: Int, _ b: Int, _ bEnd: Int, ring: Int?) -> Bool {
    effort -= 1
    guard effort > 0 else { return false }
    if aEnd - a > 1, aEnd - a >= bEnd - b {
      let middle = (a + aEnd) / 2
      let other = box(b, bEnd)
      return (!box(a, middle).intersects(other) || areClear(a, middle, b, bEnd, ring: ring))
        && (!box(middle, aEnd).intersects(other) || areClear(middle, aEnd, b, bEnd, ring: ring))
    }
    if bEnd - b > 1 {
      let middle = (b + bEnd) / 2
      let other = box(a, aEnd)
      return (!other.intersects(box(b, middle)) || areClear(a, aEnd, b, middle, ring: ring))
        && (!other.intersects(box(middle, bEnd)) || areClear(a, aEnd, middle, bEnd, ring: ring))
    }
    if aEnd == b { return turns(a, b, bEnd) }
    if let ring, bEnd == pathEnds[ring] - 1, a == (ring == 0 ? 0 : pathEnds[ring - 1]) {
      return turns(b, a, aEnd)
    }
    let (p, q, r, s) = (coordinates[a], coordinates[aEnd], coordinates[b], coordinates[bEnd])
    return Side(of: r, from: p, to: q).isShared(by: Side(of: s, from: p, to: q))
      || Side(of: p, from: r, to: s).isShared(by: Side(of: q, from: r, to: s))
  }

  /// Whether an edge and the next one have only the vertex between them in common: the second does not run back.
  private func turns(_ first: Int, _ middle: Int, _ last: Int) -> Bool {
    let (a, b, c) = (coordinates[first], coordinates[middle], coordinates[last])
    if Side(of: c, from: a, to: b) != .unknown { return true }
    // An edge that runs back on its forerunner has both differences of the other sign, or zero.
    return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0
  }

  // MARK: Nesting

  /// Whether each hole lies in its shell, and no hole in another and no shell in another.
  private mutating func areNestedRightly() -> Bool {
    guard pathEnds.count > 1 else { return true }
    return withUnsafeTemporaryAllocation(of: BoundingBox.self, capacity: pathEnds.count) { boxes in
      for ring in pathEnds.indices {
        let range = range(ofRing: ring)
        var box = box(range.lowerBound, range.lowerBound)
        for vertex in range { box = box.union(self.box(vertex, vertex)) }
        boxes.initializeElement(at: ring, to: box)
      }
      var shell = 0
      for part in partEnds.indices {
        for hole in shell + 1..<max(shell + 1, partEnds[part]) {
          guard boxes[shell].intersects(boxes[hole]), side(of: hole, shell) == .inside else { return false }
          for other in shell + 1..<hole where !areApart(hole, other, boxes) { return false }
        }
        var otherShell = 0
        for other in 0..<part {
          guard areApart(shell, otherShell, boxes) else { return false }
          otherShell = partEnds[other]
        }
        shell = partEnds[part]
      }
      return true
    }
  }

  private mutating func areApart(_ a: Int, _ b: Int, _ boxes: UnsafeMutableBufferPointer<BoundingBox>) -> Bool
  {
    effort -= 1
    guard effort > 0 else { return false }
    guard boxes[a].intersects(boxes[b]) else { return true }
    return side(of: a, b) == .outside && side(of: b, a) == .outside
  }

  private enum Place { case inside, outside, unknown }

  /// Where a ring lies that does not meet the other one: where its first vertex lies, by the edges a ray to the east
  /// crosses.
  private mutating func side(of ring: Int, _ other: Int) -> Place {
    let point = coordinates[range(ofRing: ring).lowerBound]
    let range = range(ofRing: other)
    effort -= range.count / 8
    var isInside = false
    for vertex in range.lowerBound..<range.upperBound - 1 {
      let (a, b) = (coordinates[vertex], coordinates[vertex + 1])
      guard (a.y > point.y) != (b.y > point.y) else { continue }
      switch Side(of: point, from: a, to: b) {
      case .unknown: return .unknown
      case .left: if b.y > a.y { isInside.toggle() }
      case .right: if b.y < a.y { isInside.toggle() }
      }
    }
    return isInside ? .inside : .outside
  }

  private func range(ofRing ring: Int) -> Range<Int> {
    (ring == 0 ? 0 : pathEnds[ring - 1])..<pathEnds[ring]
  }
}

/// On which side of a directed line a point certainly lies.
private enum Side {
  case left, right, unknown

  /// Sign of (a − p) × (b − p), unless it is within the error of its own computation: 3 + 16 ε times ε = 2⁻⁵³ of the sum of
  /// the products, and whatever is lost near the smallest double.
  init(of p: Coordinate, from a: Coordinate, to b: Coordinate) {
    let plus = (a.x - p.x) * (b.y - p.y)
    let minus = (a.y - p.y) * (b.x - p.x)
    let difference = plus - minus
    let error = 3.330_669_073_875_471_7e-16 * (abs(plus) + abs(minus)) + 1e-300
    self = difference > error ? .left : -difference > error ? .right : .unknown
  }

  func isShared(by other: Side) -> Bool { self != .unknown && self == other }
}
