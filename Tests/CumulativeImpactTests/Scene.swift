import CumulativeImpact
import SpatialCore

/// A seeded scene of points, lines and boxes within about a degree, for comparison with slow, plain sums.
struct Scene {
  var random: SplitMix
  var operations: [Operation] = []
  var stressors: [Stressor] = []
  var components: [ValuedComponent] = []

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    let shapes: [Decay.Shape] = [
      .constant, .linear, .gaussian, .exponential, .power(exponent: 2), .logistic(steepness: 50),
    ]
    for place in 0..<3 {
      let shape = shapes[Int(random.number(in: 0...5.999))]
      guard let decay = try? Decay(shape, distanceMetres: random.number(in: 500...40_000)) else { continue }
      stressors.append(
        Stressor(id: "s\(place)", name: "s\(place)", unit: "kg/year", decay: decay, source: "seeded"))
    }
    for place in 0..<Int(random.number(in: 1...25)) {
      operations.append(
        Operation(
          id: "o\(place)", name: "o\(place)", kind: .concession,
          status: Operation.Status.allCases[Int(random.number(in: 0...2.999))], geometry: random.geometry(),
          intensities: ["s0": random.number(in: 0...9), "s1": random.number(in: 0...1e6)]))
    }
    for place in 0..<Int(random.number(in: 1...12)) {
      components.append(
        ValuedComponent(
          id: "c\(place)", name: "c\(place)", group: "seeded", geometry: random.geometry(),
          sensitivities: ["s0": random.number(in: 0...3), "s1": 0.001, "s2": 1],
          baselines: ["s0": random.number(in: 0...5)],
          thresholds: ["s0": .init(value: random.number(in: 0...30), unit: "kg/year", source: "seeded")]))
    }
  }

  func assess(chunkSize: Int = 256) async throws -> ImpactResult {
    try await ImpactAssessment.run(
      operations: operations, stressors: stressors, components: components, chunkSize: chunkSize)
  }
}

/// A seeded stream of numbers (SplitMix64, Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func number(in range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &self) }

  mutating func geometry() -> Geometry {
    let x = number(in: 27...28)
    let y = number(in: -11...(-10))
    let box = BoundingBox(
      minX: x, minY: y, maxX: x + number(in: 0.01...0.2), maxY: y + number(in: 0.01...0.2))
    switch Int(number(in: 0...2.999)) {
    case 0: return Geometry(point: Coordinate(x, y))
    case 1: return Geometry(line: [Coordinate(x, y), box.center, Coordinate(box.maxX, y)])
    default: return box.polygon
    }
  }
}
