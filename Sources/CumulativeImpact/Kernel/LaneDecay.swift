#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One shape of ``Decay`` for eight distances at once, up to its reach.
protocol LaneDecay: Sendable {
  /// The weights at distances in metres that are not beyond the reach; anything finite there.
  func weights(atMetres metres: Lanes) -> Lanes
}

/// w = 1.
struct ConstantLanes: LaneDecay {
  @inline(__always)
  func weights(atMetres metres: Lanes) -> Lanes { Lanes(repeating: 1) }
}

/// w = 1 − d/D.
struct LinearLanes: LaneDecay {
  let distanceMetres: Double

  @inline(__always)
  func weights(atMetres metres: Lanes) -> Lanes { 1 - metres * (1 / distanceMetres) }
}

/// w = exp(−2 (d/D)²).
struct GaussianLanes: LaneDecay {
  let distanceMetres: Double

  @inline(__always)
  func weights(atMetres metres: Lanes) -> Lanes {
    // Distances beyond the reach must not leave the range of the exponential.
    let share = (metres * (1 / distanceMetres)).clamped(lowerBound: .zero, upperBound: Lanes(repeating: 2))
    return (share * share * -2).exponential()
  }
}

/// w = exp(−2.99 d/D).
struct ExponentialLanes: LaneDecay {
  let distanceMetres: Double

  @inline(__always)
  func weights(atMetres metres: Lanes) -> Lanes { (metres * (-2.99 / distanceMetres)).exponential() }
}

/// w = (1 − d/D)ᵖ, number by number, so slower than the other shapes.
struct PowerLanes: LaneDecay {
  let distanceMetres: Double
  let exponent: Double

  @inline(__always)
  func weights(atMetres metres: Lanes) -> Lanes {
    var weights = 1 - metres * (1 / distanceMetres)
    for lane in 0..<8 { weights[lane] = pow(max(0, weights[lane]), exponent) }
    return weights
  }
}

/// w = 1/(1 + exp(s (d/D − 1))).
struct LogisticLanes: LaneDecay {
  let distanceMetres: Double
  let steepness: Double

  @inline(__always)
  func weights(atMetres metres: Lanes) -> Lanes {
    // Below −40 the weight is 1 to the last digit; up to the reach the power is at most ln 999.
    let power = (metres * (1 / distanceMetres) - 1) * steepness
    return 1
      / (1 + power.clamped(lowerBound: Lanes(repeating: -40), upperBound: Lanes(repeating: 8)).exponential())
  }
}
