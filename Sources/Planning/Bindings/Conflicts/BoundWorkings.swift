import LandConflicts
import ProjectFile
import SpatialCore

/// A site or zone where miners work, and where it is written.
struct BoundWorkings: Sendable {
  let workings: Workings
  /// The layer it stands in.
  let layer: String
  /// What people call it.
  let name: String
  /// Whether nobody counted its miners.
  let isUncounted: Bool

  /// Whether it is a site, not a zone.
  var isSite: Bool { workings.geometry.kind.dimension == 0 }
}

extension ProjectLayers {
  /// Sites and zones with the miners counted there, layer by layer.
  /// - Throws: ``PlanError`` when a field is not there or a count is none.
  func workings(_ spec: Project.Conflicts) throws -> [BoundWorkings] {
    var workings: [BoundWorkings] = []
    for kind in spec.workings {
      for (loaded, features) in try self.features(kind.target, kind.conditions) {
        guard let layer = loaded.layer else { continue }
        let named = kind.workers ?? loaded.spec.fields[.workers]
        let field =
          try named.map { try layer.fieldIndex(for: $0, in: loaded.spec) }
          ?? layer.fieldIndex(FieldMeaning.workers.rawValue)
        for feature in features where !feature.geometry.isEmpty {
          let written = field.map { feature.attributes[$0] }
          workings.append(
            BoundWorkings(
              workings: Workings(
                id: feature.id, geometry: feature.geometry,
                miners: try field.map { try loaded.workers(of: feature, field: $0) } ?? 0),
              layer: loaded.spec.id, name: loaded.name(of: feature),
              isUncounted: written.map { $0.isNull || $0.text == "" } ?? true))
        }
      }
    }
    return workings
  }
}
