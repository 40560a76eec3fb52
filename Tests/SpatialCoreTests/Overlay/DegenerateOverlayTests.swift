import Testing

@testable import SpatialCore

/// Cases that break overlays: everything that touches, coincides, or is thinner than the grid.
@Suite struct DegenerateOverlayTests {
  private let lattice = Lattice()

  /// Answers with one strip, and with seams through all vertices, and checks both.
  private func check(_ question: OverlayCase, _ name: String = "", comparesAreas: Bool = true) async throws {
    for meridians in [[], question.vertexMeridians] {
      let answer = try await question.answer(cutAt: meridians)
      let faults = try OverlayOracle(question: question, answer: answer).faults(comparesAreas: comparesAreas)
      #expect(faults.isEmpty, "\(name), \(meridians.count) seams")
    }
  }

  private func reports(_ question: OverlayCase) async throws -> [[Int]] {
    try await question.answer().classes.map(\.report)
  }

  @Test func edgesAndVerticesThatTouch() async throws {
    let l = lattice
    let cases: [(String, [Geometry])] = [
      ("common edge", [l.rectangle(0, 0, 4, 4), l.rectangle(4, 0, 4, 4)]),
      ("part of an edge", [l.rectangle(0, 0, 4, 6), l.rectangle(4, 2, 4, 3)]),
      ("common vertex", [l.rectangle(0, 0, 4, 4), l.rectangle(4, 4, 4, 4)]),
      ("vertex on an edge", [l.rectangle(0, 0, 4, 8), l.polygon([(4, 4), (8, 2), (8, 6)])]),
      (
        "vertex on a slanted edge",
        [l.polygon([(0, 0), (8, 4), (0, 8)]), l.polygon([(4, 2), (4, 0), (8, 0)])]
      ),
      ("the same twice", [l.polygon([(1, 1), (7, 2), (3, 6)]), l.polygon([(3, 6), (1, 1), (7, 2)])]),
      ("one within the other's border", [l.rectangle(1, 1, 6, 6), l.polygon([(1, 1), (7, 1), (1, 7)])]),
      (
        "hole filled",
        [
          l.polygon([(0, 0), (8, 0), (8, 8), (0, 8)], [(2, 2), (6, 3), (3, 6)]),
          l.polygon([(2, 2), (6, 3), (3, 6)]),
        ]
      ),
      (
        "hole at its shell", [l.polygon([(0, 0), (8, 0), (8, 8), (0, 8), (0, 4)], [(0, 4), (4, 3), (4, 5)])]
      ),
      ("hole at a shell's side", [l.polygon([(0, 0), (8, 0), (8, 8), (0, 8)], [(0, 4), (4, 3), (4, 5)])]),
      ("hole from side to corner", [l.polygon([(0, 0), (8, 0), (8, 8), (0, 8)], [(8, 8), (4, 3), (4, 5)])]),
      (
        "holes at each other",
        [
          l.polygon(
            [(0, 0), (8, 0), (8, 8), (0, 8)], [(2, 4), (4, 2), (4, 4)], [(4, 4), (6, 4), (4, 6)],
            [(2, 4), (3, 6), (1, 6)])
        ]
      ),
      (
        "a chain of holes",
        [l.frame, l.rectangle(1, 1, 2, 2), l.rectangle(3, 3, 2, 2), l.rectangle(5, 5, 2, 2)]
      ),
      (
        "a closed chain",
        [
          l.frame, l.rectangle(2, 4, 2, 2), l.rectangle(4, 6, 2, 2), l.rectangle(4, 2, 2, 2),
          l.rectangle(6, 4, 2, 2),
        ]
      ),
      ("a square as large as the study area", [l.frame]),
      ("all outside", [l.rectangle(20, 20, 3, 3), l.rectangle(9, 0, 1, 8)]),
      ("beside the study area", [l.rectangle(8, 0, 2, 8), l.rectangle(-2, -2, 12, 2)]),
      ("around the study area", [l.rectangle(-20, -20, 50, 50)]),
      ("nothing", [.noPolygon]),
    ]
    for (name, shapes) in cases { try await check(OverlayCase(studyArea: l.frame, shapes), name) }
  }

  @Test("Sectors that meet in one vertex", arguments: [4, 6, 8, 16, 64])
  func crossroads(count: Int) async throws {
    // Around the middle of a square of 64 by 64, every second sector; the middle is on a seam in the second answer.
    let l = Lattice(spacing: 1000, size: 64)
    let rim = (0..<64 as Range<Int>).map { step -> (Int, Int) in
      let (side, along) = (step / 16, 4 * (step % 16))
      return [(along, 0), (64, along), (64 - along, 64), (0, 64 - along)][side]
    }
    let width = 64 / count
    let sectors = stride(from: 0, to: count, by: 2).map { sector in
      l.polygon(([(32, 32)] + (0...width).map { rim[(sector * width + $0) % 64] }))
    }
    let question = OverlayCase(
      studyArea: l.frame, regions: sectors.map { Arrangement.Region(key: 0, geometry: $0) }, keyCount: 1)
    try await check(question)
    let answer = try await question.answer()
    #expect(answer.classes.map(\.geometry.partCount) == [count / 2, count / 2])
    try await check(OverlayCase(studyArea: l.frame, sectors))
  }

  @Test("Slivers of a few cells", arguments: 1...3 as ClosedRange<Int32>)
  func slivers(width: Int32) async throws {
    var dice = Dice(seed: Int(width))
    for seed in 0..<20 {
      let ring = (0..<3).map { _ in
        GridPoint(x: Int32(dice.roll(0...100_000)), y: Int32(dice.roll(0...100_000)))
      }
      let moved = ring.map { GridPoint(x: $0.x + Int32(dice.roll(0...Int(width))), y: $0.y + width) }
      func polygon(_ ring: [GridPoint]) -> Geometry {
        Geometry(polygon: [(ring + ring.prefix(1)).map(\.coordinate)])
      }
      let frame = BoundingBox(minX: 0, minY: 0, maxX: 0.01, maxY: 0.01).polygon
      let shapes = [polygon(ring), polygon(moved), polygon([ring[0], ring[1], moved[1], moved[0]])]
      guard try shapes.allSatisfy({ try $0.validityFault() == nil }) else { continue }
      try await check(OverlayCase(studyArea: frame, shapes), "seed \(seed)")
    }
  }

  @Test func longEdgesAtTinyAngles() async throws {
    // A fan of needles ten million cells long, a few cells wide, from both sides.
    var dice = Dice(seed: 9)
    for seed in 0..<20 {
      let length: Int32 = 10_000_000
      let needles = (0..<6).map { _ -> Geometry in
        let (a, b) = (Int32(dice.roll(0...40)), Int32(dice.roll(0...40)))
        let ring = [
          GridPoint(x: 0, y: a), GridPoint(x: length, y: b),
          GridPoint(x: length, y: b + Int32(dice.roll(1...9))),
          GridPoint(x: 0, y: a + Int32(dice.roll(1...9))),
        ]
        return Geometry(polygon: [(ring + ring.prefix(1)).map(\.coordinate)])
      }
      let frame = BoundingBox(minX: 0, minY: 0, maxX: 1, maxY: 0.000_01).polygon
      for turned in [false, true] {
        func turnedRound(_ g: Geometry) -> Geometry {
          turned ? g.mapCoordinates { $0.map { Coordinate($0.y, $0.x) } } : g
        }
        try await check(
          OverlayCase(studyArea: turnedRound(frame), needles.map(turnedRound)),
          "seed \(seed) turned \(turned)")
      }
    }
  }

  @Test func combsAcrossEachOther() async throws {
    let l = Lattice(spacing: 7, size: 60)
    func comb(_ turned: Bool, shift: Int) -> Geometry {
      var points = [(0, 0), (60, 0)]
      for tooth in (0..<20).reversed() {
        points += [(3 * tooth + 2, 58 - shift), (3 * tooth + 1, 58), (3 * tooth + 1, 2 + tooth % 2)]
      }
      points.append((0, 2))
      return l.polygon(points.map { turned ? ($0.1, $0.0) : $0 })
    }
    try await check(OverlayCase(studyArea: l.frame, [comb(false, shift: 0), comb(true, shift: 1)]))
  }

  @Test func hugeAndTinyTogether() async throws {
    let cell = 1e-7
    let tiny = (0..<40).map { place -> Geometry in
      let (x, y) = (28 + Double(place % 8) * cell, -7 + Double(place / 8) * 3 * cell)
      return BoundingBox(minX: x, minY: y, maxX: x + cell, maxY: y + cell).polygon
    }
    let huge = Geometry(polygon: [
      [Coordinate(20, -15), Coordinate(36, 1), Coordinate(19, 3), Coordinate(20, -15)]
    ])
    let question = OverlayCase(
      studyArea: BoundingBox(minX: 15, minY: -20, maxX: 40, maxY: 10).polygon,
      regions: [Arrangement.Region(key: 0, geometry: huge)]
        + tiny.map { Arrangement.Region(key: 1, geometry: $0) }, keyCount: 2)
    try await check(question)
  }

  @Test func anEmptyRegionAndOneOfSeveralShapes() async throws {
    let l = lattice
    let question = OverlayCase(
      studyArea: l.frame,
      regions: [
        Arrangement.Region(key: 0, geometry: .noPolygon),
        Arrangement.Region(key: 1, geometry: l.rectangle(0, 0, 4, 4)),
        Arrangement.Region(key: 1, geometry: l.rectangle(2, 2, 4, 4)),
        Arrangement.Region(key: 1, geometry: l.rectangle(2, 2, 4, 4)),
        Arrangement.Region(key: 1, geometry: l.rectangle(4, 0, 4, 2)),
      ], keyCount: 2)
    try await check(question)
    #expect(try await reports(question) == [[], [1]])
  }

  @Test func aStudyAreaOfSeveralPartsWithHoles() async throws {
    let l = Lattice(spacing: 1000, size: 20)
    let studyArea = Geometry(
      collecting: [
        l.polygon([(0, 0), (8, 0), (8, 8), (0, 8)], [(2, 2), (6, 2), (6, 6), (2, 6)]),
        l.rectangle(3, 3, 2, 2),
        l.rectangle(8, 8, 4, 4), l.polygon([(14, 0), (20, 1), (17, 19)], [(16, 2), (18, 2), (17, 5)]),
      ], dimension: 2)
    for seed in 0..<20 {
      var question = try l.overlayCase(seed: seed)
      question.studyArea = studyArea
      try await check(question, "seed \(seed)")
    }
  }

  @Test func theWholeWorld() async throws {
    let world = BoundingBox(minX: -180, minY: -89, maxX: 180, maxY: 89).polygon
    let diagonal = Geometry(polygon: [
      [Coordinate(-180, -89), Coordinate(180, 88.5), Coordinate(180, 89), Coordinate(-180, -89)]
    ])
    let corners = [(-180.0, 88.0), (179.0, -89.0), (-0.5, -0.5), (-180, -89), (179, 88)].map {
      BoundingBox(minX: $0.0, minY: $0.1, maxX: $0.0 + 1, maxY: $0.1 + 1).polygon
    }
    try await check(OverlayCase(studyArea: world, [diagonal] + corners))
  }

  // MARK: Refusals

  private func refusal(_ question: OverlayCase) async -> OverlayError? {
    do {
      _ = try await question.answer()
      return nil
    } catch {
      return error as? OverlayError
    }
  }

  @Test func aBowTieIsRefusedWithThePlace() async throws {
    let l = lattice
    // The eastern wing runs the other way round.
    let error = await refusal(OverlayCase(studyArea: l.frame, [l.polygon([(0, 0), (0, 8), (6, 2), (6, 6)])]))
    #expect(error?.message.contains("less than zero times") == true)
    #expect(error?.boundingBox.map { l.frame.boundingBox?.contains($0.center) == true } == true)
  }

  @Test func aHoleOutsideItsShellIsRefused() async throws {
    let l = lattice
    let error = await refusal(
      OverlayCase(
        studyArea: l.frame, [l.polygon([(0, 0), (3, 0), (3, 3), (0, 3)], [(4, 4), (6, 4), (5, 6)])]))
    #expect(error?.message.contains("less than zero times") == true)
  }

  @Test func aStudyAreaThatCrossesItselfIsRefused() async throws {
    let l = lattice
    #expect(
      await refusal(OverlayCase(studyArea: l.polygon([(0, 0), (0, 8), (6, 2), (6, 6)]), [l.frame])) != nil)
  }

  @Test func aStudyAreaBeyondTheWorldIsRefused() async throws {
    let box = BoundingBox(minX: 170, minY: 0, maxX: 190, maxY: 10)
    #expect(await refusal(OverlayCase(studyArea: box.polygon, []))?.boundingBox == box)
    #expect(await refusal(OverlayCase(studyArea: .noPolygon, [])) != nil)
  }

  @Test func aRegionBeyondTheGridIsRefusedWithThePlace() async throws {
    let far = BoundingBox(minX: 10, minY: 0, maxX: 300, maxY: 1)
    let studyArea = BoundingBox(minX: 10, minY: 0, maxX: 11, maxY: 1).polygon
    #expect(await refusal(OverlayCase(studyArea: studyArea, [far.polygon]))?.boundingBox == far)
    // Far away it is nobody's business.
    let elsewhere = BoundingBox(minX: 250, minY: 0, maxX: 300, maxY: 1)
    #expect(await refusal(OverlayCase(studyArea: studyArea, [elsewhere.polygon])) == nil)
  }

  @Test("Regions beyond a pole are refused with the place", arguments: [90.000_000_1, 91, 199])
  func regionsBeyondAPole(latitude: Double) async throws {
    let studyArea = BoundingBox(minX: 10, minY: 0, maxX: 11, maxY: 1).polygon
    let north = BoundingBox(minX: 10, minY: 0, maxX: 11, maxY: latitude)
    let south = BoundingBox(minX: 10, minY: -latitude, maxX: 11, maxY: 1)
    for box in [north, south] {
      #expect(await refusal(OverlayCase(studyArea: studyArea, [box.polygon]))?.boundingBox == box)
    }
    let fromPoleToPole = BoundingBox(minX: 10, minY: -90, maxX: 11, maxY: 90)
    #expect(await refusal(OverlayCase(studyArea: studyArea, [fromPoleToPole.polygon])) == nil)
  }

  @Test func setbacksAtThePoleAndOfNoLengthAreRefused() async throws {
    let north = BoundingBox(minX: 10, minY: 88, maxX: 11, maxY: 89).polygon
    let line = Geometry(line: [Coordinate(10.5, 88.5), Coordinate(10.5, 89.5)])
    for (geometry, metres) in [(line, 10.0), (north, -1), (north, .nan), (north, .infinity)] {
      let region = Arrangement.Region(key: 0, geometry: geometry, setbackMetres: metres)
      #expect(await refusal(OverlayCase(studyArea: north, regions: [region], keyCount: 1)) != nil)
    }
  }

  @Test func aKeyThatIsNotCountedIsRefused() async throws {
    for key in [-1, 1] {
      let region = Arrangement.Region(key: key, geometry: lattice.frame)
      #expect(await refusal(OverlayCase(studyArea: lattice.frame, regions: [region], keyCount: 1)) != nil)
    }
  }
}
