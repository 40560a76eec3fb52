/// Who brings how much of an impact: shares that sum to the whole.
///
/// The baseline is nobody's: what is shared out is the impact on top of it.
public struct Attribution: Hashable, Sendable {
  /// By what operations are put together to contributors.
  public enum Grouping: Hashable, Sendable {
    /// Each operation by itself.
    case operation
    /// All operations of one licence holder together; those without a recorded one are one contributor.
    case holder
  }

  /// Somebody that brings a share.
  public enum Contributor: Hashable, Sendable {
    /// An operation, by id.
    case operation(String)
    /// A licence holder and all that is his.
    case holder(String)
    /// All operations for which no holder is recorded.
    case unrecordedHolder
  }

  /// How the shares were found.
  public enum Method: Hashable, Sendable {
    /// The model adds: everybody's share is his own impact.
    case additive
    /// Shapley values over all subsets of the contributors.
    case subsets
    /// Shapley values estimated from so many orders of the contributors.
    case permutations(Int)
  }

  /// What one contributor brings.
  public struct Share: Hashable, Sendable {
    /// Who.
    public let contributor: Contributor
    /// In units of the state; all of them sum to the impact.
    public let impact: Double
    /// Half the width of the 95 % confidence interval around the impact, in the same units; 0 when exact.
    public let halfWidth: Double
    /// Its part of the whole, 0 to 1 where nobody lessens the impact; 0 when the impact is 0.
    public let share: Double
  }

  /// The impact that is shared out.
  public let impact: Double
  /// How the shares were found.
  public let method: Method
  /// All that bring anything: greatest impact first, equal ones by name.
  public let shares: [Share]
}

extension Attribution.Contributor: Comparable {
  /// The name in a table.
  public var name: String {
    switch self {
    case .operation(let id): id
    case .holder(let name): name
    case .unrecordedHolder: "no holder recorded"
    }
  }

  private var rank: Int {
    switch self {
    case .operation: 0
    case .holder: 1
    case .unrecordedHolder: 2
    }
  }

  /// Operations, then holders by name, then those without.
  public static func < (a: Self, b: Self) -> Bool { (a.rank, a.name) < (b.rank, b.name) }

  init(_ grouping: Attribution.Grouping, operationID: String, holder: String?) {
    switch grouping {
    case .operation: self = .operation(operationID)
    case .holder: self = holder.map { .holder($0) } ?? .unrecordedHolder
    }
  }
}

extension Attribution {
  /// Puts shares in order.
  init(
    impact: Double, method: Method, values: [(contributor: Contributor, impact: Double, halfWidth: Double)]
  ) {
    self.impact = impact
    self.method = method
    shares = values.map { contributor, own, halfWidth in
      Share(
        contributor: contributor, impact: own, halfWidth: halfWidth, share: impact == 0 ? 0 : own / impact)
    }.sorted { ($1.impact, $0.contributor) < ($0.impact, $1.contributor) }
  }
}

extension ComponentImpact {
  /// The shares in the load of one stressor: exact, since operations add.
  public func attribution(by grouping: Attribution.Grouping) -> Attribution {
    var sums: [Attribution.Contributor: CompensatedSum] = [:]
    for contribution in contributions {
      let contributor = Attribution.Contributor(
        grouping, operationID: contribution.operationID, holder: contribution.holder)
      sums[contributor, default: CompensatedSum()].add(contribution.load)
    }
    return Attribution(
      impact: load, method: .additive,
      values: sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value, 0) })
  }
}

extension CombinedImpact {
  /// The shares in the combined impact: exact under the additive model, Shapley values under any other.
  ///
  /// Meaning: under a model that does not add, what a mine brings depends on who came before it. The Shapley
  /// value is its mean over all orders, the one rule that shares out everything, treats equals alike, gives
  /// nothing to who brings nothing, and adds up over impacts.
  ///
  /// Formula: φᵢ = Σ_{S ∌ i} |S|! (n − |S| − 1)!/n! · (v(S ∪ i) − v(S)) over the n contributors, with v(S) the
  /// combined impact of those in S alone. Up to 12 contributors all 2ⁿ subsets are formed. Beyond, orders are
  /// drawn, each together with its reverse; the mean over pairs estimates φᵢ, its confidence interval is
  /// 1.96 s/√pairs with the standard deviation s of the pairs. Either way the values sum to the impact.
  ///
  /// Source: L. S. Shapley, A value for n-person games, 1953; antithetic orders: Mitchell et al., Sampling
  /// permutations for Shapley value estimation, Journal of Machine Learning Research 23, 2022.
  /// - Parameters:
  ///   - grouping: what counts as one contributor.
  ///   - permutationPairs: pairs of orders drawn when there are more than 12 contributors; at least 2.
  ///   - seed: another one draws other orders.
  public func attribution(
    by grouping: Attribution.Grouping, permutationPairs: Int = 1_000, seed: UInt64 = 1
  ) -> Attribution {
    var sums: [Attribution.Contributor: [CompensatedSum]] = [:]
    for contribution in contributions {
      let contributor = Attribution.Contributor(
        grouping, operationID: contribution.operationID, holder: contribution.holder)
      var own = sums[contributor] ?? stressorIDs.map { _ in CompensatedSum() }
      for (place, impact) in contribution.impacts.enumerated() { own[place].add(impact) }
      sums[contributor] = own
    }
    let ordered = sums.sorted { $0.key < $1.key }
    let game = ShapleyGame(
      effect: EffectFunction(model, stressors: stressorIDs), loads: ordered.map { $0.value.map(\.value) },
      all: stressorImpacts)
    let (method, values) = game.values(permutationPairs: permutationPairs, seed: seed)
    return Attribution(
      impact: impact, method: method,
      values: zip(ordered, values).map { ($0.key, $1.mean, $1.halfWidth) })
  }
}
