import CumulativeImpact
import SpatialCore

/// Makes the fields of the workload `impacts`: a nation on the equator, half of its operations in mining districts.
struct FieldLand {
  let size: FieldSize
  let seed: UInt64

  /// The field.
  func field() throws -> Field {
    Field(
      sources: sources(), receptors: size == .villages ? villages() : grid(),
      decay: try Decay(.exponential, distanceMetres: size.distanceMetres))
  }

  /// Half of the operations anywhere, half about the middle of one district for each thousand operations, within 0.3°.
  private func sources() -> [PointSource] {
    var random = RandomSource(seed: seed, purpose: "operations")
    let districts = (0..<max(2, size.sources / 1_000)).map { _ in anywhere(&random) }
    return (0..<size.sources).map { number in
      let place =
        number % 2 == 0 ? anywhere(&random) : about(districts[random.below(districts.count)], 0.3, &random)
      return PointSource(position: place, intensity: random.heavyTailed(least: 1, most: 500))
    }
  }

  /// Cell centres, row by row.
  private func grid() -> [Coordinate] {
    let step = size.degrees / Double(size.side)
    let start = -size.degrees / 2
    return (0..<size.side * size.side).map { cell in
      Coordinate(
        25 + step * (Double(cell % size.side) + 0.5), start + step * (Double(cell / size.side) + 0.5))
    }
  }

  /// As many places as a grid has, nine in ten about one of 2,000 towns, in no order.
  private func villages() -> [Coordinate] {
    var random = RandomSource(seed: seed, purpose: "villages")
    let towns = (0..<2_000).map { _ in anywhere(&random) }
    return (0..<size.side * size.side).map { number in
      number % 10 == 0 ? anywhere(&random) : about(towns[random.below(towns.count)], 0.1, &random)
    }
  }

  private func anywhere(_ random: inout RandomSource) -> Coordinate {
    Coordinate(25 + random.real(0, size.degrees), random.real(-size.degrees / 2, size.degrees / 2))
  }

  /// Near a place, and the nearer the more often; within the nation.
  private func about(_ place: Coordinate, _ degrees: Double, _ random: inout RandomSource) -> Coordinate {
    func offset() -> Double { degrees * random.real(-1, 1) * random.real(0, 1) }
    let half = size.degrees / 2
    return Coordinate(
      min(25 + size.degrees, max(25, place.x + offset())), min(half, max(-half, place.y + offset())))
  }
}
