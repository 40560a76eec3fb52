import IntegerProgramming
import ZoneAllocation

extension CarveOutProblem {
  /// The cheapest parts to negotiate for the wanted miners, with a bound that says how good they are.
  ///
  /// Method: a greedy choice that never leaves a licence in pieces or too small, then a whole-number program in which contiguity is asked
  /// for only where a solution breaks it. Within its rounds that gives a best set and its proof, otherwise a bound.
  /// - Parameters:
  ///   - rounds: how often the program is solved at most; 0 leaves the greedy choice without a bound above 0.
  ///   - nodes: how many nodes of the search tree it visits each time at most.
  /// - Throws: ``CarveOutError``, which names the limit.
  public func solved(rounds: Int = 40, nodes: Int = 20_000) throws -> CarveOut {
    let graph = UnitGraph(self)
    let within = graph.prices.indices.reduce(0) { $0 + (graph.isTakeable[$1] ? graph.miners[$1] : 0) }
    guard within >= wantedMiners else {
      throw CarveOutError(
        .miners,
        "\(written(wantedMiners)) miners are wanted but only \(written(within)) work on units that may be taken",
        remedy: "Ask for at most \(written(within)), or loosen what may be taken.")
    }
    var greedy = GreedyCarving(graph)
    let found = greedy.run()
    var cuts = ContiguityCuts(graph)
    let best: [Bool]?
    do {
      best = try cuts.run(rounds: rounds, nodes: nodes, below: found ? greedy.price : nil)
    } catch ProgramFailure.infeasible {
      guard found else { throw residualLimit(within: within) }
      best = nil
    }
    guard let taken = best ?? (found ? greedy.taken : nil) else {
      throw CarveOutError(
        .search,
        "the search reached \(written(greedy.miners)) of \(written(wantedMiners)) miners, without a proof that there is no more",
        remedy: "Ask for fewer miners or allow more rounds.")
    }
    return carveOut(taken, graph, bound: cuts.bound)
  }

  private func residualLimit(within: Double) -> CarveOutError {
    CarveOutError(
      .residual,
      "\(written(within)) miners work on units that may be taken, but \(written(wantedMiners)) of them cannot get land without leaving a "
        + "licence in pieces or below its legal minimum", remedy: "Ask for fewer miners.")
  }

  private func carveOut(_ taken: [Bool], _ graph: UnitGraph, bound: Double) -> CarveOut {
    let parts = licences.indices.compactMap { licence -> CarveOut.Part? in
      let range = graph.ranges[licence]
      let units = zip(range, licences[licence].units)
      let out = units.filter { taken[$0.0] }.map(\.1)
      guard !out.isEmpty else { return nil }
      let stays = units.filter { !taken[$0.0] }.map(\.1)
      let hectares = out.reduce(0) { $0 + $1.hectares }
      return CarveOut.Part(
        licence: licence, taken: out.map(\.cell).sorted(), residual: stays.map(\.cell).sorted(),
        miners: out.reduce(0) { $0 + $1.miners }, hectares: hectares,
        residualHectares: stays.reduce(0) { $0 + $1.hectares },
        stake: out.reduce(0) { $0 + $1.hectares * $1.stake } / hectares)
    }
    let price = taken.indices.reduce(0) { $0 + (taken[$1] ? graph.prices[$1] : 0) }
    return CarveOut(
      parts: parts, miners: parts.reduce(0) { $0 + $1.miners },
      hectares: parts.reduce(0) { $0 + $1.hectares },
      price: price, bound: min(bound, price))
  }
}

/// A count of people: "12", not "12.0".
private func written(_ miners: Double) -> String { Int(exactly: miners).map(String.init) ?? "\(miners)" }
