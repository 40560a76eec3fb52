/// A project that fits in the head: a square of a tenth of a degree, a park in its corner, a rule that closes the park.
enum SmallProject {
  /// The files that ``write(parks:rule:source:to:)`` leaves.
  static let files = ["area.geojson", "parks.geojson", "project.yml"]

  /// The project's text.
  static func text(rule: String = "setback: 100", source: String = "source: parks.geojson, feature_id: code")
    -> String
  {
    """
    placer: 1
    name: Square
    layers:
      - {id: area, source: area.geojson, role: study_area}
      - {id: parks, \(source), role: protected_areas}
    rules:
      - {id: no-parks, layer: parks, effect: exclude, \(rule), citation: "Parks Act, art. 1"}
    planning_unit: {graticule: 30}
    zones: {minimum_area: 100, maximum_area: 1000, maximum_count: 2}

    """
  }

  /// Writes project, study area and parks into a folder.
  static func write(
    to folder: TemporaryFolder, rule: String = "setback: 100",
    source: String = "source: parks.geojson, feature_id: code",
    parks: String = collection([("P1", square(30, -5, 0.02))])
  ) throws {
    try folder.write(text(rule: rule, source: source), to: "project.yml")
    try folder.write(collection([("A", square(30, -5, 0.1))]), to: "area.geojson")
    try folder.write(parks, to: "parks.geojson")
  }

  /// Corners of a square from its south-western one.
  static func square(_ x: Double, _ y: Double, _ side: Double) -> String {
    "[[\(x),\(y)],[\(x + side),\(y)],[\(x + side),\(y + side)],[\(x),\(y + side)],[\(x),\(y)]]"
  }

  /// Polygons with one ring each as GeoJSON.
  static func collection(_ polygons: [(code: String, ring: String)]) -> String {
    let features = polygons.map { code, ring in
      #"{"type":"Feature","properties":{"code":"\#(code)"},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}\n"
  }
}
