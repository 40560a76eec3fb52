public import SpatialCore

/// One layer of the map: what is drawn, how, and what a click tells of it.
public struct MapLayer: Sendable {
  /// Where the layer stands in the list of layers.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    case proposal, land, mining, nature, people, impacts
  }

  /// A line of the popup.
  public struct PopupField: Hashable, Sendable {
    /// The field of the layer.
    public var field: String
    /// What the popup calls it.
    public var title: String
    /// The unit of its values.
    public var unit: String
    /// How a number is written.
    public var format: MapNumberFormat

    /// A line from its parts.
    public init(
      _ field: String, title: String, unit: String = "", format: MapNumberFormat = .automatic
    ) {
      self.field = field
      self.title = title
      self.unit = unit
      self.format = format
    }
  }

  /// How names stand on the map. Names that would cover another are left out until there is room.
  public struct Lettering: Hashable, Sendable {
    /// Colour of the letters.
    public var colour: MapColour
    /// Height of the letters in pixels.
    public var size: Double
    /// Bold letters.
    public var isBold: Bool
    /// Slanted letters, the custom for water.
    public var isItalic: Bool
    /// The zoom level from which the names appear (a country about 6, a district about 10).
    public var minimumZoom: Double

    /// Lettering from its parts.
    public init(
      colour: MapColour = .ink, size: Double = 12, isBold: Bool = false, isItalic: Bool = false,
      minimumZoom: Double = 0
    ) {
      self.colour = colour
      self.size = size
      self.isBold = isBold
      self.isItalic = isItalic
      self.minimumZoom = minimumZoom
    }
  }

  /// A name that no other layer of the page has; tables point at it.
  public var id: String
  /// What the legend says.
  public var title: String
  /// Where the layer stands in the list.
  public var group: Group
  /// The features, in longitude and latitude, of one kind: points, lines or polygons.
  public var layer: Layer
  /// Which symbol each feature gets.
  public var style: MapStyle
  /// The field with the features' names, for popups, search and the map; without it the id stands in popups.
  public var labelField: String?
  /// How names stand on the map; nil writes none.
  public var lettering: Lettering?
  /// What a click tells, in order.
  public var popup: [PopupField]
  /// More fields to search in. A layer with neither these nor a label field is not searched.
  public var searchFields: [String]
  /// Whether it is drawn when the page opens.
  public var isVisibleAtStart: Bool
  /// A tolerance in metres for this layer in place of the page's; 0 keeps every vertex.
  public var simplificationMetres: Double?

  /// A layer from its parts.
  public init(
    id: String, title: String, group: Group, layer: Layer, style: MapStyle, labelField: String? = nil,
    lettering: Lettering? = nil, popup: [PopupField] = [], searchFields: [String] = [],
    isVisibleAtStart: Bool = true,
    simplificationMetres: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.group = group
    self.layer = layer
    self.style = style
    self.labelField = labelField
    self.lettering = lettering
    self.popup = popup
    self.searchFields = searchFields
    self.isVisibleAtStart = isVisibleAtStart
    self.simplificationMetres = simplificationMetres
  }
}
