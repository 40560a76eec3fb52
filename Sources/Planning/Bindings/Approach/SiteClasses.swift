import ProjectFile
import SiteTypes
import SpatialCore

/// A site with its class, and the rule that decided each part of it.
struct ClassedSite: Sendable {
  let layerID: String
  let id: String
  let name: String
  let geometry: Geometry
  /// nil when nobody has counted them.
  let miners: Double?
  /// The region by its place among the regions; nil outside all of them.
  let region: Int?
  let values: [TypeDimension: TypeValue]
  /// What decided each dimension: "rule 2 (Mining Code)", or why it is not known.
  let grounds: [TypeDimension: String]

  /// The class.
  var type: SiteType { SiteType(values.compactMapValues(\.value)) }
}

extension ProjectLayers {
  /// The sites with their classes, layer by layer in file order.
  /// - Throws: ``PlanError`` where a layer lacks a field, or a count of workers is none.
  func classedSites(_ spec: Project.Approach, in regions: Regions) throws -> [ClassedSite] {
    let rules = spec.typeRules
    var sites: [ClassedSite] = []
    for (loaded, features) in try features(spec.sites.target, spec.sites.conditions) {
      guard let layer = loaded.layer else { continue }
      let selections = try TypeDimension.allCases.reduce(into: [TypeDimension: [FeatureSelection]]()) {
        chosen, dimension in
        chosen[dimension] = try spec.rules(of: dimension).map {
          try FeatureSelection($0.conditions, of: layer, spec: loaded.spec)
        }
      }
      let workers =
        try spec.sites.workers.map { try layer.fieldIndex(for: $0, in: loaded.spec) }
        ?? layer.fieldIndex(loaded.spec.field(named: FieldMeaning.workers.rawValue))
      for feature in features {
        let values = TypeDimension.allCases.reduce(into: [TypeDimension: TypeValue]()) { values, dimension in
          values[dimension] = TypeValue(of: rules[dimension] ?? []) { number in
            guard let found = selections[dimension]?[number].certainty(of: feature) else { return .fitsNot }
            guard let fits = found.fits else { return .undecided(because: found.open) }
            return fits ? .fits : .fitsNot
          }
        }
        sites.append(
          ClassedSite(
            layerID: loaded.spec.id, id: feature.id, name: loaded.name(of: feature),
            geometry: feature.geometry, miners: try loaded.countedWorkers(of: feature, field: workers),
            region: try regions.place(of: feature.geometry), values: values,
            grounds: values.reduce(into: [:]) { grounds, entry in
              grounds[entry.key] = entry.value.grounds(rules[entry.key] ?? [])
            }))
      }
    }
    return sites
  }
}

extension Project.Approach {
  /// The rules of a dimension, in order.
  func rules(of dimension: TypeDimension) -> [TypeRule] {
    Dimension(rawValue: dimension.rawValue).flatMap { types[$0] } ?? []
  }

  /// The rules of all dimensions.
  var typeRules: [TypeDimension: [SiteTypes.TypeRule]] {
    TypeDimension.allCases.reduce(into: [:]) { all, dimension in
      all[dimension] = rules(of: dimension).map {
        SiteTypes.TypeRule(value: $0.value, citation: $0.citation)
      }
    }
  }
}

extension TypeValue {
  /// "rule 2 (Mining Code)", or "not known: no rule fits".
  fileprivate func grounds(_ rules: [TypeRule]) -> String {
    switch self {
    case .known(_, let rule): "rule \(rule + 1) (\(rules[rule].citation))"
    case .notKnown(let reason): "not known: \(reason)"
    }
  }
}

extension LoadedLayer {
  /// The miners of a site; nil where nobody has counted them.
  fileprivate func countedWorkers(of feature: Feature, field: Int?) throws(PlanError) -> Double? {
    guard let field, !feature.attributes[field].isNull, feature.attributes[field].text != "" else {
      return nil
    }
    return try workers(of: feature, field: field)
  }
}
