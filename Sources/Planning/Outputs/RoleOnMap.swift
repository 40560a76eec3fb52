import PlanReport
import ProjectFile

/// How the project's own layers look on the map, by their role.
extension LayerRole {
  /// The group in the list of layers; nil for layers that are not drawn.
  var mapGroup: MapLayer.Group? {
    switch self {
    case .geology, .landUse, .admin, .indigenousLands, .conflictAreas: .land
    case .protectedAreas, .rivers, .lakes, .catchments: .nature
    case .lsmConcessions, .asmSites, .existingZones, .mineralOccurrences: .mining
    case .settlements, .roads, .services, .intakes: .people
    case .studyArea, .slope, .population, .elevation, .other: nil
    }
  }

  /// Whether the layer is drawn when the page opens: what a planner needs to find the way.
  var isVisibleAtStart: Bool {
    switch self {
    case .protectedAreas, .rivers, .lakes, .lsmConcessions, .asmSites, .settlements, .roads, .existingZones:
      true
    default: false
    }
  }

  /// The symbol of its features.
  var mapStyle: MapStyle {
    switch self {
    case .protectedAreas: MapStyle(.protectedArea)
    case .rivers: MapStyle(.river(order: 2))
    case .lakes: MapStyle(.lake)
    case .lsmConcessions: MapStyle(.permit)
    case .asmSites: MapStyle(.miningSite)
    case .existingZones: MapStyle(.candidateZone)
    case .settlements: MapStyle(.settlement)
    case .roads: MapStyle(.road)
    case .mineralOccurrences:
      MapStyle(MapSymbol(fill: .blue, fillOpacity: 0.9, stroke: MapColour(0xFFFFFF), width: 0.8, radius: 3))
    case .geology: MapStyle(MapSymbol(fill: .yellow, fillOpacity: 0.2, stroke: .stone, width: 0.6))
    case .landUse: MapStyle(MapSymbol(fill: .bluishGreen, fillOpacity: 0.12, stroke: .stone, width: 0.5))
    case .indigenousLands:
      MapStyle(
        MapSymbol(fill: .blue, fillOpacity: 0.1, stroke: .blue, width: 1.2, dash: [6, 3], hatch: .crossed))
    case .conflictAreas:
      MapStyle(
        MapSymbol(fill: .vermilion, fillOpacity: 0.15, stroke: .vermilion, width: 1.2, hatch: .crossed))
    case .catchments: MapStyle(MapSymbol(stroke: .water, width: 0.8, dash: [2, 3]))
    case .admin: MapStyle(MapSymbol(stroke: .stone, width: 1.2, dash: [8, 3, 2, 3]))
    case .services: MapStyle(MapSymbol(fill: .skyBlue, stroke: .ink, width: 1, radius: 4))
    case .intakes: MapStyle(MapSymbol(fill: .water, stroke: .ink, width: 1, radius: 4))
    case .studyArea, .slope, .population, .elevation, .other: MapStyle(MapSymbol(stroke: .stone))
    }
  }

  /// The symbol where so many points stand that the usual ones would cover the map; nil keeps the usual one.
  var denseMapStyle: MapStyle? {
    switch self {
    case .settlements, .services, .intakes: MapStyle(MapSymbol(fill: .umber, fillOpacity: 0.8, radius: 1.6))
    case .asmSites: MapStyle(MapSymbol(fill: .yellow, stroke: .ink, width: 0.6, radius: 2.4))
    default: nil
    }
  }
}
