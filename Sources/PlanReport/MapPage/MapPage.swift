public import SpatialCore

/// One self-contained map that a planner opens by double-click: layers, legend, key figures and tables in
/// one HTML file.
///
/// Meaning: there is no tile server behind it; the layers are the map. The file asks nothing of any network,
/// and its content security policy lets it ask nothing. Attributes of the data are shown as text and can
/// never become code.
///
/// ```swift
/// var page = MapPage(title: "Zones for artisanal mining")
/// page.layers = [
///   MapLayer(id: "zones", title: "Proposed zones", group: .proposal, layer: zones, style: MapStyle(.zone))
/// ]
/// let html = try page.html()
/// ```
public struct MapPage: Sendable {
  /// The language of the page's own words and of its numbers.
  public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
  }

  /// A number that the reader should take home.
  public struct KeyFigure: Hashable, Sendable {
    /// What it counts: "Land proposed".
    public var label: String
    /// How much.
    public var value: AttributeValue
    /// The unit, empty for a count.
    public var unit: String
    /// How the number is written.
    public var format: MapNumberFormat

    /// A figure from its parts.
    public init(
      _ label: String, _ value: AttributeValue, unit: String = "", format: MapNumberFormat = .automatic
    ) {
      self.label = label
      self.value = value
      self.unit = unit
      self.format = format
    }
  }

  /// The heading, also the window's title.
  public var title: String
  /// One line under the heading: country, date, status.
  public var subtitle: String
  /// The language of the page's own words and of its numbers.
  public var language: Language
  /// Paragraphs of plain text above the tables.
  public var summary: [String] = []
  /// The numbers above everything else, in order.
  public var keyFigures: [KeyFigure] = []
  /// What is on the map, the lowest first.
  public var layers: [MapLayer] = []
  /// Tables in the side panel, in order.
  public var tables: [MapTable] = []
  /// Reference system, sources, date of the data: printed with the map.
  public var notes: [String] = []
  /// A shaded relief over the lowest layer.
  public var relief: MapImage?
  /// The id of the layer that the page opens on; nil opens on all layers.
  public var opensOn: String?
  /// Greatest distance in metres that a drawn edge may lie from the true one; 0 keeps every vertex.
  ///
  /// Neighbours are simplified one by one, so that a shared border can come apart by up to this distance on
  /// the map.
  public var simplificationMetres: Double = 20

  /// An empty page.
  public init(title: String, subtitle: String = "", language: Language = .english) {
    self.title = title
    self.subtitle = subtitle
    self.language = language
  }
}

/// How a number is written in the page's language.
public enum MapNumberFormat: Hashable, Sendable {
  /// Whole from 100 upwards, three significant digits below.
  case automatic
  /// As it is, without separators: years and codes.
  case plain
  /// With this many decimals.
  case decimals(Int)
}
