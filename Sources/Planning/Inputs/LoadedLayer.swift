public import LayerIO
public import ProjectFile
public import SpatialCore

/// One layer of a project, read, narrowed to what the project wants of it, and brought into longitude and latitude.
public struct LoadedLayer: Sendable {
  /// What a source holds.
  public enum Content: Sendable {
    /// Points, lines or polygons.
    case features(Layer)
    /// A grid of numbers.
    case raster(RasterGrid)
  }

  /// What the project says of it.
  public let spec: Project.Layer
  /// What it holds, in longitude and latitude.
  public let content: Content
  /// What a person should know of a grid's reading; for features see ``reading``.
  public let rasterNotes: [String]
  /// How coordinates got to longitude and latitude; nil when they were there already, and for a grid.
  public let transformation: TransformationReport?
  /// The features as read, in the system of the source, before `where` and `latest`; nil for a grid.
  public let reading: LayerReading?

  /// Its features, none for a grid.
  public var features: [Feature] {
    if case .features(let layer) = content { layer.features } else { [] }
  }

  /// The layer of features, or nil for a grid.
  public var layer: Layer? {
    if case .features(let layer) = content { layer } else { nil }
  }

  /// The grid, or nil for features.
  public var raster: RasterGrid? {
    if case .raster(let grid) = content { grid } else { nil }
  }

  /// The value of a canonical field, null when the file has none for it.
  public func value(_ meaning: FieldMeaning, of feature: Feature) -> AttributeValue {
    guard let layer else { return .null }
    return layer.value(spec.field(named: meaning.rawValue), of: feature)
  }

  /// What people call a feature: its name, or else its id.
  public func name(of feature: Feature) -> String {
    let name = value(.name, of: feature).text ?? ""
    return name.isEmpty ? feature.id : name
  }

  /// Reads one layer.
  /// - Parameters:
  ///   - directory: the folder from which relative sources are meant.
  ///   - areaOfInterest: where the plan is made, degrees, for the choice of a transformation; nil: where the layer's system is meant.
  /// - Throws: `LayerError`, `TransformationError`, `CRSError`, ``PlanError``.
  static func load(
    _ spec: Project.Layer, from directory: String, allowsBallpark: Bool, areaOfInterest: BoundingBox? = nil
  ) async throws
    -> LoadedLayer
  {
    let source = try LayerSource(spec, directory: directory)
    if source.isRaster {
      let reading = try await RasterReader.read(source, sampling: .bilinear)
      return LoadedLayer(
        spec: spec, content: .raster(reading.grid), rasterNotes: reading.notes, transformation: nil,
        reading: nil)
    }
    let reading = try await LayerReader.read(source)
    var layer = reading.layer
    layer.name = spec.id
    // The latest record first: an outdated one must not count because the latest fails a condition.
    if let latest = spec.latest { layer.features = try layer.keepingLatest(latest, spec: spec) }
    layer.features = try FeatureSelection(spec.conditions, of: layer, spec: spec)()
    do {
      let (moved, transformation) = try layer.transformed(
        to: .longitudeLatitude, areaOfInterest: areaOfInterest ?? layer.crs.areaOfUse,
        allowsBallpark: allowsBallpark)
      return LoadedLayer(
        spec: spec, content: .features(moved), rasterNotes: [], transformation: transformation,
        reading: reading)
    } catch {
      throw PlanError(
        subject: "layer \(spec.id) (\(LayerSource.shown(spec.source)))", problem: error.problem,
        remedy: error.remedy)
    }
  }
}

extension LayerSource {
  /// Whether it is a grid of numbers.
  var isRaster: Bool {
    let name = path.lowercased()
    return name.hasSuffix(".tif") || name.hasSuffix(".tiff")
  }

  /// The source that a project's layer names.
  init(_ spec: Project.Layer, directory: String) throws {
    let path =
      spec.source.hasPrefix("PG:") || spec.source.hasPrefix("/") ? spec.source : directory + "/" + spec.source
    self.init(
      path: path, layer: spec.sourceLayer,
      crs: try spec.crs.map { (text) throws(CRSError) in try CoordinateReferenceSystem(text) },
      encoding: try spec.encoding.map { name throws(PlanError) in
        guard let encoding = TextEncoding(rawValue: name.lowercased()) else {
          throw PlanError(
            subject: "layer \(spec.id)", problem: "unknown encoding \"\(name)\"",
            remedy: "Use \(TextEncoding.allCases.map(\.rawValue).joined(separator: " or ")).")
        }
        return encoding
      },
      columns: spec.columns.map {
        TableColumns(x: $0.x, y: $0.y, separator: $0.separator.first, decimal: $0.decimal.first)
      }, idField: spec.idField)
  }
}
