import SpatialCore

/// Lines divided where others end on their course.
enum PathDivision {
  /// A place where a line is divided.
  struct Join: Sendable {
    let line: Int
    let visitors: [Int]
    let metres: Double
  }

  static func divide(
    _ paths: [RiverPath], at snapping: EndSnapping, within metres: Double
  ) -> (stretches: [Stretch], joins: [Join]) {
    var pathsOfNode = [[Int]](repeating: [], count: snapping.positions.count)
    for (path, ends) in snapping.ends.enumerated() {
      pathsOfNode[ends.first].append(path)
      if ends.last != ends.first { pathsOfNode[ends.last].append(path) }
    }
    let index = DistanceIndex(paths.map { Geometry(line: $0.coordinates) })
    let found = Cores.map(snapping.positions.count, inSlicesOf: 256) { node in
      let position = snapping.positions[node]
      return index.all(within: metres, of: position).compactMap { hit -> Cut? in
        guard !pathsOfNode[node].contains(hit.index) else { return nil }
        let place = PathPosition(nearestTo: position, on: paths[hit.index].coordinates)
        guard !place.isEnd(of: paths[hit.index].coordinates) else { return nil }
        return Cut(path: hit.index, place: place, node: node, metres: hit.metres)
      }
    }
    var cuts = [[Cut]](repeating: [], count: paths.count)
    for cut in found.joined() { cuts[cut.path].append(cut) }

    var stretches: [Stretch] = []
    var joins: [Join] = []
    for (number, path) in paths.enumerated() {
      let ordered = cuts[number].sorted {
        ($0.place.edge, $0.place.fraction, $0.node) < ($1.place.edge, $1.place.fraction, $1.node)
      }
      var next = 0
      var course: [Coordinate] = []
      var node = snapping.ends[number].first
      for (piece, cut) in ordered.enumerated() {
        course += path.coordinates[next..<max(next, cut.place.edge + 1)]
        next = max(next, cut.place.edge + 1)
        if course.count < 2 || course.last != cut.place.position { course.append(cut.place.position) }
        stretches.append(
          Stretch(
            line: path.line, part: path.part, piece: piece, pieceCount: ordered.count + 1,
            coordinates: course, start: node, end: cut.node))
        joins.append(
          Join(line: path.line, visitors: pathsOfNode[cut.node].map { paths[$0].line }, metres: cut.metres))
        course = [cut.place.position]
        node = cut.node
      }
      stretches.append(
        Stretch(
          line: path.line, part: path.part, piece: ordered.count, pieceCount: ordered.count + 1,
          coordinates: course + path.coordinates[next...],
          start: node, end: snapping.ends[number].last))
    }
    return (stretches, joins)
  }

  private struct Cut: Sendable {
    let path: Int
    let place: PathPosition
    let node: Int
    let metres: Double
  }
}
