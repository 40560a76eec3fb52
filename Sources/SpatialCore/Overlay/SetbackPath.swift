/// A line or ring on the grid, as setbacks are drawn around it.
struct SetbackPath {
  /// Its vertices; none repeats the one before or lies straight on the way.
  private(set) var points: [GridPoint] = []
  private var uncut: [GridPoint] = []

  /// No longer edge along x, so that cross products of two edges fit 64 bits.
  private static let longestStep: Int64 = 1 << 30

  /// The position on the grid nearest to a place with a latitude within 89° of the equator.
  static func gridPoint(_ coordinate: Coordinate) -> GridPoint {
    precondition(abs(coordinate.y) <= 89, "a setback needs latitudes within 89° of the equator")
    return GridPoint(coordinate)
  }

  /// Takes the place of the path before; edges around half the world are cut.
  mutating func read(_ coordinates: ArraySlice<Coordinate>) {
    points.removeAll(keepingCapacity: true)
    for coordinate in coordinates {
      let point = Self.gridPoint(coordinate)
      guard let last = points.last else {
        points.append(point)
        continue
      }
      if point == last { continue }
      let dx = Int64(point.x) - Int64(last.x)
      if dx.magnitude >= UInt64(Self.longestStep) {
        let dy = Int64(point.y) - Int64(last.y)
        for third in 1...4 as ClosedRange<Int64> {
          points.append(
            GridPoint(x: Int32(Int64(last.x) + dx * third / 5), y: Int32(Int64(last.y) + dy * third / 5)))
        }
      } else if points.count > 1, Self.isStraight(points[points.count - 2], last, point) {
        points.removeLast()
      }
      points.append(point)
    }
  }

  /// Whether the way from `a` to `c` is straight, goes through `b` and is not too long for one step.
  private static func isStraight(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Bool {
    let (ux, uy) = (Int64(b.x) - Int64(a.x), Int64(b.y) - Int64(a.y))
    let (vx, vy) = (Int64(c.x) - Int64(b.x), Int64(c.y) - Int64(b.y))
    return ux * vy == uy * vx && ux * vx + uy * vy > 0 && (ux + vx).magnitude < UInt64(longestStep)
  }

  /// Walks the path the other way.
  mutating func reverse() { points.reverse() }

  /// The corners of the rectangle around it; nil when it is empty.
  var corners: (low: GridPoint, high: GridPoint)? {
    guard let first = points.first else { return nil }
    var (low, high) = (first, first)
    for point in points {
      low = GridPoint(x: min(low.x, point.x), y: min(low.y, point.y))
      high = GridPoint(x: max(high.x, point.x), y: max(high.y, point.y))
    }
    return (low, high)
  }

  /// Twice the area that it encloses, counter-clockwise counted positive.
  var doubleArea: Int128 {
    guard let origin = points.first else { return 0 }
    var area: Int128 = 0
    var previous = (x: Int64(0), y: Int64(0))
    for point in points.dropFirst() {
      let next = (x: Int64(point.x) - Int64(origin.x), y: Int64(point.y) - Int64(origin.y))
      area += Int128(previous.x * next.y) - Int128(previous.y * next.x)
      previous = next
    }
    return area
  }

  /// The first of the four ``LatitudeCells`` that hold all of it; nil when it reaches through more.
  var commonCells: Int? {
    guard let corners else { return nil }
    return LatitudeCells.fourCells(
      holding: LatitudeCells.cell(of: corners.low.y)...LatitudeCells.cell(of: corners.high.y))
  }

  /// Cuts the edges that reach through more cells than one disc serves, at the borders of bands.
  mutating func cutAtBands() {
    swap(&points, &uncut)
    points.removeAll(keepingCapacity: true)
    // The latitudes of the band in which the way is.
    var latitudes: ClosedRange<Int32> = 1...1
    for (place, point) in uncut.enumerated() {
      if place > 0 {
        let last = uncut[place - 1]
        if !latitudes.contains(last.y) || !latitudes.contains(point.y) {
          appendCuts(from: last, to: point)
          let first = LatitudeCells.band(of: LatitudeCells.cell(of: point.y))
          latitudes = LatitudeCells.latitudes(ofFourFrom: first)
        }
      }
      points.append(point)
    }
  }

  private mutating func appendCuts(from a: GridPoint, to b: GridPoint) {
    let cells = LatitudeCells.cell(of: min(a.y, b.y))...LatitudeCells.cell(of: max(a.y, b.y))
    guard LatitudeCells.fourCells(holding: cells) == nil else { return }
    let first = LatitudeCells.band(of: cells.lowerBound) + LatitudeCells.perBand
    let bands = Array(stride(from: first, through: cells.upperBound, by: LatitudeCells.perBand))
    for band in a.y < b.y ? bands : bands.reversed() {
      let y = LatitudeCells.latitudes(of: band).lowerBound
      guard y != a.y, y != b.y else { continue }
      let share = (Double(y) - Double(a.y)) / (Double(b.y) - Double(a.y))
      points.append(
        GridPoint(x: Int32((Double(a.x) + share * (Double(b.x) - Double(a.x))).rounded()), y: y))
    }
  }
}
