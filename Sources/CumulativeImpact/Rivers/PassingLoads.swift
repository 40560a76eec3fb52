#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RiverRouting {
  /// What all operations together bring to places per year, had they other outputs and the agent another decay length.
  ///
  /// One pass down the network, whatever the number of operations above each place: for assessments that are made again
  /// and again.
  /// - Parameters:
  ///   - outputs: of each operation, in the order of ``operations``.
  ///   - places: nil is reached by nothing.
  func loads(decayLengthMetres: Double, outputs: [Double], at places: [ReachIndex.Place?]) -> [Double] {
    func left(_ metres: Double) -> Double { exp(-metres / decayLengthMetres) }
    var atNode = [Double](repeating: 0, count: network.nodes.count)
    var atStart = [Double](repeating: 0, count: network.reaches.count)
    for (number, reach) in network.reaches.enumerated() {
      let start = atNode[reach.startNode] * reach.share
      var end = start > 0 ? start * left(reach.lengthMetres) : 0
      for entry in upstream.entries[number] where entry.owner < outputs.count {
        end += outputs[entry.owner] * entry.share * left(entry.metresToEnd)
      }
      atStart[number] = start
      atNode[reach.endNode] += end
    }
    return places.map { place in
      guard let place else { return 0 }
      let above = network.reaches[place.reach].lengthMetres - place.metresToEnd
      var passing = atStart[place.reach] * left(above)
      for entry in upstream.entries[place.reach]
      where entry.owner < outputs.count && entry.metresToEnd >= place.metresToEnd {
        passing += outputs[entry.owner] * entry.share * left(entry.metresToEnd - place.metresToEnd)
      }
      return passing
    }
  }
}
