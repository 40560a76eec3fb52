public import SpatialCore

/// A table in the side panel: the zones, the hectare ledger, the limits.
public struct MapTable: Hashable, Sendable {
  /// A column of the table.
  public struct Column: Hashable, Sendable {
    /// What it holds.
    public var title: String
    /// The unit of its values.
    public var unit: String
    /// How a number is written.
    public var format: MapNumberFormat

    /// A column from its parts.
    public init(_ title: String, unit: String = "", format: MapNumberFormat = .automatic) {
      self.title = title
      self.unit = unit
      self.format = format
    }
  }

  /// A column whose cells are ids of features, or stand for them: a click on the row goes there.
  public struct Link: Hashable, Sendable {
    /// The place of the column.
    public var column: Int
    /// The id of the ``MapLayer``.
    public var layer: String
    /// The ids of the features, one per row; empty when they stand in the column. One that the layer has not leads nowhere.
    public var ids: [String]

    /// A link from its parts.
    public init(column: Int, layer: String, ids: [String] = []) {
      self.column = column
      self.layer = layer
      self.ids = ids
    }
  }

  /// The heading.
  public var title: String
  /// A line of plain text under the heading.
  public var note: String
  /// The columns.
  public var columns: [Column]
  /// The rows, each with one value per column.
  public var rows: [[AttributeValue]]
  /// The column whose cells are ids of features.
  public var link: Link?
  /// The column drawn as horizontal bars from zero, such as the hectares of a ledger.
  public var barColumn: Int?
  /// A colour for the bar of each row; empty for one colour.
  public var barColours: [MapColour]

  /// A table from its parts.
  public init(
    title: String, note: String = "", columns: [Column], rows: [[AttributeValue]], link: Link? = nil,
    barColumn: Int? = nil, barColours: [MapColour] = []
  ) {
    self.title = title
    self.note = note
    self.columns = columns
    self.rows = rows
    self.link = link
    self.barColumn = barColumn
    self.barColours = barColours
  }
}
