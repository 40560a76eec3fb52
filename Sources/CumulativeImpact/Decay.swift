#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the effect of a stressor fades with the distance from a footprint: 1 at the footprint, exactly 0
/// beyond the reach.
///
/// Meaning: D is the distance a study or a rule gives for the stressor; the shape says what happens on the
/// way. Distances are metres from edge to edge, so an answer never depends on a cell size.
///
/// ```swift
/// let dust = try Decay(.exponential, distanceMetres: 1_000)
/// dust.weight(atMetres: 1_000)  // 0.0503
/// dust.reachMetres              // 2 310.3
/// ```
public struct Decay: Hashable, Sendable {
  /// The shape of the curve. Each formula gives the weight w from the distance d and the stressor's D, both
  /// in metres.
  public enum Shape: Hashable, Sendable {
    /// No decay: w = 1 for d ≤ D, 0 beyond; with D = 0 only what the footprint touches.
    case constant
    /// w = 1 − d/D for d ≤ D.
    case linear
    /// w = exp(−d²/2σ²) with σ = D/2, for d ≤ 3σ = 1.5 D.
    ///
    /// Cut off: e^(−4.5) = 1.1 % of the volume under the surface around a point. Source: the isotropic
    /// Gaussian of the Tools4MSP cumulative-effects model, truncated at 3σ.
    case gaussian
    /// w = exp(−2.99 d/D), 5 % at D, for d ≤ ln(1000)/2.99 · D = 2.310 D, where it falls to 0.001.
    ///
    /// Cut off: (1 + ln 1000)/1000 = 0.8 % of the volume under the surface around a point. Source: the
    /// coefficient of InVEST Habitat Quality. InVEST itself cuts at D; there the weight is still 0.05, and
    /// many operations that each bring 5 % are what a cumulative assessment is for, so the curve is followed
    /// to one in a thousand.
    case exponential
    /// w = (1 − d/D)^exponent for d ≤ D, exponent > 0; linear when 1, steeper near the footprint when above.
    ///
    /// The bounded power curve. The unbounded d^(−exponent) is not offered: around a point its volume is
    /// infinite up to exponent 2, so no cut-off could be stated.
    case power(exponent: Double)
    /// w = 1/(1 + e^(s (d/D − 1))), steepness s ≥ 10: nearly 1 before D, ½ at D, nearly 0 after.
    ///
    /// For d ≤ D (1 + ln(999)/s), where it falls to 0.001; with s = 50 that is 1.138 D, and less than 0.01 %
    /// of the volume is cut off. At the footprint the weight is above 0.99995. Source: the threshold response
    /// 1/(1 + e^(−50 (x − x₀))) of cumulative-effect models, mirrored, with x = d/D and x₀ = 1.
    case logistic(steepness: Double)
  }

  /// The curve.
  public let shape: Shape
  /// D, metres.
  public let distanceMetres: Double
  /// The distance, metres, beyond which the weight is exactly 0.
  public let reachMetres: Double

  /// A decay over the distance D in metres.
  ///
  /// Throws when D, the exponent or the steepness is not a finite number in its range.
  public init(_ shape: Shape, distanceMetres: Double) throws(ImpactError) {
    guard distanceMetres.isFinite, distanceMetres > 0 || (shape == .constant && distanceMetres == 0) else {
      throw ImpactError(
        subject: "decay", problem: "the distance is \(distanceMetres) m",
        remedy: "give a distance above 0 in metres")
    }
    switch shape {
    case .power(let exponent) where !(exponent.isFinite && exponent > 0):
      throw ImpactError(
        subject: "decay", problem: "the exponent is \(exponent)", remedy: "give an exponent above 0")
    case .logistic(let steepness) where !(steepness.isFinite && steepness >= 10):
      throw ImpactError(
        subject: "decay", problem: "the steepness is \(steepness)",
        remedy: "give 10 or more, so that the weight is 1 at the footprint; 50 is usual")
    default: break
    }
    self.shape = shape
    self.distanceMetres = distanceMetres
    reachMetres =
      switch shape {
      case .constant, .linear, .power: distanceMetres
      case .gaussian: 1.5 * distanceMetres
      case .exponential: log(1000) / 2.99 * distanceMetres
      case .logistic(let steepness): (1 + log(999) / steepness) * distanceMetres
      }
  }

  /// The weight w at a distance in metres: between 0 and 1.
  public func weight(atMetres metres: Double) -> Double {
    guard metres <= reachMetres else { return 0 }
    // 0/0 at the footprint of a constant decay over no distance, which does not ask for the share.
    let share = metres / distanceMetres
    switch shape {
    case .constant: return 1
    case .linear: return 1 - share
    case .gaussian: return exp(-2 * share * share)
    case .exponential: return exp(-2.99 * share)
    case .power(let exponent): return pow(1 - share, exponent)
    case .logistic(let steepness): return 1 / (1 + exp(steepness * (share - 1)))
    }
  }
}
