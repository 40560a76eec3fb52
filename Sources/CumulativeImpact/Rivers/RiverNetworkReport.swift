public import SpatialCore

/// What had to be done to make a network of river lines, and what about it should be looked at: by river id.
public struct RiverNetworkReport: Hashable, Sendable {
  /// A line that cannot carry water.
  public struct RefusedLine: Hashable, Sendable {
    /// The river.
    public let riverID: String
    /// Which of its lines; nil when it is the whole river.
    public let part: Int?
    /// What is wrong with it.
    public let reason: String
  }

  /// An end that was moved to a node.
  public struct SnappedEnd: Hashable, Sendable {
    /// The river.
    public let riverID: String
    /// Whether it is the first end as drawn, otherwise the last.
    public let isFirst: Bool
    /// How far it was moved.
    public let metres: Double
  }

  /// A river that was divided because others end on its course.
  public struct DividedRiver: Hashable, Sendable {
    /// The river divided.
    public let riverID: String
    /// The rivers that end there, ascending.
    public let byRiverIDs: [String]
    /// How far from its course they end.
    public let metres: Double
  }

  /// Reaches that hang together.
  public struct Piece: Hashable, Sendable {
    /// The rivers in it, ascending.
    public let riverIDs: [String]
    /// How many reaches.
    public let reachCount: Int
    /// Their length.
    public let lengthMetres: Double
  }

  /// Rivers that flow in a circle, and where the circle was cut.
  public struct Cycle: Hashable, Sendable {
    /// The rivers with a reach in it, ascending.
    public let riverIDs: [String]
    /// The rivers with a reach that now ends before the node it closed the circle at: what it carries leaves the
    /// network there. It takes nothing where another reach goes on.
    public let cutRiverIDs: [String]
  }

  /// A node that several reaches leave.
  public struct Bifurcation: Hashable, Sendable {
    /// Where it is.
    public let position: Coordinate
    /// The rivers that leave it, ascending; a river may stand twice.
    public let riverIDs: [String]
    /// What part of the water takes each.
    public let shares: [Double]
    /// Whether the map said so, at least for one of them; otherwise the water was divided equally.
    public let isStated: Bool
  }

  /// An end where no other reach begins or ends.
  public struct LooseEnd: Hashable, Sendable {
    /// The river.
    public let riverID: String
    /// Whether water flows out there (a mouth, or a gap in the map), otherwise it begins there.
    public let isMouth: Bool
    /// Where it is.
    public let position: Coordinate
    /// A river of another piece that is near: a gap in the map, perhaps.
    public let neighbour: Neighbour?
  }

  /// A river near a loose end.
  public struct Neighbour: Hashable, Sendable {
    /// The river.
    public let riverID: String
    /// How far it is.
    public let metres: Double
  }

  /// Lines left out.
  public let refused: [RefusedLine]
  /// Ends moved to a node, by river.
  public let snapped: [SnappedEnd]
  /// Rivers divided where others end on them.
  public let divided: [DividedRiver]
  /// Rivers with at least one reach that flows against the way it was drawn.
  public let reversed: [String]
  /// Rivers with at least one reach whose direction nothing decided: taken as drawn.
  public let withoutDirection: [String]
  /// Reaches that hang together, the longest first; one when the network is whole.
  public let pieces: [Piece]
  /// Circles.
  public let cycles: [Cycle]
  /// Nodes where the water divides.
  public let bifurcations: [Bifurcation]
  /// Ends where no other reach begins or ends: springs, mouths and gaps.
  public let looseEnds: [LooseEnd]
}
