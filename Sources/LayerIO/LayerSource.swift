public import SpatialCore

/// Where a layer comes from, and what its file does not say.
public struct LayerSource: Hashable, Sendable {
  /// A file, or a database as GDAL names it: "PG:dbname=cadastre host=localhost".
  public var path: String
  /// The layer or table within the source; nil means the only one there is.
  public var layer: String?
  /// The reference system the project names. It wins over the file's, and a note says so when they differ.
  public var crs: CoordinateReferenceSystem?
  /// How text is encoded; nil: detected, and the report says how.
  public var encoding: TextEncoding?
  /// For a table of text: which columns hold the place; nil: detected.
  public var columns: TableColumns?
  /// The field that holds the ids; nil: the format's own id (GeoJSON `id`, the primary key of a GeoPackage table), and
  /// where there is none the number of the record, counted from 1.
  public var idField: String?

  /// A source; everything but the path may be left to the file.
  public init(
    path: String, layer: String? = nil, crs: CoordinateReferenceSystem? = nil, encoding: TextEncoding? = nil,
    columns: TableColumns? = nil, idField: String? = nil
  ) {
    self.path = path
    self.layer = layer
    self.crs = crs
    self.encoding = encoding
    self.columns = columns
    self.idField = idField
  }
}

extension LayerSource {
  /// A path as reports may show it: a database connection without its password.
  public static func shown(_ path: String) -> String {
    guard path.hasPrefix("PG:") else { return path }
    return (try? PostgreSQLConnection(path))?.shown ?? "PG:…"
  }
}

/// How the bytes of a text stand for letters.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// Unicode, as all modern files have it.
  case utf8 = "utf-8"
  /// Western European letters in one byte each, as older Windows programs save them.
  case windows1252 = "windows-1252"
}

/// Which columns of a table of text hold the place, and how its numbers are written.
public struct TableColumns: Hashable, Sendable {
  /// The column of the easting or longitude.
  public var x: String
  /// The column of the northing or latitude.
  public var y: String
  /// What stands between two columns; nil: detected.
  public var separator: Character?
  /// What stands before the decimals; nil: detected.
  public var decimal: Character?

  /// The two columns, with separators detected unless given.
  public init(x: String, y: String, separator: Character? = nil, decimal: Character? = nil) {
    self.x = x
    self.y = y
    self.separator = separator
    self.decimal = decimal
  }
}
