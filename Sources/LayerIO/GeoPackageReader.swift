import GRDB
import GRDBSQLite
import SpatialCore

/// Reads tables of features from GeoPackages (OGC 12-128r17), without changing the file.
///
/// A layer's reference system is the one its table names; values are taken as SQLite holds them. Heights are dropped
/// and told; curves are refused feature by feature; tables without geometry are not offered.
public enum GeoPackageReader {
  /// Reads one layer: the one the source names, or the only one.
  /// - Throws: ``LayerError`` with SQLite's own words when the file is damaged; also when the layer is not there, or
  ///   several are and none is named.
  public static func read(_ source: LayerSource) throws -> LayerReading {
    let file = try GeoPackageFile(path: source.path)
    let table = try file.table(source.layer)
    let inFile =
      source.crs == nil ? try file.referenceSystem(of: table) : try? file.referenceSystem(of: table)
    let crs = try ReferenceSystemChoice(for: source, inFile: inFile, layer: table.name)
    return try file.read(layer: table.name) { database in
      var rows = try GeoPackageRows(source, table, database)
      try rows.readAll(database)
      return rows.account.settled(crs: crs, fields: rows.columns.fields, encoding: rows.encoding)
    }
  }

  /// The names of the tables of features, in the order of the file.
  /// - Throws: ``LayerError`` when it is no GeoPackage.
  public static func layerNames(in path: String) throws -> [String] {
    try GeoPackageFile(path: path).tables().map(\.name)
  }
}

/// The rows of one table as they are read.
private struct GeoPackageRows {
  var account: FeatureAccount
  private(set) var columns = FieldKinds()

  private let source: LayerSource
  private let table: GeoPackageFile.Table
  private let primaryKey: String?
  private var columnNames: [String] = []
  private var columnIsBoolean: [Bool] = []
  private var columnIsJSON: [Bool] = []
  private var idColumn: Int?
  private var textsNotUTF8 = 0
  private var firstNotUTF8 = ""
  private var binaryColumns: Set<Int> = []
  private var hadHeights = false

  init(_ source: LayerSource, _ table: GeoPackageFile.Table, _ database: Database) throws {
    self.source = source
    self.table = table
    account = FeatureAccount(path: source.path, layerName: table.name, format: "GeoPackage")
    let all = try Row.fetchAll(
      database, sql: "SELECT name, upper(type), pk FROM pragma_table_info(?)", arguments: [table.name]
    ).map { row in
      (name: row[0] as String? ?? "", type: row[1] as String? ?? "", isKey: (row[2] as Int? ?? 0) > 0)
    }
    let keys = all.filter(\.isKey)
    primaryKey = keys.count == 1 ? keys[0].name : nil
    let jsonColumns = try GeoPackageRows.jsonColumns(of: table.name, database)
    for column in all where column.name.lowercased() != table.geometryColumn.lowercased() {
      let type = column.type
      if column.name == primaryKey, type.hasPrefix("INT"), column.name != source.idField { continue }
      let isJSON = jsonColumns.contains(column.name)
      columnNames.append(column.name)
      columnIsBoolean.append(type.hasPrefix("BOOL"))
      columnIsJSON.append(isJSON)
      columns.append(column.name, kind: isJSON ? .json : GeoPackageRows.kind(declared: type))
    }
    if let idField = source.idField {
      idColumn = columnNames.firstIndex(of: idField)
      guard idColumn != nil else {
        throw LayerError(
          path: source.path, layer: table.name,
          problem: "it has no column \(idField), which should hold the ids",
          remedy: "Name one of: \(columnNames.joined(separator: ", ")).")
      }
    }
  }

  /// How text was decoded, when it was not all UTF-8.
  var encoding: String? {
    if source.encoding == .windows1252 { return "Windows-1252, named by the project" }
    return textsNotUTF8 > 0 ? "UTF-8; where text is not, Windows-1252" : nil
  }

  // MARK: Rows

  mutating func readAll(_ database: Database) throws {
    let names =
      [primaryKey.map(\.quotedIdentifier) ?? "NULL", table.geometryColumn.quotedIdentifier]
      + columnNames.map(\.quotedIdentifier)
    let order = primaryKey.map { " ORDER BY " + $0.quotedIdentifier } ?? ""
    let statement = try database.makeStatement(
      sql: "SELECT \(names.joined(separator: ", ")) FROM \(table.name.quotedIdentifier)\(order)")
    let cursor = try Row.fetchCursor(statement)
    while try cursor.next() != nil { readRow(statement.sqliteStatement) }
    makeNotes()
  }

  private mutating func readRow(_ row: SQLiteStatement) {
    var remarks: [String] = []
    var values: [AttributeValue] = []
    values.reserveCapacity(columnNames.count)
    for column in columnNames.indices {
      let value = value(row, column, &remarks)
      columns.widen(column, toHold: value)
      values.append(value)
    }
    let id: String? = if let idColumn { values[idColumn].text } else { key(row) }
    let bytes = GeoPackageRows.bytes(row, 1)
    guard sqlite3_column_type(row, 1) != SQLITE_NULL, !bytes.isEmpty else {
      return account.add(id: id, geometry: nil, attributes: [])
    }
    do {
      let (found, hadHeights) = try GeoPackageGeometry.read(bytes)
      self.hadHeights = self.hadHeights || hadHeights
      if let remark = found.remark { remarks.append(remark) }
      account.add(id: id, geometry: found.geometry, attributes: values, remarks: remarks)
    } catch {
      account.refuse(id: id, reason: error.reason)
    }
  }

  private mutating func key(_ row: SQLiteStatement) -> String? {
    switch sqlite3_column_type(row, 0) {
    case SQLITE_NULL: nil
    case SQLITE_INTEGER: String(sqlite3_column_int64(row, 0))
    default: text(row, 0, named: primaryKey ?? "")
    }
  }

  private mutating func value(_ row: SQLiteStatement, _ column: Int, _ remarks: inout [String])
    -> AttributeValue
  {
    let place = CInt(column + 2)
    switch sqlite3_column_type(row, place) {
    case SQLITE_INTEGER:
      let integer = sqlite3_column_int64(row, place)
      return columnIsBoolean[column] && (integer == 0 || integer == 1)
        ? .boolean(integer == 1) : .integer(integer)
    case SQLITE_FLOAT:
      let real = sqlite3_column_double(row, place)
      guard real.isFinite else {
        remarks.append("\"\(columnNames[column])\" is not a finite number and was taken as no value")
        return .null
      }
      return .real(real)
    case SQLITE_TEXT:
      let text = text(row, place, named: columnNames[column])
      return columnIsJSON[column] ? .json(text) : .text(text)
    case SQLITE_BLOB:
      binaryColumns.insert(column)
      return .null
    default: return .null
    }
  }

  private mutating func text(_ row: SQLiteStatement, _ place: CInt, named name: String) -> String {
    let bytes = GeoPackageRows.bytes(row, place)
    if source.encoding == .windows1252 { return Windows1252.text(bytes) }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if textsNotUTF8 == 0 { firstNotUTF8 = "record \(account.count + 1), column \(name)" }
    textsNotUTF8 += 1
    return Windows1252.text(bytes)
  }

  /// The bytes of a value; they live until the next row.
  private static func bytes(_ row: SQLiteStatement, _ place: CInt) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(row, place)
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(row, place)))
  }

  private mutating func makeNotes() {
    if hadHeights { account.note("Heights or measures of the coordinates were dropped.") }
    if textsNotUTF8 > 0 {
      account.note(
        "\(textsNotUTF8) texts are not valid UTF-8 (first: \(firstNotUTF8)) and were read as Windows-1252.")
    }
    if !binaryColumns.isEmpty {
      let names = binaryColumns.sorted().map { columnNames[$0] }.joined(separator: ", ")
      account.note("Binary values were left out: \(names).")
    }
  }

  // MARK: Columns

  /// What the schema says a column holds; nil when the values decide.
  private static func kind(declared type: String) -> Layer.Field.Kind? {
    let word = type.prefix { $0 != "(" && $0 != " " }
    switch word {
    case "BOOLEAN", "BOOL": return .boolean
    case "INT", "INTEGER", "TINYINT", "SMALLINT", "MEDIUMINT", "BIGINT": return .integer
    case "REAL", "DOUBLE", "FLOAT", "NUMERIC", "DECIMAL": return .real
    case "TEXT", "VARCHAR", "CHAR", "DATE", "DATETIME": return .text
    default: return nil
    }
  }

  /// The columns that the schema extension calls JSON.
  private static func jsonColumns(of table: String, _ database: Database) throws -> Set<String> {
    guard try database.tableExists("gpkg_data_columns") else { return [] }
    return try String.fetchSet(
      database,
      sql:
        "SELECT column_name FROM gpkg_data_columns WHERE table_name = ? AND mime_type = 'application/json'",
      arguments: [table])
  }
}
