/// The fewest new stations that do what monitoring is for.
///
/// Meaning: "Monitoring programmes that are geared to one mining operation will not pick up the cumulative burden."
/// A plan looks at all operations at once; stations that are there already are kept and count for what they see.
public struct MonitoringPlan: Hashable, Sendable {
  /// Operations that no set of these stations tells apart.
  public struct Indistinguishable: Hashable, Sendable {
    /// The operations, ascending.
    public let operationIDs: [String]
    /// Whether a station sees them: all the same ones; otherwise none sees any of them.
    public let isSeen: Bool
  }

  /// The stations that are there already, ascending.
  public let kept: [String]
  /// The stations to set up, ascending.
  public let added: [String]
  /// Fewer stations than this, beside those that are there, cannot do it.
  public let leastCount: Int
  /// Whether it is proven that no plan needs fewer new stations; otherwise ``leastCount`` is the bound that is known.
  public var isProvenSmallest: Bool { added.count == leastCount }
  /// Pathways that no candidate sees.
  public let unseen: [ImpactPathway]
  /// Operations that no candidate tells apart.
  public let indistinguishable: [Indistinguishable]

  /// How often a plan that is exact for the pairs known may turn out to confuse others.
  private static let exactRounds = 5

  /// The fewest stations that see every significant pathway at least once.
  /// - Parameter nodes: how far the exact search goes, see ``leastCount``.
  public static func seeingPathways(of survey: MonitoringSurvey, nodes: Int = 5_000) -> MonitoringPlan {
    var places: [ImpactPathway: Int] = [:]
    for (place, pathway) in survey.significant.enumerated() { places[pathway] = place }
    let cover = SetCover(
      survey.views.map { $0.pathways.compactMap { places[$0] } }, elementCount: survey.significant.count,
      given: survey.existing, nodes: nodes)
    return MonitoringPlan(
      kept: survey.ids(survey.existing.sorted()), added: survey.ids(cover.chosen),
      leastCount: cover.leastCount,
      unseen: cover.uncovered.map { survey.significant[$0] }, indistinguishable: [])
  }

  /// The fewest stations that tell any two operations apart: at least one sees only one of the two.
  ///
  /// Of the operations with a significant pathway. At most one of them can be seen nowhere and still be told apart
  /// from all others. Pairs become rows of the program only when a plan fails to tell them apart, so thousands of
  /// operations do not make millions of rows. After 5 rounds the plan is completed greedily; the bound holds all the same.
  /// - Parameters:
  ///   - keeping: further stations to keep, such as those of another plan.
  ///   - nodes: how far the exact search goes, see ``leastCount``.
  public static func tellingApartOperations(
    of survey: MonitoringSurvey, keeping: [String] = [], nodes: Int = 5_000
  ) -> MonitoringPlan {
    let given = survey.existing.union(
      survey.views.indices.filter { keeping.contains(survey.views[$0].station.id) })
    let operations = Set(survey.significant.map(\.operationID)).sorted()
    let signals = survey.signals(of: operations)
    let classes = Dictionary(grouping: operations.indices) { signals[$0] }
    // One operation stands for all that are seen by the same stations.
    let members = classes.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    var separation = Separation(members.map { signals[$0[0]] })
    // Quickly at first, to learn which pairs matter, then exactly for the pairs known.
    _ = separation.completing(given)
    var (chosen, leastCount): ([Int], Int) = ([], 0)
    for _ in 0..<exactRounds {
      let cover = SetCover(
        separation.pairsByStation(count: survey.views.count), elementCount: separation.pairs.count,
        given: given, nodes: nodes)
      (chosen, leastCount) = (cover.chosen, max(leastCount, cover.leastCount))
      let complete = separation.completing(given.union(chosen))
      if complete.count == given.count + chosen.count { break }
      chosen = complete.subtracting(given).sorted()
    }
    return MonitoringPlan(
      kept: survey.ids(given.sorted()), added: survey.ids(chosen), leastCount: leastCount,
      unseen: [],
      indistinguishable: members.filter { $0.count > 1 }.map { group in
        Indistinguishable(operationIDs: group.map { operations[$0] }, isSeen: !signals[group[0]].isEmpty)
      })
  }
}

/// Operations, or groups of them, and the pairs of them that stations must tell apart.
private struct Separation {
  /// By operation, the stations that see it, ascending.
  private let tellers: [[Int]]
  /// By pair, the stations that see only one of the two.
  private(set) var pairs: [[Int]] = []

  init(_ tellers: [[Int]]) { self.tellers = tellers }

  /// The stations with more, found greedily, until all are told apart; the pairs that were not are remembered.
  mutating func completing(_ stations: Set<Int>) -> Set<Int> {
    var stations = stations
    while true {
      let confused = Dictionary(grouping: tellers.indices) { tellers[$0].filter(stations.contains) }
        .values.filter { $0.count > 1 }
      if confused.isEmpty { return stations }
      var rows: [[Int]] = []
      for group in confused.sorted(by: { $0[0] < $1[0] }) {
        // Neighbours on the river are seen by almost the same stations.
        let alike = group.sorted { tellers[$0].lexicographicallyPrecedes(tellers[$1]) }
        rows += zip(alike, alike.dropFirst()).map {
          Set(tellers[$0]).symmetricDifference(tellers[$1]).sorted()
        }
      }
      pairs += rows
      stations.formUnion(GreedyCover(rows, sets: Set(rows.joined()).sorted()).taken)
    }
  }

  func pairsByStation(count: Int) -> [[Int]] {
    var elements = [[Int]](repeating: [], count: count)
    for (element, stations) in pairs.enumerated() {
      for station in stations { elements[station].append(element) }
    }
    return elements
  }
}

extension MonitoringSurvey {
  /// The places of the stations that are there already.
  fileprivate var existing: Set<Int> { Set(views.indices.filter { views[$0].station.isExisting }) }

  fileprivate func ids(_ places: [Int]) -> [String] { places.map { views[$0].station.id } }

  /// For each operation the stations that see it, ascending.
  fileprivate func signals(of operationIDs: [String]) -> [[Int]] {
    var places: [String: Int] = [:]
    for (place, id) in operationIDs.enumerated() { places[id] = place }
    var signals = [[Int]](repeating: [], count: operationIDs.count)
    for (station, view) in views.enumerated() {
      for id in view.operationIDs { if let place = places[id] { signals[place].append(station) } }
    }
    return signals
  }
}
