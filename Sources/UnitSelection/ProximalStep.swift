/// Where to look next: the lowest point of all that is known of the dual function, held near the best point so far.
///
/// What is known is a bundle of planes eᵦ + gᵦ·λ under D, one for each choice x that was a maximum: e its value, g what it
/// leaves of each limit. Formula: min over λ ≥ 0 of maxᵦ (eᵦ + gᵦ·λ) + |λ − λ̂|²/2t; by duality max over weights α of the
/// planes (α ≥ 0, Σα = 1) of Σ αᵦ eᵦ + min over λ ≥ 0 of (Σ αᵦ gᵦ)·λ + |λ − λ̂|²/2t, where λ = max(0, λ̂ − t Σ αᵦ gᵦ).
/// Weight moves from the lowest plane with weight to the highest, a step at a time.
struct ProximalStep {
  /// A plane under the dual function.
  struct Plane {
    let value: Double
    let slope: [Double]

    /// Its height at a point.
    func height(at prices: [Double]) -> Double { value + dot(slope, prices) }
  }

  /// The point to look at.
  private(set) var prices: [Double]
  /// Weight of each plane, adding up to 1.
  private(set) var weights: [Double]
  /// The highest plane at the point: D is expected there at least.
  private(set) var height: Double

  /// - Parameters:
  ///   - centre: λ̂, the best point so far.
  ///   - centreHeight: D there.
  ///   - reach: t, how far to go.
  ///   - precision: differences of height that do not matter.
  ///   - weights: a start, one for each plane.
  init(
    _ planes: [Plane], centre: [Double], centreHeight: Double, reach: Double, precision: Double,
    weights start: [Double]
  ) {
    let sum = start.reduce(0, +)
    weights =
      sum > 0
      ? start.map { $0 / sum } : planes.indices.map { $0 == 0 ? 1 : 0 }
    var slope = [Double](repeating: 0, count: centre.count)
    for (plane, weight) in zip(planes, weights) where weight > 0 {
      for row in slope.indices { slope[row] += weight * plane.slope[row] }
    }
    prices = centre
    height = -.infinity
    var heights = [Double](repeating: 0, count: planes.count)
    for _ in 0..<Self.mostSteps {
      for row in slope.indices { prices[row] = max(0, centre[row] - reach * slope[row]) }
      var mean = 0.0
      var (highest, lowest) = (0, -1)
      for place in planes.indices {
        heights[place] = planes[place].height(at: prices)
        mean += weights[place] * heights[place]
        if heights[place] > heights[highest] { highest = place }
        if weights[place] > 0 && (lowest < 0 || heights[place] < heights[lowest]) { lowest = place }
      }
      height = heights[highest]
      let expected = max(centreHeight - height, 0)
      if heights[highest] - mean <= max(0.02 * expected, precision) { break }
      var curvature = 0.0
      for row in slope.indices {
        let difference = planes[highest].slope[row] - planes[lowest].slope[row]
        // A price that stays 0 does not bend the function.
        if prices[row] > 0 || centre[row] - reach * (slope[row] + difference) > 0 {
          curvature += difference * difference
        }
      }
      let step =
        curvature > 0
        ? min(weights[lowest], (heights[highest] - heights[lowest]) / (reach * curvature))
        : weights[lowest]
      if step >= weights[lowest] {
        weights[highest] += weights[lowest]
        weights[lowest] = 0
      } else {
        weights[highest] += step
        weights[lowest] -= step
      }
      for row in slope.indices {
        slope[row] += step * (planes[highest].slope[row] - planes[lowest].slope[row])
      }
    }
  }

  private static let mostSteps = 2_000
}

/// Σ aᵢ bᵢ, four at a time.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      var sums = SIMD4<Double>.zero
      var place = 0
      while place + 4 <= a.count {
        sums.addProduct(
          SIMD4(a[place], a[place + 1], a[place + 2], a[place + 3]),
          SIMD4(b[place], b[place + 1], b[place + 2], b[place + 3]))
        place += 4
      }
      var sum = sums.sum()
      while place < a.count {
        sum += a[place] * b[place]
        place += 1
      }
      return sum
    }
  }
}
