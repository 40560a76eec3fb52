/// How a feature is drawn: one symbol serves polygons, lines and points, each using what concerns it.
public struct MapSymbol: Hashable, Sendable {
  /// Lines over a fill, so that areas differ also in grey print and for colour-blind readers.
  public enum Hatch: String, Hashable, Sendable, CaseIterable { case none, diagonal, crossed, dotted }

  /// Colour of the area; nil leaves it open.
  public var fill: MapColour?
  /// Opacity of the area, 0 to 1.
  public var fillOpacity: Double
  /// Colour of the line or outline; nil draws none.
  public var stroke: MapColour?
  /// Opacity of the line or outline, 0 to 1.
  public var strokeOpacity: Double = 1
  /// Width of the line or outline in pixels.
  public var width: Double
  /// Lengths of dashes and gaps in pixels; empty for a full line.
  public var dash: [Double]
  /// Lines or dots over the area.
  public var hatch: Hatch
  /// Colour of the hatch; nil takes the outline's.
  public var hatchColour: MapColour?
  /// Radius of a point in pixels.
  public var radius: Double

  /// A symbol from its parts.
  public init(
    fill: MapColour? = nil, fillOpacity: Double = 1, stroke: MapColour? = nil, width: Double = 1,
    dash: [Double] = [],
    hatch: Hatch = .none, hatchColour: MapColour? = nil, radius: Double = 5
  ) {
    self.fill = fill
    self.fillOpacity = fillOpacity
    self.stroke = stroke
    self.width = width
    self.dash = dash
    self.hatch = hatch
    self.hatchColour = hatchColour
    self.radius = radius
  }
}

/// Symbols that read well together on one map.
extension MapSymbol {
  /// The land under study.
  public static let studyArea = MapSymbol(fill: .cream, stroke: .stone, width: 1.4)
  /// A proposed zone: the subject of the map.
  public static let zone = MapSymbol(fill: .orange, fillOpacity: 0.6, stroke: MapColour(0x7A4B00), width: 1.8)
  /// A zone that was looked at and not chosen.
  public static let candidateZone = MapSymbol(
    fill: .orange, fillOpacity: 0.15, stroke: MapColour(0xA86F00), width: 1, dash: [4, 3])
  /// Land where no rule stands against mining.
  public static let eligibleLand = MapSymbol(fill: MapColour(0xF3E6A2), fillOpacity: 0.75)
  /// Land that a rule takes out.
  public static let excludedLand = MapSymbol(
    fill: MapColour(0xB9B4AA), fillOpacity: 0.25, hatch: .diagonal, hatchColour: MapColour(0xA39D92))
  /// A permit of a company.
  public static let permit = MapSymbol(
    fill: .reddishPurple, fillOpacity: 0.12, stroke: MapColour(0x9C4A78), width: 1.1, hatch: .diagonal)
  /// Land protected for nature.
  public static let protectedArea = MapSymbol(
    fill: .bluishGreen, fillOpacity: 0.18, stroke: MapColour(0x00785A), width: 1.1, hatch: .dotted)
  /// Standing water.
  public static let lake = MapSymbol(fill: MapColour(0xBBD9EA), stroke: .water, width: 0.8)
  /// A river; the order (1 for a brook) sets the width.
  public static func river(order: Int) -> MapSymbol {
    MapSymbol(stroke: .water, width: 0.5 + 0.5 * Double(max(1, min(order, 7))))
  }
  /// A road.
  public static let road = MapSymbol(stroke: MapColour(0xA58B72), width: 1.3)
  /// A town or village.
  public static let settlement = MapSymbol(fill: .umber, stroke: MapColour(0xFFFFFF), width: 1, radius: 3.5)
  /// A place where artisanal miners work.
  public static let miningSite = MapSymbol(
    fill: .yellow, fillOpacity: 0.95, stroke: .ink, width: 1, radius: 4)
  /// A mine or plant of a company.
  public static let operation = MapSymbol(
    fill: .vermilion, fillOpacity: 0.7, stroke: MapColour(0x7D3700), width: 1, radius: 4)
  /// Impact from light to grave, five steps (ColorBrewer YlOrRd, safe for colour-blind readers).
  public static let impact: [MapSymbol] = [0xFFFFB2, 0xFECC5C, 0xFD8D3C, 0xF03B20, 0xBD0026].map {
    MapSymbol(
      fill: MapColour($0), fillOpacity: 0.8, stroke: MapColour(0x6E1A10), width: 0.6, radius: 5)
  }
}
