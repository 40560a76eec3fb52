#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What stations are sited for.
///
/// All three are one program: miners `a` at a place i that use a station j at distance `d` count with a price, those whom no station serves
/// with another, and the sum is to be least. Where sites have capacities, a place's miners may be split between stations.
public enum SitingModel: Hashable, Sendable {
  /// The way of all miners together is shortest (p-median): price a·d; every miner who can reach a site must be served.
  ///
  /// Source: S. L. Hakimi, Optimum locations of switching centers and the absolute centers and medians of a graph, Operations Research 12,
  /// 1964; ReVelle and Swain, Central facilities location, Geographical Analysis 2, 1970.
  case median
  /// As many miners as possible have a station within a distance (maximal covering): price 0 within it; `a` when unserved.
  ///
  /// Source: R. Church and C. ReVelle, The maximal covering location problem, Papers of the Regional Science Association 32, 1974.
  case covering(within: Double)
  /// As many miners as possible come, of whom fewer come the farther it is: price a·(1 − exp(−d/λ)); `a` when unserved.
  case participation(Participation)

  /// Whether miners may stay unserved, at a price.
  var allowsUnserved: Bool { self != .median }

  /// What one miner at a distance counts; nil when out of reach.
  func price(atDistance distance: Double) -> Double? {
    switch self {
    case .median: distance
    case .covering(let reach): distance <= reach ? 0 : nil
    case .participation(let participation): 1 - participation.share(atDistance: distance)
    }
  }
}

/// How many of the miners come to a station: fewer, the farther it is.
///
/// Formula: P(d) = exp(−d/λ), d the way and λ the way at which 37 % still come, in the same unit.
///
/// ```swift
/// let participation = try Participation(lambda: 10)
/// participation.share(atDistance: 10)  // 0.368
/// ```
public struct Participation: Hashable, Sendable {
  /// The way at which 1/e of the miners still come, in the unit of the distances.
  public let lambda: Double

  /// A decay with distance.
  /// - Throws: ``SitingError`` unless `lambda` is above 0 and finite.
  public init(lambda: Double) throws(SitingError) {
    guard lambda > 0, lambda.isFinite else {
      throw SitingError(
        .input, "participation falls with a distance of \(lambda)", remedy: "Give a distance above 0.")
    }
    self.lambda = lambda
  }

  /// The share of the miners who come.
  public func share(atDistance distance: Double) -> Double { exp(-distance / lambda) }
}
