import Foundation
import LayerIO
import ProjectFile
import SpatialCore

/// What is in each of several layers and what is wrong with it.
public struct InspectionReport: Encodable, CustomStringConvertible, Sendable {
  /// One layer, read or not.
  struct Entry: Encodable {
    let name: String
    let source: String
    var role: String?
    /// Why it could not be read at all; everything below is empty then.
    var failure: String?
    var format: String?
    var crs: String?
    var crsOrigin: String?
    var encoding: String?
    var transformation: String?
    var transformationAccuracyMetres: Double?
    var transformationGrids: [String]?
    /// West, south, east, north in degrees.
    var extent: [Double]?
    var geometries: [String: Int]?
    var fields: [String]?
    /// For each field with empty values, how many features have none.
    var emptyValues: [String: Int]?
    /// Fields that the project asks for; their empty values are told to a person too.
    var wantedFields: [String]?
    var featuresInSource: Int?
    var usedUnchanged: Int?
    var repaired: [Note]?
    var refused: [Note]?
    var selected: Int?
    var quirks: [Quirk]?
    var notes: [String]?
    var raster: Raster?
  }

  struct Note: Encodable {
    let feature: String
    let reason: String
    let areaChange: Double?
  }

  struct Quirk: Encodable {
    let kind: String
    let field: String?
    let count: Int
    let features: [String]
    let message: String
  }

  struct Raster: Encodable {
    let width: Int
    let height: Int
    let cellDegrees: [Double]
    let least: Double?
    let greatest: Double?
    let cellsWithoutData: Int
  }

  let layers: [Entry]

  /// Whether a layer could not be read.
  public var hasUnreadableLayer: Bool { layers.contains { $0.failure != nil } }

  /// Reads every layer of a project; one that fails does not stop the others.
  init(of project: Project, directory: String, progress: Progress) async throws {
    let area = await Self.studyAreaBox(of: project, directory: directory)
    layers = try await project.layers.mapInOrder(atOnce: 2) { spec in
      progress.begin("Reading \(spec.id)")
      var entry = Entry(name: spec.id, source: LayerSource.shown(spec.source), role: spec.role.rawValue)
      do {
        let loaded = try await LoadedLayer.load(
          spec, from: directory, allowsBallpark: project.allowsBallpark, areaOfInterest: area)
        if let reading = loaded.reading {
          entry.describe(reading, studyArea: area)
          entry.describe(loaded.transformation)
          entry.selected = loaded.features.count
          entry.wantedFields = spec.fields.values.sorted()
        } else if let grid = loaded.raster {
          entry.describe(grid, loaded.rasterNotes, studyArea: area)
        }
      } catch {
        entry.failure = "\(error)"
      }
      return entry
    }
  }

  /// Reads files without a project.
  init(files: [LayerSource]) async throws {
    layers = try await files.mapInOrder(atOnce: 2) { source in
      let name = source.layer ?? URL(filePath: source.path).lastPathComponent
      var entry = Entry(name: name, source: LayerSource.shown(source.path))
      do {
        if source.isRaster {
          let reading = try await RasterReader.read(source, sampling: .bilinear)
          entry.describe(reading.grid, reading.notes, studyArea: nil)
        } else {
          let reading = try await LayerReader.read(source)
          entry.describe(reading, studyArea: nil)
          do {
            entry.describe(
              try reading.layer.transformed(
                to: .longitudeLatitude, areaOfInterest: reading.layer.crs.areaOfUse
              ).report)
          } catch {
            entry.notes?.append("Cannot be brought into longitude and latitude: \(error)")
          }
        }
      } catch {
        entry.failure = "\(error)"
      }
      return entry
    }
  }

  /// The study area's rectangle, nil when its layer cannot be read: then layers are checked without it.
  private static func studyAreaBox(of project: Project, directory: String) async -> BoundingBox? {
    var loaded: [LoadedLayer] = []
    for spec in project.studyAreaLayers {
      guard
        let layer = try? await LoadedLayer.load(spec, from: directory, allowsBallpark: project.allowsBallpark)
      else { return nil }
      loaded.append(layer)
    }
    return try? ProjectLayers(project, loaded).studyArea.boundingBox
  }
}

extension InspectionReport.Entry {
  fileprivate mutating func describe(_ reading: LayerReading, studyArea: BoundingBox?) {
    let report = reading.report
    let layer = reading.layer
    format = report.format
    crs = layer.crs.description
    crsOrigin = report.crsOrigin
    encoding = report.encoding
    extent = layer.degreesExtent
    geometries = Dictionary(grouping: layer.features, by: \.geometry.kind.rawValue).mapValues(\.count)
    fields = layer.fields.map { "\($0.name) (\($0.kind.rawValue))" }
    emptyValues = layer.emptyValues
    featuresInSource = report.featuresInSource
    usedUnchanged = report.usedUnchanged
    repaired = report.repaired.map(InspectionReport.Note.init)
    refused = report.refused.map(InspectionReport.Note.init)
    notes = report.notes
    quirks = LayerQuirks(reading, studyArea: studyArea).quirks.map {
      InspectionReport.Quirk(
        kind: $0.kind.rawValue, field: $0.field, count: $0.count, features: $0.sampleIDs, message: $0.message)
    }
  }

  fileprivate mutating func describe(_ report: TransformationReport?) {
    transformation = report?.operation
    transformationAccuracyMetres = report?.accuracyMetres
    transformationGrids = report?.grids
  }

  fileprivate mutating func describe(_ grid: RasterGrid, _ notes: [String], studyArea: BoundingBox?) {
    format = "GeoTIFF through GDAL"
    crs = grid.crs.description
    let box = grid.boundingBox
    extent = [box.minX, box.minY, box.maxX, box.maxY]
    let known = grid.values.filter { !$0.isNaN }
    raster = InspectionReport.Raster(
      width: grid.width, height: grid.height, cellDegrees: [grid.cellWidth, grid.cellHeight],
      least: known.min(),
      greatest: known.max(), cellsWithoutData: grid.values.count - known.count)
    self.notes = notes
    if let studyArea, !studyArea.intersects(box) {
      self.notes?.append("The grid does not overlap the study area.")
    }
  }
}

extension InspectionReport.Note {
  fileprivate init(_ note: FeatureNote) {
    feature = note.featureID
    reason = note.reason
    areaChange = note.areaRatio
  }
}

extension Layer {
  /// For each field with empty values, how many features have none.
  fileprivate var emptyValues: [String: Int] {
    var counts: [String: Int] = [:]
    for (place, field) in fields.enumerated() {
      let empty = features.count { $0.attributes[place].isNull || $0.attributes[place] == .text("") }
      if empty > 0 { counts[field.name] = empty }
    }
    return counts
  }

  /// West, south, east, north in degrees; nil when there is nothing or it cannot be transformed.
  fileprivate var degreesExtent: [Double]? {
    guard let box = boundingBox else { return nil }
    guard crs != .longitudeLatitude else { return [box.minX, box.minY, box.maxX, box.maxY] }
    guard
      let outline = try? CoordinateTransformation(from: crs, to: .longitudeLatitude, allowsBallpark: true)
        .densifying(box.polygon, toleranceMetres: 100), let moved = outline.boundingBox
    else { return nil }
    return [moved.minX, moved.minY, moved.maxX, moved.maxY]
  }
}
