import SpatialCore

/// What hangs together in a network, and where it ends.
struct NetworkSurvey {
  let reaches: [RiverNetwork.Reach]
  let nodes: [Coordinate]
  let leaving: ReachesByNode
  let arriving: ReachesByNode
  /// By node, the number of the piece it is in.
  private let pieceOfNode: [Int]

  init(
    reaches: [RiverNetwork.Reach], nodes: [Coordinate], leaving: ReachesByNode, arriving: ReachesByNode
  ) {
    self.reaches = reaches
    self.nodes = nodes
    self.leaving = leaving
    self.arriving = arriving
    var piece = [Int](repeating: -1, count: nodes.count)
    var count = 0
    for root in nodes.indices where piece[root] < 0 {
      var open = [root]
      piece[root] = count
      while let node = open.popLast() {
        let neighbours =
          leaving[node].map { reaches[$0].endNode } + arriving[node].map { reaches[$0].startNode }
        for next in neighbours where piece[next] < 0 {
          piece[next] = count
          open.append(next)
        }
      }
      count += 1
    }
    pieceOfNode = piece
  }

  var pieces: [RiverNetworkReport.Piece] {
    var rivers: [Int: Set<String>] = [:]
    var totals: [Int: (count: Int, length: CompensatedSum)] = [:]
    for reach in reaches {
      let piece = pieceOfNode[reach.startNode]
      rivers[piece, default: []].insert(reach.riverID)
      totals[piece, default: (0, CompensatedSum())].count += 1
      totals[piece, default: (0, CompensatedSum())].length.add(reach.lengthMetres)
    }
    return totals.map { piece, total in
      RiverNetworkReport.Piece(
        riverIDs: (rivers[piece] ?? []).sorted(), reachCount: total.count, lengthMetres: total.length.value)
    }.sorted { ($1.lengthMetres, $0.riverIDs[0]) < ($0.lengthMetres, $1.riverIDs[0]) }
  }

  /// Ends of one reach only, with the nearest river of another piece not farther than so many metres.
  func looseEnds(within metres: Double) -> [RiverNetworkReport.LooseEnd] {
    let ends = reaches.indices.flatMap { number -> [(reach: Int, isMouth: Bool)] in
      let reach = reaches[number]
      var ends: [(reach: Int, isMouth: Bool)] = []
      if leaving[reach.startNode].count + arriving[reach.startNode].count == 1 {
        ends.append((number, false))
      }
      if leaving[reach.endNode].count + arriving[reach.endNode].count == 1 { ends.append((number, true)) }
      return ends
    }
    let index = DistanceIndex(reaches.map { Geometry(line: $0.coordinates) })
    let found = Cores.map(ends.count, inSlicesOf: 64) { place in
      let reach = reaches[ends[place].reach]
      let node = ends[place].isMouth ? reach.endNode : reach.startNode
      var nearest: (index: Int, metres: Double)?
      for hit in index.all(within: metres, of: nodes[node])
      where pieceOfNode[reaches[hit.index].startNode] != pieceOfNode[node]
        && hit.metres < nearest?.metres ?? .infinity
      {
        nearest = hit
      }
      return RiverNetworkReport.LooseEnd(
        riverID: reach.riverID, isMouth: ends[place].isMouth, position: nodes[node],
        neighbour: nearest.map { .init(riverID: reaches[$0.index].riverID, metres: $0.metres) })
    }
    return found.sorted {
      ($0.riverID, $0.isMouth ? 1 : 0, $0.position.x, $0.position.y)
        < ($1.riverID, $1.isMouth ? 1 : 0, $1.position.x, $1.position.y)
    }
  }
}
