public import SpatialCore

/// A picture under the layers: a shaded relief, say.
public struct MapImage: Hashable, Sendable {
  /// The file's bytes: PNG, its rows equally spaced in latitude. The page bends it into its own projection.
  public var png: [UInt8]
  /// West, south, east, north of its outer edges in degrees.
  public var bounds: BoundingBox
  /// Opacity, 0 to 1.
  public var opacity: Double

  /// A picture from its parts.
  public init(png: [UInt8], bounds: BoundingBox, opacity: Double = 0.5) {
    self.png = png
    self.bounds = bounds
    self.opacity = opacity
  }

  /// Whether the bytes begin as a PNG file does (ISO/IEC 15948, 5.2).
  var isPNG: Bool { png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) }
}
