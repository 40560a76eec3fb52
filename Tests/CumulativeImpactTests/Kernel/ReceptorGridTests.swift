import CumulativeImpact
import SpatialCore
import Testing

@Suite struct ReceptorGridTests {
  @Test func cellsFillTheRectangle() throws {
    // 0.1° by 0.05° at the equator: 11 132 by 5 529 m.
    let grid = try ReceptorGrid(BoundingBox(minX: 10, minY: 0, maxX: 10.1, maxY: 0.05), cellMetres: 2_750)
    #expect(grid.columns == 4 && grid.rows == 2)
    #expect(grid.centres.count == 8)
    #expect(abs(grid.centres[0].x - 10.0125) < 1e-12 && abs(grid.centres[0].y - 0.0125) < 1e-12)
    #expect(abs(grid.centres[7].x - 10.0875) < 1e-12 && abs(grid.centres[7].y - 0.0375) < 1e-12)
    #expect(abs(grid.mean(of: [1, 2, 3, 4, 5, 6, 7, 8]) - 4.5) < 1e-6, "rows near the equator are equal")
    #expect(abs(grid.mean(of: [3, 3, 3, 3, 3, 3, 3, 3]) - 3) < 1e-15)
  }

  @Test(arguments: [0, -1, .nan, .infinity, 0.01])
  func refusesCellsThatCannotBeMade(cellMetres: Double) {
    #expect(throws: ImpactError.self) {
      try ReceptorGrid(BoundingBox(minX: 0, minY: 0, maxX: 10, maxY: 10), cellMetres: cellMetres)
    }
  }

  @Test(arguments: [2, 7, 9] as [UInt64])
  func twoCellSizesAgreeWithinTheBound(seed: UInt64) throws {
    // Linear decay over D: no load changes by more than Σ I/D from metre to metre, so the mean over cells
    // with sides a and b is at most Σ I/D · √((a² + b²)/12) from that over the area.
    var random = SplitMix(seed: seed)
    let sources = (0..<5).map { _ in
      PointSource(
        position: Coordinate(random.number(in: 27...27.2), random.number(in: -10.2...(-10))),
        intensity: random.number(in: 1...9))
    }
    let distance = 8_000.0
    let field = try LoadField(sources: sources, decay: Decay(.linear, distanceMetres: distance))
    let slope = sources.reduce(0) { $0 + $1.intensity } / distance
    let box = BoundingBox(minX: 27, minY: -10.2, maxX: 27.2, maxY: -10)
    let means = try [3_000.0, 1_000, 400].map { side in
      let grid = try ReceptorGrid(box, cellMetres: side)
      let mean = grid.mean(of: try field.loads(at: grid.centres))
      let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: -10)
      let a = 0.2 / Double(grid.columns) * scale.longitude
      let b = 0.2 / Double(grid.rows) * scale.latitude
      return (mean: mean, bound: slope * ((a * a + b * b) / 12).squareRoot())
    }
    for (one, next) in zip(means, means.dropFirst()) {
      #expect(abs(one.mean - next.mean) <= one.bound + next.bound)
    }
    #expect(means[2].mean > 0 && means[2].bound < 0.2 * means[0].bound)
    #expect(abs(means[1].mean - means[2].mean) < 0.01 * means[2].mean, "and far better where slopes cancel")
  }
}
