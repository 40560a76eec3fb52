import GRDB
import SpatialCore

/// The tables that make an SQLite database a GeoPackage 1.3 (OGC 12-128r17).
enum GeoPackageSchema {
  /// The metadata tables, with the reference systems every GeoPackage must know.
  static func create(in database: Database) throws {
    try database.execute(
      sql: """
        PRAGMA application_id = 0x47504B47;
        PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
        );
        CREATE TABLE gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
          description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
        );
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
        );
        CREATE TABLE gpkg_extensions (
          table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
          scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
        );
        INSERT INTO gpkg_spatial_ref_sys VALUES
          ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
          ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
        """)
    try add(.longitudeLatitude, id: 4326, authority: "EPSG", to: database)
  }

  /// Describes a reference system.
  static func add(_ crs: CoordinateReferenceSystem, id: Int32, authority: String, to database: Database)
    throws
  {
    try database.execute(
      sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
      arguments: [crs.name, id, authority, id, crs.wkt1 ?? crs.wkt])
  }

  /// A table of features with its entries in the contents and an empty spatial index.
  static func createTable(
    _ name: String, key: String, geometryColumn: String, geometryType: String,
    columns: [(name: String, kind: Layer.Field.Kind)], srsID: Int32, box: BoundingBox?, lastChange: String,
    in database: Database
  ) throws {
    var definitions = [
      "\(key.quotedDatabaseIdentifier) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
      "\(geometryColumn.quotedDatabaseIdentifier) \(geometryType)",
    ]
    for column in columns {
      definitions.append("\(column.name.quotedDatabaseIdentifier) \(type(column.kind))")
    }
    try database.execute(
      sql: "CREATE TABLE \(name.quotedDatabaseIdentifier) (\(definitions.joined(separator: ", ")))")
    try database.execute(
      sql: "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, ?)",
      arguments: [name, name, lastChange, box?.minX, box?.minY, box?.maxX, box?.maxY, srsID])
    try database.execute(
      sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
      arguments: [name, geometryColumn, geometryType, srsID])
    try database.execute(
      sql: "CREATE VIRTUAL TABLE \(index(name, geometryColumn)) USING rtree(id, minx, maxx, miny, maxy)")
    try database.execute(
      sql: """
        INSERT INTO gpkg_extensions VALUES
          (?, ?, 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
        """, arguments: [name, geometryColumn])
    for column in columns where column.kind == .json { try markAsJSON(column.name, of: name, in: database) }
  }

  private static func type(_ kind: Layer.Field.Kind) -> String {
    switch kind {
    case .boolean: "BOOLEAN"
    case .integer: "INTEGER"
    case .real: "REAL"
    case .text, .json: "TEXT"
    }
  }

  /// Says with the schema extension that a column of text holds JSON.
  private static func markAsJSON(_ column: String, of table: String, in database: Database) throws {
    if try !database.tableExists("gpkg_data_columns") {
      try database.execute(
        sql: """
          CREATE TABLE gpkg_data_columns (
            table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
            mime_type TEXT, constraint_name TEXT,
            CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name)
          );
          CREATE TABLE gpkg_data_column_constraints (
            constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
            min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
            CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
          );
          INSERT INTO gpkg_extensions VALUES
            ('gpkg_data_columns', NULL, 'gpkg_schema',
              'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
            ('gpkg_data_column_constraints', NULL, 'gpkg_schema',
              'http://www.geopackage.org/spec121/#extension_schema', 'read-write');
          """)
    }
    try database.execute(
      sql: "INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, NULL, NULL, 'application/json', NULL)",
      arguments: [table, column])
  }

  // MARK: Spatial index

  /// The name of the spatial index, quoted.
  static func index(_ table: String, _ geometryColumn: String) -> String {
    "rtree_\(table)_\(geometryColumn)".quotedDatabaseIdentifier
  }

  /// The triggers that keep the index right when a program such as QGIS edits the table (annex F.3).
  static func createIndexTriggers(_ table: String, _ column: String, key: String, in database: Database)
    throws
  {
    let t = table.quotedDatabaseIdentifier
    let c = column.quotedDatabaseIdentifier
    let i = key.quotedDatabaseIdentifier
    let rtree = index(table, column)
    let present = "(NEW.\(c) NOTNULL AND NOT ST_IsEmpty(NEW.\(c)))"
    let absent = "(NEW.\(c) ISNULL OR ST_IsEmpty(NEW.\(c)))"
    let insertion =
      "INSERT OR REPLACE INTO \(rtree) VALUES (NEW.\(i), ST_MinX(NEW.\(c)), ST_MaxX(NEW.\(c)), "
      + "ST_MinY(NEW.\(c)), ST_MaxY(NEW.\(c)));"
    let deletion = "DELETE FROM \(rtree) WHERE id = OLD.\(i);"
    let triggers = [
      ("insert", "AFTER INSERT ON \(t) WHEN \(present)", insertion),
      ("update1", "AFTER UPDATE OF \(c) ON \(t) WHEN OLD.\(i) = NEW.\(i) AND \(present)", insertion),
      ("update2", "AFTER UPDATE OF \(c) ON \(t) WHEN OLD.\(i) = NEW.\(i) AND \(absent)", deletion),
      (
        "update3", "AFTER UPDATE ON \(t) WHEN OLD.\(i) != NEW.\(i) AND \(present)", deletion + " " + insertion
      ),
      (
        "update4", "AFTER UPDATE ON \(t) WHEN OLD.\(i) != NEW.\(i) AND \(absent)",
        "DELETE FROM \(rtree) WHERE id IN (OLD.\(i), NEW.\(i));"
      ),
      ("delete", "AFTER DELETE ON \(t) WHEN OLD.\(c) NOT NULL", deletion),
    ]
    for (name, event, action) in triggers {
      let trigger = "rtree_\(table)_\(column)_\(name)".quotedDatabaseIdentifier
      try database.execute(sql: "CREATE TRIGGER \(trigger) \(event) BEGIN \(action) END")
    }
  }
}
