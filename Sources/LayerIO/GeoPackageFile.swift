import GRDB
import GRDBSQLite
import Glibc
import SpatialCore

/// A GeoPackage opened for reading, and its table of contents.
struct GeoPackageFile {
  /// A table of features.
  struct Table {
    var name: String
    var geometryColumn: String
    var srsID: Int
  }

  let path: String
  private let database: DatabaseQueue

  /// Opens a file without ever changing it or putting files beside it.
  init(path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      _ = try FileBytes.read(path)
      throw LayerError(path: path, problem: "is no plain file", remedy: "Name the file itself.")
    }
    self.path = path
    var configuration = Configuration()
    configuration.readonly = true
    // Immutable: no locks, no journal, no files beside it. With a write-ahead log beside it, part of the data is in there.
    let hasLog = access(path + "-wal", F_OK) == 0
    let name = hasLog ? path : "file:\(GeoPackageFile.escaped(path))?immutable=1"
    do {
      database = try DatabaseQueue(path: name, configuration: configuration)
    } catch let error as DatabaseError {
      throw GeoPackageFile.layerError(error, path: path)
    }
  }

  /// Runs reading code; SQLite's errors become ours.
  func read<Result>(layer: String? = nil, _ body: (Database) throws -> Result) throws -> Result {
    do { return try database.read(body) } catch let error as DatabaseError {
      throw GeoPackageFile.layerError(error, path: path, layer: layer)
    }
  }

  /// The tables of features, in the order of the file.
  func tables() throws -> [Table] {
    try read { database in
      guard try database.tableExists("gpkg_contents"), try database.tableExists("gpkg_geometry_columns")
      else {
        throw LayerError(
          path: path, problem: "it is an SQLite database without the tables of a GeoPackage",
          remedy: "Export the layer again as GeoPackage.")
      }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT c.table_name, g.column_name, g.srs_id FROM gpkg_contents c
          JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name)
          WHERE c.data_type = 'features' ORDER BY c.rowid
          """
      ).map { row in
        Table(name: row[0] ?? "", geometryColumn: row[1] ?? "", srsID: row[2] ?? 0)
      }
    }
  }

  /// The table of the name, or the only one.
  func table(_ name: String?) throws -> Table {
    let tables = try tables()
    let names = tables.map(\.name).joined(separator: ", ")
    if let name {
      guard let table = tables.first(where: { $0.name == name }) else {
        throw LayerError(
          path: path, layer: name, problem: "there is no layer of this name",
          remedy: names.isEmpty ? "The file holds no layer of features." : "Name one of: \(names).")
      }
      return table
    }
    guard let table = tables.first else {
      throw LayerError(
        path: path, problem: "it holds no layer of features", remedy: "Export the layer again.")
    }
    guard tables.count == 1 else {
      throw LayerError(
        path: path, problem: "it holds \(tables.count) layers",
        remedy: "Name one with `layer:`, of: \(names).")
    }
    return table
  }

  /// What the file says about a table's coordinates; nil for the ids -1 and 0, which mean undefined.
  func referenceSystem(of table: Table) throws -> CoordinateReferenceSystem? {
    guard table.srsID > 0 else { return nil }
    let row = try read(layer: table.name) { database in
      try Row.fetchOne(
        database,
        sql:
          "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        arguments: [table.srsID])
    }
    let authority: String = row?[0] ?? "NONE"
    let code: Int = row?[1] ?? table.srsID
    let definition: String = row?[2] ?? "undefined"
    var texts: [String] = []
    if authority.uppercased() != "NONE" { texts.append("\(authority.uppercased()):\(code)") }
    if definition != "undefined" { texts.append(definition) }
    for text in texts {
      if let crs = try? CoordinateReferenceSystem(text) {
        return crs.isLongitudeLatitude ? .longitudeLatitude : crs
      }
    }
    throw LayerError(
      path: path, layer: table.name,
      problem: "PROJ cannot use its reference system (srs_id \(table.srsID), \(authority):\(code))",
      remedy: "Name the reference system with `crs:`, for example `crs: EPSG:4326`.")
  }

  /// SQLite's error in our words and its own.
  static func layerError(_ error: DatabaseError, path: String, layer: String? = nil) -> LayerError {
    let words = error.message ?? "SQLite result code \(error.resultCode.rawValue)"
    let remedy =
      switch error.resultCode {
      case .SQLITE_FULL:
        "Free some space, or write to another disk; whatever had this name before is untouched."
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: "The file is damaged or no GeoPackage: export or copy it again."
      case .SQLITE_BUSY, .SQLITE_LOCKED: "Close the program that has the file open and run again."
      default: "Check the file with a program such as QGIS, or export it again."
      }
    return LayerError(path: path, layer: layer, problem: "SQLite says: \(words)", remedy: remedy)
  }

  /// The path within a URI.
  private static func escaped(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
