/// An opaque colour.
public struct MapColour: Hashable, Sendable, CustomStringConvertible {
  /// Red, green and blue, 0 to 255.
  public let red: UInt8, green: UInt8, blue: UInt8

  /// A colour from its three parts.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour from a number such as `0x0072B2`; anything above 24 bits is cut off.
  public init(_ rgb: UInt32) {
    red = UInt8(truncatingIfNeeded: rgb >> 16)
    green = UInt8(truncatingIfNeeded: rgb >> 8)
    blue = UInt8(truncatingIfNeeded: rgb)
  }

  /// The colour as a style sheet writes it: "#0072b2".
  public var description: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// Eight colours that stay apart for colour-blind readers (Okabe and Ito 2008, jfly.uni-koeln.de/color).
extension MapColour {
  /// Okabe–Ito black.
  public static let black = MapColour(0x000000)
  /// Okabe–Ito orange.
  public static let orange = MapColour(0xE69F00)
  /// Okabe–Ito sky blue.
  public static let skyBlue = MapColour(0x56B4E9)
  /// Okabe–Ito bluish green.
  public static let bluishGreen = MapColour(0x009E73)
  /// Okabe–Ito yellow.
  public static let yellow = MapColour(0xF0E442)
  /// Okabe–Ito blue.
  public static let blue = MapColour(0x0072B2)
  /// Okabe–Ito vermilion.
  public static let vermilion = MapColour(0xD55E00)
  /// Okabe–Ito reddish purple.
  public static let reddishPurple = MapColour(0xCC79A7)
}

/// Quiet colours for what lies under the subject.
extension MapColour {
  /// Text and outlines.
  public static let ink = MapColour(0x24303A)
  /// Land.
  public static let cream = MapColour(0xF7F3E9)
  /// Borders of land.
  public static let stone = MapColour(0x9A9284)
  /// Roads and built-up places.
  public static let umber = MapColour(0x6B5E50)
  /// Standing and running water.
  public static let water = MapColour(0x4A8DB7)
}
