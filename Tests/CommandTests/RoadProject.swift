/// A project that fits in the head: a road of one degree along the equator, which takes an hour, with miners at its ends and middle.
///
/// West 100 miners at 30°, middle 50 at 30.5°, east 10 at 31°, and 5 on an island far from any road. Stations may stand in Alpha, 6 minutes
/// from the west, and in Beta and Gamma, where the miners of the middle and of the east are.
enum RoadProject {
  static let files = [
    "area.geojson", "offices.geojson", "project.yml", "road.geojson", "sites.geojson", "towns.geojson",
    "wells.geojson", "zones.geojson",
  ]

  /// A degree of the equator is 111.3195 km.
  static let travel =
    #"{layer: road, class_field: kind, speeds: {fast: 111.3195}, source: test, greatest_walk: 5000, walking_speed: {value: 4, source: test}}"#

  static func stations(_ more: String, candidates: String = "layer: towns") -> String {
    "{id: buying, kind: buying_station, miners: {layer: sites}, candidates: {\(candidates)}, \(more)}"
  }

  static func text(_ stations: String, travel: String = travel, more: String = "") -> String {
    """
    placer: 1
    name: Road
    layers:
      - {id: area, source: area.geojson, role: study_area}
      - {id: road, source: road.geojson, role: roads}
      - {id: sites, source: sites.geojson, role: asm_sites, fields: {name: name, workers: miners}}
      - {id: towns, source: towns.geojson, role: settlements, fields: {name: name}}
      - {id: offices, source: offices.geojson, role: services, fields: {name: name}}
      - {id: wells, source: wells.geojson, role: services}
      - {id: zones, source: zones.geojson, role: existing_zones, fields: {name: name}}
    rules:
      - {id: no-towns, layer: towns, effect: exclude}
    services:
      travel: \(travel)
      stations: [\(stations)]
    \(more)

    """
  }

  static func write(_ project: String, to folder: TemporaryFolder) throws {
    try folder.write(project, to: "project.yml")
    try folder.write(SmallProject.collection([("A", SmallProject.square(29.5, -1, 2))]), to: "area.geojson")
    try folder.write(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"fast"},"geometry":{"type":"LineString","coordinates":[[30,0],[31,0]]}}]}"#,
      to: "road.geojson")
    try folder.write(
      points([("West", 30, 0, 100), ("Middle", 30.5, 0, 50), ("East", 31, 0, 10), ("Island", 30.5, 0.9, 5)]),
      to: "sites.geojson")
    try folder.write(
      points([("Alpha", 30.1, 0, 60), ("Beta", 30.5, 0, 1000), ("Gamma", 31, 0, 1000)]), to: "towns.geojson")
    try folder.write(points([("Old office", 31, 0, 0)]), to: "offices.geojson")
    try folder.write(points([("Well", 30.05, 0.1, 0)]), to: "wells.geojson")
    // Round the miners of the west; 0.1° north of the road, with a well inside; far from both.
    try folder.write(
      zones([("On the road", 29.99, -0.01, 100, 2), ("North", 30.04, 0.1, 30, 10), ("Far", 30.5, 0.5, 5, 4)]),
      to: "zones.geojson")
  }

  private static func points(_ places: [(name: String, x: Double, y: Double, miners: Int)]) -> String {
    let features = places.map { name, x, y, miners in
      #"{"type":"Feature","id":"\#(name.lowercased())","properties":{"name":"\#(name)","miners":\#(miners)},"geometry":{"type":"Point","coordinates":[\#(x),\#(y)]}}"#
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}\n"
  }

  private static func zones(_ squares: [(name: String, x: Double, y: Double, miners: Int, years: Int)])
    -> String
  {
    let features = squares.map { name, x, y, miners, years in
      #"{"type":"Feature","id":"\#(name)","properties":{"name":"\#(name)","miners":\#(miners),"life_years_at_capacity":\#(years)},"geometry":{"type":"Polygon","coordinates":[\#(SmallProject.square(x, y, 0.02))]}}"#
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}\n"
  }
}
