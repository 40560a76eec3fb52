import SpatialCore

/// What part of the water takes each arm where a river divides.
///
/// Stated shares are kept when others make up the rest, equally; when all arms have one, each counts in proportion
/// to their sum. Where none has, the arms take equal parts. An arm that was cut to open a circle takes nothing when
/// another goes on.
struct BifurcationShares {
  /// By stretch.
  let shares: [Double]
  let bifurcations: [RiverNetworkReport.Bifurcation]

  init(
    _ stretches: [Stretch], order: FlowOrder, lines: [RiverLine], nodes: [Coordinate]
  ) throws(ImpactError) {
    let leaving = ReachesByNode(stretches.map(\.start), nodeCount: nodes.count)
    let cuts = Set(order.cuts)
    var shares = [Double](repeating: 1, count: stretches.count)
    var bifurcations: [RiverNetworkReport.Bifurcation] = []
    for node in nodes.indices where leaving[node].count > 1 {
      let all = Array(leaving[node])
      let open = all.filter { !cuts.contains($0) }
      let arms = open.isEmpty ? all : open
      for number in all { shares[number] = 0 }
      let stated = arms.map { number -> Double? in
        // A share is that of the first piece downstream: a later piece begins where another river joins or leaves.
        stretches[number].isFirstDownstream ? lines[stretches[number].line].bifurcationShare : nil
      }
      let parts = try Self.parts(stated, at: nodes[node], of: arms.map { lines[stretches[$0].line].id })
      for (number, part) in zip(arms, parts) { shares[number] = part }
      bifurcations.append(
        RiverNetworkReport.Bifurcation(
          position: nodes[node], riverIDs: all.map { lines[stretches[$0].line].id },
          shares: all.map { shares[$0] }, isStated: stated.contains { $0 != nil }))
    }
    self.shares = shares
    self.bifurcations = bifurcations
  }

  private static func parts(
    _ stated: [Double?], at position: Coordinate, of rivers: [String]
  ) throws(ImpactError) -> [Double] {
    let known = stated.compactMap { $0 }
    if known.isEmpty { return stated.map { _ in 1 / Double(stated.count) } }
    let sum = known.reduce(0, +)
    let unknown = stated.count - known.count
    guard unknown == 0 ? sum > 0 : sum <= 1 else {
      throw ImpactError(
        subject: "bifurcation at (\(position.x), \(position.y))",
        problem: "the shares stated for \(rivers.joined(separator: ", ")) add up to \(sum)",
        remedy: unknown == 0
          ? "give one of them a share above 0" : "state a share for each, or let them leave a rest")
    }
    if unknown == 0 { return known.map { $0 / sum } }
    return stated.map { $0 ?? (1 - sum) / Double(unknown) }
  }
}
