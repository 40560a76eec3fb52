import Foundation
import GRDB
public import SpatialCore

/// Writes several layers into one GeoPackage 1.3 (OGC 12-128r17) with spatial indices, as QGIS and GDAL expect it.
///
/// The same layers give the same bytes: no clock and no random number enters. The file is built beside its target and
/// gets its name when it is complete. Coordinates keep all their bits.
///
/// Ids: when every id of a layer is a whole number, and none twice, they are the primary key `fid`. Otherwise features
/// are numbered from 1 and their ids stand in a text column `id` (`feature_id` when the layer has another field `id`).
public enum GeoPackageWriter {
  /// Writes layers to a file that appears only when it is complete.
  /// - Parameter lastChange: what the file says about when it was changed, in UTC.
  /// - Returns: one report for each layer.
  /// - Throws: ``LayerError`` when two layers have one name, a value cannot be stored, or the disk is full.
  @discardableResult public static func write(
    _ layers: [Layer], to path: String, lastChange: String = "1970-01-01T00:00:00.000Z"
  ) throws -> [WritingReport] {
    try check(layers, path)
    let file = try AtomicFile(path: path)
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { database in
        // Nothing here needs a journal: an unfinished file is thrown away whole.
        try database.execute(
          sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096")
      }
      let database = try DatabaseQueue(path: file.temporaryPath, configuration: configuration)
      let reports = try database.write { database in
        try GeoPackageSchema.create(in: database)
        var ids = ReferenceSystemIDs()
        return try layers.map { layer in
          let srsID = try ids.id(for: layer.crs, in: database)
          return try GeoPackageTable(layer, srsID: srsID, path: path).write(
            to: database, lastChange: lastChange)
        }
      }
      try database.close()
      try file.commit()
      return reports
    } catch let error as DatabaseError {
      throw GeoPackageFile.layerError(error, path: path)
    }
  }

  private static func check(_ layers: [Layer], _ path: String) throws(LayerError) {
    var names: Set<String> = []
    for layer in layers {
      let name = layer.name.lowercased()
      guard !name.isEmpty, !["gpkg_", "sqlite_", "rtree_"].contains(where: name.hasPrefix),
        !name.contains("\0")
      else {
        throw LayerError(
          path: path, layer: layer.name, problem: "a layer of a GeoPackage cannot have this name",
          remedy: "Choose one that is not empty and does not begin with gpkg_, sqlite_ or rtree_.")
      }
      guard names.insert(name).inserted else {
        throw LayerError(
          path: path, layer: layer.name, problem: "two layers have this name (capitals do not count)",
          remedy: "Rename one of them.")
      }
    }
  }
}

/// Numbers for reference systems: the EPSG code where there is one, else 100000 and up.
private struct ReferenceSystemIDs {
  private var known: [CoordinateReferenceSystem: Int32] = [.longitudeLatitude: 4326]
  private var nextCustom: Int32 = 100_000

  mutating func id(for crs: CoordinateReferenceSystem, in database: Database) throws -> Int32 {
    if crs.isLongitudeLatitude { return 4326 }
    if let id = known[crs] { return id }
    var authority = "NONE"
    var id = nextCustom
    let parts = (crs.identifier ?? "").split(separator: ":")
    if parts.count == 2, parts[0] == "EPSG", let code = Int32(parts[1]), !known.values.contains(code) {
      authority = "EPSG"
      id = code
    } else {
      nextCustom += 1
    }
    known[crs] = id
    try GeoPackageSchema.add(crs, id: id, authority: authority, to: database)
    return id
  }
}

/// One layer as a table.
private struct GeoPackageTable {
  private let layer: Layer
  private let srsID: Int32
  private let path: String
  private let key: String
  private let geometryColumn: String
  /// The column for ids that are no numbers; nil when the key or a field of the layer has them.
  private let idColumn: String?
  private let keyIsID: Bool
  private let columnNames: [String]

  init(_ layer: Layer, srsID: Int32, path: String) {
    self.layer = layer
    self.srsID = srsID
    self.path = path
    var taken: Set<String> = []
    columnNames = layer.fields.map { GeoPackageTable.free($0.name, &taken) }
    key = GeoPackageTable.free("fid", &taken)
    geometryColumn = GeoPackageTable.free("geom", &taken)
    let numbers = layer.features.map { feature in
      Int64(feature.id).flatMap { String($0) == feature.id ? $0 : nil }
    }
    keyIsID = !numbers.contains(nil) && Set(numbers).count == numbers.count
    let hasIDField = layer.fieldIndex("id").map { field in
      layer.features.allSatisfy { field < $0.attributes.count && $0.attributes[field].text == $0.id }
    }
    if keyIsID || hasIDField == true {
      idColumn = nil
    } else {
      idColumn = GeoPackageTable.free(hasIDField == nil ? "id" : "feature_id", &taken)
    }
  }

  /// A column name that is not taken yet; SQLite does not tell capitals apart.
  private static func free(_ name: String, _ taken: inout Set<String>) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  func write(to database: Database, lastChange: String) throws -> WritingReport {
    let type = geometryType
    try GeoPackageSchema.createTable(
      layer.name, key: key, geometryColumn: geometryColumn, geometryType: type.name, columns: columns,
      srsID: srsID,
      box: layer.boundingBox, lastChange: lastChange, in: database)
    let marks = Array(repeating: "?", count: 2 + columns.count).joined(separator: ", ")
    let names = ([key, geometryColumn] + columns.map(\.name)).map(\.quotedDatabaseIdentifier)
    let insertion = try database.makeStatement(
      sql:
        "INSERT INTO \(layer.name.quotedDatabaseIdentifier) (\(names.joined(separator: ", "))) VALUES (\(marks))"
    )
    let index = try database.makeStatement(
      sql: "INSERT INTO \(GeoPackageSchema.index(layer.name, geometryColumn)) VALUES (?, ?, ?, ?, ?)")
    for (number, feature) in layer.features.enumerated() {
      let fid = keyIsID ? Int64(feature.id) : Int64(number + 1)
      let geometry = type.isMulti ? feature.geometry.asMulti : feature.geometry
      let bytes = geometry.isEmpty ? nil : Data(GeoPackageGeometry.bytes(geometry, srsID: srsID))
      var arguments: [(any DatabaseValueConvertible)?] = [fid, bytes]
      if idColumn != nil { arguments.append(feature.id) }
      for field in layer.fields.indices {
        arguments.append(
          try value(field < feature.attributes.count ? feature.attributes[field] : .null, feature, field))
      }
      try insertion.execute(arguments: StatementArguments(arguments))
      if let box = geometry.boundingBox {
        try index.execute(arguments: [fid, box.minX, box.maxX, box.minY, box.maxY])
      }
    }
    try GeoPackageSchema.createIndexTriggers(layer.name, geometryColumn, key: key, in: database)
    return WritingReport(written: layer.features.count)
  }

  private var columns: [(name: String, kind: Layer.Field.Kind)] {
    let own = zip(columnNames, layer.fields).map { (name: $0, kind: $1.kind) }
    return idColumn.map { [(name: $0, kind: .text)] + own } ?? own
  }

  /// The narrowest kind that all features have; single and multiple ones together are multiple.
  private var geometryType: (name: String, isMulti: Bool) {
    let kinds = Set(layer.features.map(\.geometry.kind))
    if let only = kinds.first, kinds.count == 1 { return (only.rawValue.uppercased(), false) }
    if let first = kinds.first, kinds.allSatisfy({ $0.dimension == first.dimension }) {
      return (first.multi.rawValue.uppercased(), true)
    }
    return ("GEOMETRY", false)
  }

  private func value(
    _ value: AttributeValue, _ feature: Feature, _ field: Int
  ) throws(LayerError) -> (any DatabaseValueConvertible)? {
    func refusal(_ problem: String) -> LayerError {
      LayerError(
        path: path, layer: layer.name, feature: feature.id, problem: "\(layer.fields[field].name) \(problem)",
        remedy: "Correct the value.")
    }
    switch value {
    case .null: return nil
    case .boolean(let value): return value
    case .integer(let value): return value
    case .real(let value):
      guard value.isFinite else { throw refusal("is not a finite number") }
      return value
    case .text(let text), .json(let text):
      guard !text.utf8.contains(0) else {
        throw refusal("holds a character 0, where SQLite would end the text")
      }
      return text
    }
  }
}

extension Geometry {
  /// The same parts as several, perhaps one.
  fileprivate var asMulti: Geometry {
    Geometry(kind: kind.multi, coordinates: coordinates, pathEnds: pathEnds, partEnds: partEnds)
  }
}
