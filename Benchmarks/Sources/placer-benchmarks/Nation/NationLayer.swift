import SpatialCore

/// The seven files of the workload `national`.
///
/// What the law says of each stands in ``NationProject`` and, for the peers, in `peers/national_geopandas.py` and
/// `peers/national_postgis.py`.
enum NationLayer: String, CaseIterable, Sendable {
  case studyArea = "study_area"
  case geology
  case landUse = "land_use"
  case protectedAreas = "protected_areas"
  case concessions
  case rivers
  case settlements

  var fileName: String { "\(rawValue).geojson" }

  var fields: [Layer.Field] {
    switch self {
    case .studyArea: [Layer.Field("name", .text)]
    case .geology:
      [Layer.Field("unit", .text), Layer.Field("potential", .boolean), Layer.Field("sheet", .integer)]
    case .landUse: [Layer.Field("class", .text), Layer.Field("surveyed", .integer)]
    case .protectedAreas: [Layer.Field("name", .text), Layer.Field("category", .text)]
    case .concessions:
      [Layer.Field("licence", .text), Layer.Field("holder", .text), Layer.Field("status", .text)]
    case .rivers: [Layer.Field("name", .text), Layer.Field("order", .integer)]
    case .settlements: [Layer.Field("name", .text), Layer.Field("people", .integer)]
    }
  }
}
