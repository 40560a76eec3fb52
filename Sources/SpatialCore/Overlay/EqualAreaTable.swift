/// The land under an edge, on the ellipsoid, quickly.
///
/// F(φ), the area between the equator and a latitude per radian of longitude (see ``Ellipsoid/area(of:)``), stands in a table with
/// a knot every 0.01 degree; between knots a cubic through values and slopes, whose error, h⁴ F⁗/384 ≈ 2e-18 of F, is below that
/// of a double. Edges are straight in longitude and latitude; the mean of F along one is taken by Gauss–Legendre with three nodes per
/// 0.05 degree at most.
struct EqualAreaTable {
  private static let step = 0.01
  private let south: Double
  private let values: [Double]
  private let slopes: [Double]
  private var reference = 0.0
  private let node = (3.0 / 5).squareRoot()
  /// The latitude from which areas are counted, in grid cells.
  let referenceLatitudeCells: Double

  /// A table for latitudes between two parallels, in degrees.
  init(_ ellipsoid: Ellipsoid, south: Double, north: Double) {
    let zone = EqualAreaLatitude(ellipsoid)
    let first = (south / Self.step).rounded(.down) - 1
    let count = Int(((north - south) / Self.step).rounded(.up)) + 4
    self.south = first * Self.step
    var values: [Double] = []
    var slopes: [Double] = []
    for knot in 0..<count {
      let latitude = (first + Double(knot)) * Self.step * .pi / 180
      values.append(zone(latitude))
      slopes.append(zone.slope(latitude) * Self.step * .pi / 180)
    }
    self.values = values
    self.slopes = slopes
    referenceLatitudeCells = ((south + north) / 2 * GridPoint.perDegree).rounded()
    reference = mean(referenceLatitudeCells, referenceLatitudeCells)
  }

  /// Square metres between an edge and the reference latitude; negative south of it.
  @inline(__always)
  func areaUnder(_ edge: GridEdge) -> Double {
    guard edge.a.x != edge.b.x else { return 0 }
    let width = (Double(edge.b.x) - Double(edge.a.x)) / GridPoint.perDegree * .pi / 180
    return width * (mean(Double(edge.a.y), Double(edge.b.y)) - reference)
  }

  /// Square metres of polygons in longitude and latitude; rings count as for ``Ellipsoid/area(of:)``.
  func area(of polygons: Geometry) -> Double { polygons.areaOfRings { signedArea($0) } }

  private func signedArea(_ ring: ArraySlice<Coordinate>) -> Double {
    guard var last = ring.first else { return 0 }
    let first = last.y * GridPoint.perDegree
    let reference = mean(first, first)
    var sum = 0.0
    for next in ring.dropFirst() {
      if next.x != last.x {
        sum +=
          (next.x - last.x) * (mean(last.y * GridPoint.perDegree, next.y * GridPoint.perDegree) - reference)
      }
      last = next
    }
    return sum * .pi / 180
  }

  @inline(__always)
  private func value(_ cells: Double) -> Double {
    let place = (cells / GridPoint.perDegree - south) / Self.step
    let knot = min(max(0, Int(place)), values.count - 2)
    let t = place - Double(knot)
    return values.withUnsafeBufferPointer { values in
      slopes.withUnsafeBufferPointer { slopes in
        let rise = values[knot + 1] - values[knot]
        let a = slopes[knot] - rise
        let b = rise - slopes[knot + 1]
        return values[knot] + t * rise + t * (1 - t) * (a * (1 - t) + b * t)
      }
    }
  }

  /// The mean of F along an edge between two latitudes in grid cells.
  @inline(__always)
  private func mean(_ from: Double, _ to: Double) -> Double {
    let span = abs(to - from)
    // F is nearly straight: over a span h the trapezoid is off by h² F″/12, below 1e-13 of F for less than 100 cells.
    if span < 100 { return value((from + to) / 2) }
    let pieces = span < 500_000 ? 1 : Int((span / 500_000).rounded(.up))
    let half = (to - from) / Double(pieces) / 2
    var sum = 0.0
    for piece in 0..<pieces {
      let middle = from + half * Double(2 * piece + 1)
      sum += (5 * value(middle - node * half) + 8 * value(middle) + 5 * value(middle + node * half)) / 18
    }
    return sum / Double(pieces)
  }
}

extension Ellipsoid {
  /// ``areaHectares(of:)`` of each of many polygons, on all cores and by a table: the same but for rounding, in a fifth of the time.
  public func areasHectares(of polygons: [Geometry]) -> [Double] {
    guard !polygons.isEmpty else { return [] }
    let table = EqualAreaTable(self, south: -90, north: 90)
    return Cores.map(polygons.count, inSlicesOf: 256) { table.area(of: polygons[$0]) / 10_000 }
  }
}
