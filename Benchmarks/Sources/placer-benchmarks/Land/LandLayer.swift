import LandEligibility
import LayerIO
import SpatialCore

/// The six files of the workload `eligible`, and what the law says of each.
///
/// The same rules stand in `peers/eligible_geopandas.py`.
enum LandLayer: String, CaseIterable {
  case studyArea = "study_area"
  case geology
  case protectedAreas = "protected_areas"
  case concessions
  case rivers
  case settlements

  var fileName: String { "\(rawValue).geojson" }

  var fields: [Layer.Field] {
    switch self {
    case .studyArea, .protectedAreas, .rivers: [Layer.Field("name", .text)]
    case .geology: [Layer.Field("rock", .text), Layer.Field("sheet", .integer)]
    case .concessions: [Layer.Field("licence", .text)]
    case .settlements: [Layer.Field("name", .text), Layer.Field("people", .integer)]
    }
  }

  func read(in folder: String) throws -> Layer {
    try GeoJSONReader.read(LayerSource(path: "\(folder)/\(fileName)")).layer
  }

  /// The rule, read from its file; none for the study area.
  func rule(in folder: String) throws -> LandRule? {
    switch self {
    case .studyArea: nil
    case .geology:
      try rule(in: folder, .require) { layer, feature in
        ["schist", "greenstone", "alluvium"].contains(layer.value("rock", of: feature).text)
      }
    case .protectedAreas: try rule(in: folder, .exclude, setbackMetres: 1000)
    case .concessions: try rule(in: folder, .exclude)
    case .rivers: try rule(in: folder, .exclude, setbackMetres: 100)
    case .settlements: try rule(in: folder, .exclude, setbackMetres: 500)
    }
  }

  private func rule(
    in folder: String, _ effect: LandRule.Effect, setbackMetres: Double = 0,
    where isMeant: (Layer, Feature) -> Bool = { _, _ in true }
  ) throws -> LandRule {
    let layer = try read(in: folder)
    return LandRule(
      id: rawValue, effect: effect, setbackMetres: setbackMetres, layerID: rawValue,
      features: layer.features.filter { isMeant(layer, $0) })
  }
}
