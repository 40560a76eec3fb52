public import SpatialCore

/// A river as a map has it: a line, and what is known of it.
public struct RiverLine: Hashable, Sendable {
  /// Which way the water goes.
  public enum Flow: Hashable, Sendable {
    /// From the first coordinate to the last.
    case asDigitised
    /// From the last coordinate to the first.
    case againstDigitised
  }

  /// The name that no other river bears.
  public let id: String
  /// One or several lines in longitude and latitude.
  public let geometry: Geometry
  /// Which way the water goes; nil when not known.
  public let flow: Flow?
  /// Height of the ground at the first coordinate, metres; nil when not known.
  public let firstElevationMetres: Double?
  /// Height of the ground at the last coordinate, metres; nil when not known.
  public let lastElevationMetres: Double?
  /// Where the river divides, the part of the water that takes this arm, 0 to 1; nil when not known.
  public let bifurcationShare: Double?
  /// Mean discharge in cubic metres per second; nil when not known.
  public let dischargeCubicMetresPerSecond: Double?
  /// The land that drains to the lower end, square kilometres; nil when not known.
  public let upstreamAreaSquareKilometres: Double?

  /// A river from its line and what is known of it.
  public init(
    id: String, geometry: Geometry, flow: Flow? = nil, firstElevationMetres: Double? = nil,
    lastElevationMetres: Double? = nil, bifurcationShare: Double? = nil,
    dischargeCubicMetresPerSecond: Double? = nil, upstreamAreaSquareKilometres: Double? = nil
  ) {
    self.id = id
    self.geometry = geometry
    self.flow = flow
    self.firstElevationMetres = firstElevationMetres
    self.lastElevationMetres = lastElevationMetres
    self.bifurcationShare = bifurcationShare
    self.dischargeCubicMetresPerSecond = dischargeCubicMetresPerSecond
    self.upstreamAreaSquareKilometres = upstreamAreaSquareKilometres
  }
}
