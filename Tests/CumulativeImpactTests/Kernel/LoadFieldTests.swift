import CumulativeImpact
import SpatialCore
import Testing

@Suite struct LoadFieldTests {
  private static let shapes: [Decay.Shape] = [
    .constant, .linear, .gaussian, .exponential, .power(exponent: 1.5), .logistic(steepness: 50),
  ]

  /// Sources and places in a square of two degrees, every third source in a town.
  private func scene(
    _ seed: UInt64, sources: Int, places: Int, latitude: Double
  ) -> (sources: [PointSource], places: [Coordinate]) {
    var random = SplitMix(seed: seed)
    let sources = (0..<sources).map { place in
      let spread = place % 3 == 0 ? 0.02 : 2
      return PointSource(
        position: Coordinate(27 + random.number(in: 0...spread), latitude + random.number(in: 0...spread)),
        intensity: random.number(in: 0...5))
    }
    return (
      sources,
      (0..<places).map { _ in
        Coordinate(random.number(in: 26.5...29.5), latitude + random.number(in: -0.5...2.5))
      }
    )
  }

  private func plainSum(
    _ sources: [PointSource], _ decay: Decay, at place: Coordinate,
    metres: (Coordinate, Coordinate) -> Double
  ) -> Double {
    sources.map { $0.intensity * decay.weight(atMetres: metres(place, $0.position)) }.sorted().reduce(0, +)
  }

  /// The distance of ``DistanceIndex``, pair by pair.
  private func indexed(_ place: Coordinate, _ source: Coordinate) -> Double {
    DistanceIndex([Geometry(point: source)]).nearest(to: place, within: .infinity)?.metres ?? .nan
  }

  @Test func halfArrivesHalfWay() throws {
    let field = try LoadField(
      sources: [PointSource(position: Coordinate(0, 0), intensity: 100)],
      decay: Decay(.linear, distanceMetres: 2_226.389_816))
    let loads = try field.loads(at: [Coordinate(0.01, 0), Coordinate(0, 0), Coordinate(0.03, 0)])
    #expect(abs(loads[0] - 50) < 1e-7)
    #expect(loads[1] == 100)
    #expect(loads[2] == 0, "beyond the reach nothing arrives")
  }

  @Test(arguments: shapes, [(800.0, -11.0), (20_000, 0), (60_000, 55)])
  func agreesWithAddingUpEveryPair(shape: Decay.Shape, scale: (metres: Double, latitude: Double)) throws {
    let decay = try Decay(shape, distanceMetres: scale.metres)
    let (sources, places) = scene(1, sources: 150, places: 60, latitude: scale.latitude)
    // Some places stand on sources, where the decay over a few metres matters.
    let all = places + sources[..<20].map(\.position)
    let loads = try LoadField(sources: sources, decay: decay).loads(at: all)
    var arrived = 0
    for (load, place) in zip(loads, all) {
      let expected = plainSum(sources, decay, at: place, metres: indexed)
      #expect(abs(load - expected) <= 1e-12 * expected)
      if expected > 0 { arrived += 1 }
    }
    #expect(arrived >= 20)
  }

  @Test(arguments: [(10_000.0, 1e-6), (100_000, 1e-4)])
  func agreesWithGeodesics(reachMetres: Double, error: Double) throws {
    // A distance d ≤ D wrong by the share e changes the weight 1 − d/D by at most e.
    let decay = try Decay(.linear, distanceMetres: reachMetres)
    for latitude in [-60.0, -30, 0, 30, 58] {
      let (sources, places) = scene(2, sources: 200, places: 40, latitude: latitude)
      let all = places + sources[..<10].map(\.position)
      let loads = try LoadField(sources: sources, decay: decay).loads(at: all)
      for (load, place) in zip(loads, all) {
        let inRange = sources.filter { Ellipsoid.wgs84.distance(place, $0.position) <= 1.001 * reachMetres }
        let expected = plainSum(inRange, decay, at: place, metres: Ellipsoid.wgs84.distance)
        #expect(abs(load - expected) <= error * inRange.reduce(0) { $0 + $1.intensity } + 1e-12 * expected)
      }
    }
  }

  @Test(arguments: shapes)
  func aPlaceHasItsOwnSum(shape: Decay.Shape) throws {
    let (sources, places) = scene(3, sources: 90, places: 40, latitude: -3)
    let field = try LoadField(sources: sources, decay: Decay(shape, distanceMetres: 30_000))
    let loads = try field.loads(at: places)
    let turned = try LoadField(sources: sources.reversed(), decay: field.decay).loads(at: places.reversed())
    #expect(turned == loads.reversed(), "neither order matters, to the bit")
    for (load, place) in zip(loads, places) { #expect(try field.loads(at: [place]) == [load]) }
    let halves = sources.flatMap { source in
      [0.3, 0.7].map { PointSource(position: source.position, intensity: $0 * source.intensity) }
    }
    for (load, same) in zip(loads, try LoadField(sources: halves, decay: field.decay).loads(at: places)) {
      #expect(abs(load - same) <= 1e-13 * load)
    }
  }

  @Test func footprintsAreMeasuredFromTheirEdge() async throws {
    for seed in 31...34 {
      let scene = Scene(seed: UInt64(seed))
      let stressor = try #require(scene.stressors.first)
      let field = try LoadField(operations: scene.operations, stressor: stressor)
      let centres = scene.components.compactMap { $0.geometry.boundingBox?.center }
      let result = try await ImpactAssessment.run(
        operations: scene.operations, stressors: scene.stressors,
        components: centres.enumerated().map { place, centre in
          ValuedComponent(
            id: "\(place)", name: "", group: "", geometry: Geometry(point: centre),
            sensitivities: [stressor.id: 1])
        })
      for (load, impact) in zip(try field.loads(at: centres), result.impacts) {
        #expect(abs(load - impact.load) <= 1e-12 * max(1, load))
      }
    }
  }

  @Test func nothingArrivesFromNowhere() throws {
    let field = try LoadField(sources: [], decay: Decay(.linear, distanceMetres: 100))
    #expect(try field.loads(at: [Coordinate(0, 0)]) == [0])
    #expect(try field.loads(at: []).isEmpty)
  }

  @Test func touchingIsEnoughWithoutDistance() throws {
    let here = Coordinate(27, -10)
    let field = try LoadField(
      sources: [PointSource(position: here, intensity: 3)], decay: Decay(.constant, distanceMetres: 0))
    #expect(try field.loads(at: [here, Coordinate(27.000_001, -10)]) == [3, 0])
  }

  @Test func refusesWhatCannotBeMeant() throws {
    func refusal(_ x: Double, _ intensity: Double, metres: Double = 1, at place: Coordinate = .init(0, 0))
      -> String?
    {
      do throws(ImpactError) {
        let source = PointSource(position: Coordinate(x, 0), intensity: intensity)
        _ = try LoadField(sources: [source], decay: Decay(.linear, distanceMetres: metres)).loads(at: [place])
        return nil
      } catch { return error.description }
    }
    #expect(refusal(0, 1) == nil)
    #expect(refusal(500, 1)?.contains("source 1: (500.0, 0.0) is not a longitude") == true)
    #expect(refusal(0, -1) == "source 1: its intensity is -1.0; give a number of 0 or more")
    #expect(refusal(0, .nan)?.contains("nan") == true)
    #expect(refusal(0, 1, metres: 600_000)?.contains("reaches 600000.0 m") == true)
    #expect(refusal(0, 1, at: Coordinate(0, .nan))?.contains("place 1") == true)
  }
}
