public import SpatialCore

/// How large a gazette says a zone is.
public enum DeclaredArea: Hashable, Sendable {
  /// Hectares.
  case hectares(Double)
  /// So many cadastral units, each a square of arc-seconds of longitude and latitude.
  case units(Double, arcSeconds: Double)

  /// Reads "36 cu", "36 carrés" or "36" as units; "12.5 ha" and "12,5 km²" as areas.
  ///
  /// A comma is a decimal comma. Units need `arcSeconds`.
  /// - Returns: nil when the text is anything else.
  public init?(_ text: String, arcSeconds: Double?) {
    var number = ""
    var unit = ""
    for character in text where !character.isWhitespace {
      if unit.isEmpty, character.isNumber && character.isASCII || character == "." || character == "," {
        number.append(character == "," ? "." : character)
      } else {
        unit.append(contentsOf: character.lowercased())
      }
    }
    guard let value = Double(number), value > 0 else { return nil }
    switch unit {
    case "ha", "hectares": self = .hectares(value)
    case "km2", "km²": self = .hectares(value * 100)
    case "", "cu", "carrés", "carres", "units":
      guard let arcSeconds else { return nil }
      self = .units(value, arcSeconds: arcSeconds)
    default: return nil
    }
  }

  /// Hectares at a latitude: a unit is smaller the farther it is from the equator.
  ///
  /// ```swift
  /// DeclaredArea.units(36, arcSeconds: 30).hectares(atLatitude: 0, .wgs84)  // 36 × 85.48
  /// ```
  public func hectares(atLatitude latitude: Double, _ ellipsoid: Ellipsoid) -> Double {
    switch self {
    case .hectares(let hectares): return hectares
    case .units(let count, let arcSeconds):
      let half = arcSeconds / 7200
      let unit = BoundingBox(minX: -half, minY: latitude - half, maxX: half, maxY: latitude + half)
      return count * ellipsoid.areaHectares(of: unit.polygon)
    }
  }
}
