/// A safeguard that a place raises, or may raise.
public struct SafeguardFlag: Hashable, Sendable {
  /// How place and causes lie.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    /// The place lies wholly in a cause, or a cause in the place.
    case inside
    /// They share land, water or a point, and the place goes on beyond.
    case shared
    /// They lie apart, or touch, within the distance asked for.
    case near
  }

  /// The place of the mining place among those given.
  public let place: Int
  /// The place of the safeguard among those given.
  public let safeguard: Int
  /// Whether it is known; false: nobody knows whether the causes raise it.
  public let isKnown: Bool
  /// How they lie.
  public let relation: Relation
  /// Metres to the nearest cause, edge to edge.
  public let metres: Double
  /// Hectares on the ellipsoid that the place shares with all causes together, each bit of land once; nil for points and lines.
  public let sharedHectares: Double?
  /// The causes, the nearest first.
  public let causes: [String]
  /// How many miners it concerns: those of the causes that lie on an area or cluster, otherwise those of the place; nil when nobody has
  /// counted them.
  public let miners: Double?
  /// The causes by their place in the safeguard whose miners these are; empty: they are the place's own.
  let countedCauses: [Int]
}
