import Testing

@testable import SpatialCore

/// The sweep on its own: what it tells of clean line work, and where it breaks off.
@Suite struct StripSweepTests {
  private func edge(_ x: Int32, _ y: Int32, _ toX: Int32, _ toY: Int32, adds: Bool) -> GridEdge {
    GridEdge(a: GridPoint(x: x, y: y), b: GridPoint(x: toX, y: toY), step: LabelTable.step(0, adds: adds))
  }

  /// Sweeps edges of one region in the study area, which is the same region, between the meridians 0 and 100.
  private func sweep(_ edges: [GridEdge]) throws(SweepFault) -> (boundaries: Int, areas: Int) {
    var table = LabelTable(keyCount: 1)
    var faces = FaceClasses(
      Arrangement.Reading(), studyAreaKey: 0, EqualAreaTable(.wgs84, south: -1, north: 1))
    let sorted = EdgeSorting.merged(edges, from: 0, to: 100, &table)
    return try sorted.withUnsafeBufferPointer { (edges) throws(SweepFault) in
      var sweep = StripSweep(edges, west: 0, east: 100)
      try sweep.run(&table, &faces)
      return (sweep.boundaries.count, faces.areas.count)
    }
  }

  private func fault(_ edges: [GridEdge]) -> SweepFault? {
    do throws(SweepFault) {
      _ = try sweep(edges)
      return nil
    } catch {
      return error
    }
  }

  @Test func aTriangleHasThreeBoundariesAndTwoClasses() throws {
    let triangle = [
      edge(10, 10, 20, 10, adds: true), edge(10, 10, 15, 30, adds: false), edge(15, 30, 20, 10, adds: false),
    ]
    let found = try sweep(triangle)
    #expect(found.boundaries == 3)
    #expect(found.areas == 2)
  }

  @Test func anOpenCurveIsRefusedWithThePlace() {
    // The triangle without its western side.
    let fault = fault([edge(10, 10, 20, 10, adds: true), edge(15, 30, 20, 10, adds: false)])
    #expect(fault?.place == GridPoint(x: 10, y: 10))
    #expect(fault?.reason == "a curve is not closed")
  }

  @Test func aCrossingWithoutAVertexIsRefusedWithThePlace() {
    // Two thin quadrilaterals that cross at (20, 20) without a vertex there.
    let fault = fault([
      edge(10, 10, 30, 30, adds: true), edge(10, 10, 11, 12, adds: false), edge(11, 12, 30, 30, adds: false),
      edge(10, 30, 30, 10, adds: true), edge(10, 30, 29, 12, adds: false), edge(29, 12, 30, 10, adds: false),
    ])
    #expect(fault != nil)
    #expect((10...30).contains(fault?.place.x ?? 0) && (10...30).contains(fault?.place.y ?? 0))
  }

  @Test func aVertexOnAnEdgeIsRefusedWithThePlace() {
    let fault = fault([
      edge(10, 10, 50, 10, adds: true), edge(10, 10, 30, 40, adds: false), edge(30, 40, 50, 10, adds: false),
      // A second triangle stands with its southern corner on the first one's southern side.
      edge(25, 20, 30, 10, adds: true), edge(25, 20, 35, 20, adds: false), edge(30, 10, 35, 20, adds: true),
    ])
    #expect(fault?.place == GridPoint(x: 30, y: 10))
  }

  @Test func edgesThatOverlapInPartAreRefusedWithThePlace() {
    let fault = fault([
      edge(10, 10, 50, 10, adds: true), edge(10, 10, 30, 10, adds: true), edge(10, 10, 30, 40, adds: false),
      edge(30, 40, 50, 10, adds: false),
    ])
    #expect(fault?.place == GridPoint(x: 10, y: 10))
    #expect(fault?.reason == "two edges lie on each other")
  }

  @Test func edgesThatCrossBeforeASeamAreRefusedWithThePlace() {
    // Nothing ends within the strip: only the seam sees that the order has changed.
    let fault = fault([edge(0, 10, 100, 40, adds: true), edge(0, 30, 100, 20, adds: false)])
    #expect(fault?.place == GridPoint(x: 100, y: 20))
  }

  @Test func landThatGoesOnForEverIsRefused() {
    let fault = fault([edge(0, 10, 100, 40, adds: true)])
    #expect(fault?.reason == "land without end to the north")
  }

  @Test func randomLineWorkIsSweptWithoutAFault() throws {
    for seed in 0..<60 {
      var dice = Dice(seed: seed)
      let size = [6, 30, 5000][seed % 3]
      var rings = GridRings()
      for key in 0..<8 {
        // Closed curves that cross themselves as they like.
        for _ in 0..<dice.roll(3...8) {
          rings.vertices.append(GridPoint(x: Int32(dice.roll(0...size)), y: Int32(dice.roll(0...size))))
        }
        rings.ends.append(rings.vertices.count)
        rings.keys.append(Int32(key))
      }
      var table = LabelTable(keyCount: 8)
      for seams in [[-1, size + 1], [-1, size / 2, size / 2 + 1, size + 1]] {
        let seams = seams.map(Int32.init)
        for (strip, drawn) in rings.edges(between: seams).enumerated() {
          let (west, east) = (seams[strip], seams[strip + 1])
          var edges = EdgeSorting.merged(drawn, from: west, to: east, &table)
          SnapRounding.node(&edges, from: west, to: east, &table)
          var faces = FaceClasses(
            Arrangement.Reading(), studyAreaKey: 7, EqualAreaTable(.wgs84, south: 0, north: 1))
          #expect(throws: Never.self, "seed \(seed)") {
            try edges.withUnsafeBufferPointer { edges in
              var sweep = StripSweep(edges, west: west, east: east)
              try sweep.run(&table, &faces)
            }
          }
        }
      }
    }
  }
}
