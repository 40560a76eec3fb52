public import SpatialCore

/// Rivers joined into a network along which water, and what it carries, goes down.
///
/// Meaning: maps draw rivers as loose lines; here ends that meet are one node, a line that another one ends at is
/// divided there, each reach has a direction, and reaches stand in an order in which every one comes after all
/// that flow into it. What had to be assumed on the way is in ``report``.
///
/// ```swift
/// let main = RiverLine(id: "main", geometry: Geometry(line: [Coordinate(0, 0), Coordinate(0.2, 0)]))
/// let side = RiverLine(id: "side", geometry: Geometry(line: [Coordinate(0.1, 0.1), Coordinate(0.1, 0)]))
/// let network = try RiverNetwork([main, side], snapMetres: 10)
/// network.reaches.count  // 3: the main river is divided where the side river comes in
/// ```
public struct RiverNetwork: Sendable {
  /// A stretch of river between two nodes.
  public struct Reach: Hashable, Sendable {
    /// The river it is of.
    public let riverID: String
    /// Which line of the river, from 0.
    public let part: Int
    /// Which piece of the line as it was drawn, from 0.
    public let piece: Int
    /// Its course from the upper end to the lower.
    public let coordinates: [Coordinate]
    /// Its geodesic length, metres.
    public let lengthMetres: Double
    /// The number of the node at the upper end.
    public let startNode: Int
    /// The number of the node at the lower end.
    public let endNode: Int
    /// The part of the water at the upper node that takes this reach, 0 to 1.
    public let share: Double
    /// The place of its river in the order of ids.
    let line: Int
  }

  /// Where the direction of flow comes from.
  public enum Direction: Hashable, Sendable {
    /// Lines are drawn downstream.
    case digitised
    /// ``RiverLine/flow`` says it; rivers without it are taken as drawn, and reported.
    case stated
    /// From the higher to the lower end; rivers without both heights or level are taken as drawn, and reported.
    case elevations
    /// Towards the nearest of these mouths along the river, each within so many metres of a river's end; pieces
    /// without a mouth are taken as drawn, and reported.
    case outlets([Coordinate], withinMetres: Double)
  }

  /// All reaches, each after all that flow into it.
  public let reaches: [Reach]
  /// The place of each node.
  public let nodes: [Coordinate]
  /// What was snapped, divided, turned round, cut or left loose.
  public let report: RiverNetworkReport
  /// By node, the reaches that leave it, ascending.
  let leaving: ReachesByNode
  /// By node, the reaches that end in it, ascending.
  let arriving: ReachesByNode
  /// The rivers in the order of their ids.
  let lines: [RiverLine]

  /// A network of rivers.
  ///
  /// The order of the rivers in the input changes nothing.
  /// - Parameters:
  ///   - snapMetres: ends not farther apart become one node, nearest first, but never the two ends of one line; an
  ///     end not farther from the course of another line divides that line. 0 joins what touches.
  ///   - direction: which way the water goes.
  ///   - looseEndMetres: how far around loose ends a river they might belong to is looked for.
  /// - Throws: ``ImpactError`` for an id given twice, a coordinate that is not a longitude and a latitude, a share that
  ///   cannot be meant, or a mouth with no river's end near.
  public init(
    _ lines: [RiverLine], snapMetres: Double, direction: Direction = .digitised,
    looseEndMetres: Double = 1_000
  ) throws(ImpactError) {
    let ordered = lines.sorted { $0.id < $1.id }
    try Self.check(ordered, snapMetres: snapMetres, looseEndMetres: looseEndMetres)
    var paths: [RiverPath] = []
    var refused: [RiverNetworkReport.RefusedLine] = []
    for (number, line) in ordered.enumerated() {
      let found = RiverPath.paths(of: line, number: number)
      paths += found.paths
      refused += found.refused
    }
    let snapping = EndSnapping(paths.map(\.coordinates), within: snapMetres)
    let split = PathDivision.divide(paths, at: snapping, within: snapMetres)
    let oriented = try FlowDirection.orient(
      split.stretches, nodes: snapping.positions, lines: ordered, by: direction)
    let order = FlowOrder(oriented.stretches, nodeCount: snapping.positions.count)
    // A reach that closed a cycle ends in a node of its own.
    let nodes = snapping.positions + order.cuts.map { snapping.positions[oriented.stretches[$0].end] }
    let shares = try BifurcationShares(oriented.stretches, order: order, lines: ordered, nodes: nodes)

    self.nodes = nodes
    self.lines = ordered
    let newEnds = Dictionary(
      uniqueKeysWithValues: order.cuts.enumerated().map { ($1, snapping.positions.count + $0) })
    let stretches = oriented.stretches
    reaches = Cores.map(stretches.count, inSlicesOf: 256) { place in
      let number = order.sequence[place]
      let stretch = stretches[number]
      return Reach(
        riverID: ordered[stretch.line].id, part: stretch.part, piece: stretch.piece,
        coordinates: stretch.coordinates,
        lengthMetres: Ellipsoid.wgs84.length(of: Geometry(line: stretch.coordinates)),
        startNode: stretch.start, endNode: newEnds[number] ?? stretch.end, share: shares.shares[number],
        line: stretch.line)
    }
    leaving = ReachesByNode(reaches.map(\.startNode), nodeCount: nodes.count)
    arriving = ReachesByNode(reaches.map(\.endNode), nodeCount: nodes.count)
    let survey = NetworkSurvey(reaches: reaches, nodes: nodes, leaving: leaving, arriving: arriving)
    report = RiverNetworkReport(
      refused: refused, snapped: snapping.moves(paths, ordered),
      divided: split.joins.map { join in
        RiverNetworkReport.DividedRiver(
          riverID: ordered[join.line].id, byRiverIDs: Set(join.visitors.map { ordered[$0].id }).sorted(),
          metres: join.metres)
      }, reversed: oriented.reversed, withoutDirection: oriented.undecided, pieces: survey.pieces,
      cycles: order.cycles.map { cycle in
        RiverNetworkReport.Cycle(
          riverIDs: Set(cycle.members.map { ordered[stretches[$0].line].id }).sorted(),
          cutRiverIDs: Set(cycle.cuts.map { ordered[stretches[$0].line].id }).sorted())
      }, bifurcations: shares.bifurcations, looseEnds: survey.looseEnds(within: looseEndMetres))
  }

  private static func check(
    _ lines: [RiverLine], snapMetres: Double, looseEndMetres: Double
  ) throws(ImpactError) {
    for (name, metres) in [("snap distance", snapMetres), ("distance around loose ends", looseEndMetres)] {
      guard metres.isFinite, metres >= 0 else {
        throw ImpactError(
          subject: "river network", problem: "the \(name) is \(metres) m",
          remedy: "give a number of metres, 0 or more")
      }
    }
    let world = BoundingBox(minX: -180, minY: -90, maxX: 180, maxY: 90)
    for (line, next) in zip(lines, lines.dropFirst()) where line.id == next.id {
      throw ImpactError(
        subject: "river '\(line.id)'", problem: "the id is given twice",
        remedy: "give each river an id of its own")
    }
    for line in lines {
      for position in line.geometry.coordinates where !(position.isFinite && world.contains(position)) {
        throw ImpactError(
          subject: "river '\(line.id)'",
          problem: "(\(position.x), \(position.y)) is not a longitude and a latitude",
          remedy: "transform the layer to longitude and latitude (WGS 84) first")
      }
      for (name, value) in [
        ("share at a bifurcation", line.bifurcationShare), ("discharge", line.dischargeCubicMetresPerSecond),
        ("upstream area", line.upstreamAreaSquareKilometres),
      ] {
        guard let value, !(value.isFinite && value >= 0) else { continue }
        throw ImpactError(
          subject: "river '\(line.id)'", problem: "its \(name) is \(value)",
          remedy: "give a number of 0 or more, or none when it is not known")
      }
    }
  }
}

/// The reaches at each node, as one flat list.
struct ReachesByNode: Sendable {
  private let starts: [Int]
  private let reaches: [Int]

  init(_ nodeOfReach: [Int], nodeCount: Int) {
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for node in nodeOfReach { starts[node + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var reaches = [Int](repeating: 0, count: nodeOfReach.count)
    for (reach, node) in nodeOfReach.enumerated() {
      reaches[next[node]] = reach
      next[node] += 1
    }
    self.starts = starts
    self.reaches = reaches
  }

  subscript(node: Int) -> ArraySlice<Int> { reaches[starts[node]..<starts[node + 1]] }
}
