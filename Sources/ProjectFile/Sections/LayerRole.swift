/// What a layer is in a plan.
public enum LayerRole: String, Hashable, Sendable, CaseIterable {
  case studyArea = "study_area"
  case geology
  case mineralOccurrences = "mineral_occurrences"
  case landUse = "land_use"
  case lsmConcessions = "lsm_concessions"
  case asmSites = "asm_sites"
  case existingZones = "existing_zones"
  case protectedAreas = "protected_areas"
  case rivers
  case lakes
  case settlements
  case roads
  case catchments
  case admin
  case indigenousLands = "indigenous_lands"
  case conflictAreas = "conflict_areas"
  case slope
  case population
  case elevation
  case services
  case intakes
  case other

  /// Whether layers of this role are grids of numbers and not features.
  public var isRaster: Bool { self == .population || self == .elevation }
}

extension LayerRole: Explained {
  var meaning: String {
    switch self {
    case .studyArea: "the country, province or district to plan"
    case .geology: "rock units or belts that may hold the mineral"
    case .mineralOccurrences: "known deposits and showings"
    case .landUse: "farms, forest, plantations and other uses of the land"
    case .lsmConcessions: "permits and concessions of large-scale mining"
    case .asmSites: "places where artisanal and small-scale miners work"
    case .existingZones: "zones declared for artisanal mining before"
    case .protectedAreas: "parks, reserves, world heritage"
    case .rivers: "rivers as lines, with their discharge where known"
    case .lakes: "lakes and reservoirs as areas"
    case .settlements: "villages and towns"
    case .roads: "roads and tracks"
    case .catchments: "river basins, the areas that share a river"
    case .admin: "provinces, districts, chiefdoms"
    case .indigenousLands: "lands of indigenous and local communities"
    case .conflictAreas: "places or areas of armed groups and disputes"
    case .slope: "how steep the land is"
    case .population: "people per cell (a grid)"
    case .elevation: "height above the sea (a grid)"
    case .services: "wells, clinics, inspection offices as points"
    case .intakes: "places where drinking water is taken"
    case .other: "anything else that a rule or a component names by its id"
    }
  }
}
