public import SpatialCore

/// Roads as a graph: where they meet, and how many minutes each piece takes.
///
/// Roads meet where they share a vertex or one ends on another, both to the snapping tolerance. Roads that merely cross (a bridge, say) do
/// not meet. All roads may be driven both ways.
public struct RoadNetwork: Sendable {
  /// A road and how fast it is.
  public struct Road: Hashable, Sendable {
    /// Lines in longitude and latitude.
    public let geometry: Geometry
    /// Kilometres per hour.
    public let kilometresPerHour: Double

    /// A road from its line and speed.
    public init(_ geometry: Geometry, kilometresPerHour: Double) {
      self.geometry = geometry
      self.kilometresPerHour = kilometresPerHour
    }
  }

  /// A straight piece of road between two nodes.
  struct Piece: Sendable {
    let from: Int
    let to: Int
    let minutes: Double
  }

  /// Where pieces meet.
  let nodes: [Coordinate]
  /// The pieces of all roads.
  let pieces: [Piece]
  /// For each node the place of its first entry in ``links``; one more at the end.
  let starts: [Int]
  /// The pieces at each node.
  let links: [Int]
  /// Finds the nearest piece.
  let index: DistanceIndex
  /// The figure on which lengths are measured.
  let ellipsoid: Ellipsoid

  /// A network.
  /// - Parameters:
  ///   - roads: lines; the order does not matter.
  ///   - snappingMetres: vertices nearer than this are one, and an end this near to another road meets it.
  /// - Throws: ``SitingError`` when a speed is not above 0, or there is no road.
  public init(_ roads: [Road], snappingMetres: Double, ellipsoid: Ellipsoid = .wgs84) throws(SitingError) {
    for (number, road) in roads.enumerated()
    where !(road.kilometresPerHour > 0 && road.kilometresPerHour.isFinite) {
      throw SitingError(
        .input, "road number \(number + 1) has a speed of \(road.kilometresPerHour) km/h",
        remedy: "Give each class of road a speed above 0.")
    }
    guard snappingMetres >= 0, snappingMetres.isFinite else {
      throw SitingError(
        .input, "the snapping tolerance is \(snappingMetres) m", remedy: "Give 0 or a few metres.")
    }
    let pieces = RoadPieces(roads, snappingMetres: snappingMetres, ellipsoid: ellipsoid)
    guard !pieces.edges.isEmpty else {
      throw SitingError(.input, "there is no road with a length", remedy: "Give roads as lines.")
    }
    let clusters = SnappedPoints(
      pieces.edges.flatMap { [$0.a, $0.b] }, metres: snappingMetres, ellipsoid: ellipsoid)
    var list: [Piece] = []
    for (number, edge) in pieces.edges.enumerated() {
      let (from, to) = (clusters.node(ofPoint: 2 * number), clusters.node(ofPoint: 2 * number + 1))
      guard from != to else { continue }
      list.append(Piece(from: from, to: to, minutes: edge.minutes))
    }
    nodes = clusters.nodes
    self.ellipsoid = ellipsoid
    list.sort { ($0.from, $0.to, $0.minutes) < ($1.from, $1.to, $1.minutes) }
    self.pieces = list
    var starts = [Int](repeating: 0, count: clusters.nodes.count + 1)
    for piece in list {
      starts[piece.from + 1] += 1
      starts[piece.to + 1] += 1
    }
    for node in clusters.nodes.indices { starts[node + 1] += starts[node] }
    var next = starts
    var links = [Int](repeating: 0, count: 2 * list.count)
    for (number, piece) in list.enumerated() {
      for node in [piece.from, piece.to] {
        links[next[node]] = number
        next[node] += 1
      }
    }
    self.starts = starts
    self.links = links
    index = DistanceIndex(
      list.map { Geometry(line: [clusters.nodes[$0.from], clusters.nodes[$0.to]]) }, ellipsoid: ellipsoid)
  }

  /// Minutes from every node to the nearest start, each of which lies some minutes away already (Dijkstra 1959); infinite where no road
  /// leads.
  func minutes(from start: [(node: Int, minutes: Double)]) -> [Double] {
    var minutes = [Double](repeating: .infinity, count: nodes.count)
    var queue = MinuteQueue()
    for (node, already) in start where already < minutes[node] {
      minutes[node] = already
      queue.insert(node, at: already)
    }
    while let (node, reached) = queue.popFirst() {
      guard reached == minutes[node] else { continue }
      for link in links[starts[node]..<starts[node + 1]] {
        let piece = pieces[link]
        let other = piece.from == node ? piece.to : piece.from
        let arrival = reached + piece.minutes
        if arrival < minutes[other] {
          minutes[other] = arrival
          queue.insert(other, at: arrival)
        }
      }
    }
    return minutes
  }
}
