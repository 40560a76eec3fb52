import CumulativeImpact
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct DecayTests {
  private static let shapes: [Decay.Shape] = [
    .constant, .linear, .gaussian, .exponential, .power(exponent: 2), .logistic(steepness: 50),
  ]

  @Test(
    "Weights at 0, half of D, D and the reach over D",
    arguments: [
      (Decay.Shape.constant, 1.0, 1.0, 1.0, 1.0),
      (.linear, 1, 0.5, 0, 1),
      (.gaussian, 1, 0.606_530_66, 0.135_335_28, 1.5),
      (.exponential, 1, 0.224_249, 0.050_287, 2.310_286),
      (.power(exponent: 2), 1, 0.25, 0, 1),
      (.logistic(steepness: 50), 1, 1, 0.5, 1.138_135),
    ])
  func weights(shape: Decay.Shape, atFootprint: Double, half: Double, full: Double, reach: Double) throws {
    let decay = try Decay(shape, distanceMetres: 1_000)
    #expect(abs(decay.weight(atMetres: 0) - atFootprint) < 1e-6)
    #expect(abs(decay.weight(atMetres: 500) - half) < 1e-6)
    #expect(abs(decay.weight(atMetres: 1_000) - full) < 1e-6)
    #expect(abs(decay.reachMetres / 1_000 - reach) < 1e-6)
  }

  @Test(arguments: shapes)
  func neverRisesAndIsZeroBeyondItsReach(shape: Decay.Shape) throws {
    let decay = try Decay(shape, distanceMetres: 300)
    var last = decay.weight(atMetres: 0)
    for step in 1...1_000 {
      let weight = decay.weight(atMetres: Double(step))
      #expect(weight <= last && weight >= 0)
      last = weight
    }
    #expect(decay.weight(atMetres: decay.reachMetres.nextUp) == 0)
  }

  @Test("The share of the volume that the cut-off leaves out, as documented")
  func cutOff() throws {
    /// Volume under w(d) around a point between two multiples of D, up to a constant.
    func volume(from: Double, to: Double, _ w: (Double) -> Double) -> Double {
      let steps = 200_000
      let step = (to - from) / Double(steps)
      return (0..<steps).reduce(0) { sum, place in
        let d = from + (Double(place) + 0.5) * step
        return sum + w(d) * d * step
      }
    }
    let gaussian =
      volume(from: 1.5, to: 8) { exp(-2 * $0 * $0) } / volume(from: 0, to: 8) { exp(-2 * $0 * $0) }
    #expect(abs(gaussian - 0.0111) < 1e-4)
    let exponential =
      volume(from: 2.310_286, to: 12) { exp(-2.99 * $0) } / volume(from: 0, to: 12) { exp(-2.99 * $0) }
    #expect(abs(exponential - 0.0079) < 1e-4)
    let logistic =
      volume(from: 1.138_135, to: 2) { 1 / (1 + exp(50 * ($0 - 1))) }
      / volume(from: 0, to: 2) { 1 / (1 + exp(50 * ($0 - 1))) }
    #expect(logistic < 1e-4)
  }

  @Test func refusesWhatIsNoDistance() {
    #expect(throws: ImpactError.self) { try Decay(.linear, distanceMetres: 0) }
    #expect(throws: ImpactError.self) { try Decay(.linear, distanceMetres: .infinity) }
    #expect(throws: ImpactError.self) { try Decay(.power(exponent: 0), distanceMetres: 1) }
    #expect(throws: ImpactError.self) { try Decay(.logistic(steepness: 1), distanceMetres: 1) }
  }
}
