import ProjectFile
import SpatialCore

/// The regions for which approaches are sought.
struct Regions: Sendable {
  let loaded: LoadedLayer
  let layer: Layer
  private let index: DistanceIndex

  /// The polygons of a layer.
  /// - Throws: ``PlanError`` when it has none.
  init(_ id: String, _ layers: ProjectLayers) throws(PlanError) {
    guard let loaded = layers.layers.first(where: { $0.spec.id == id }), let layer = loaded.layer,
      layer.features.contains(where: { $0.geometry.kind.dimension == 2 && !$0.geometry.isEmpty })
    else {
      throw PlanError(
        subject: "approach.regions", problem: "layer \(id) has no polygon",
        remedy: "Name a layer of regions, such as districts.")
    }
    self.loaded = loaded
    self.layer = layer
    index = DistanceIndex(layer.features.map(\.geometry))
  }

  var features: [Feature] { layer.features }

  /// The id of a region; nil outside all of them.
  func id(_ place: Int?) -> String? { place.map { features[$0].id } }

  /// What people call a region; nil outside all of them.
  func name(_ place: Int?) -> String? { place.map { loaded.name(of: features[$0]) } }

  /// The first region in which a place, or a point on it, lies.
  func place(of geometry: Geometry) throws -> Int? {
    guard let point = try geometry.pointOnSurface() else { return nil }
    return index.nearest(to: point, within: 0)?.index
  }
}
