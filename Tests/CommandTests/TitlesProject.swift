/// Titles and sites that fit in the head, on the square of ``SmallProject``.
///
/// Site A (10 miners) and B (20) lie in PE 1, C (5) 55 m east of it, D (7) in PE 2, that is applied for, E (3) in the park; a quarter of
/// zone Z lies on PE 1. PE 1 is held from 2010-01-01 to 2026-06-30.
enum TitlesProject {
  static let files = [
    "area.geojson", "parks.geojson", "project.yml", "sites.csv", "titles.geojson", "zones.geojson",
  ]

  static let conflicts = """
    conflicts:
      workings: [{layer: sites}, {layer: zones}]
      holdings:
        - {role: lsm_concessions, kind: concession, setback: 100, applied: [pending], citation: "Mining Code, art. 27"}
        - {layer: parks, kind: protected_area}
      search: 2000
      clusters: {reach: 1500, least_sites: 2}

    """

  static let titleFields =
    "name: code, holder: holder, status: status, granted: granted, expires: expires, class: type"

  static func text(_ sections: String = conflicts, fields: String = titleFields, asOf: String? = "2026-01-01")
    -> String
  {
    SmallProject.text().split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { line -> [String] in
        guard line == "rules:" else { return [String(line)] }
        return [
          "  - {id: titles, source: titles.geojson, role: lsm_concessions, feature_id: code, fields: {\(fields)}}",
          "  - {id: sites, source: sites.csv, role: asm_sites, feature_id: code, columns: {x: longitude, y: latitude}, fields: {workers: miners}}",
          "  - {id: zones, source: zones.geojson, role: existing_zones, feature_id: code}",
        ] + (asOf.map { ["as_of: \($0)"] } ?? []) + ["rules:"]
      }.joined(separator: "\n") + sections
  }

  static let titles = [
    (
      #""code":"PE 1","holder":"Acme","type":"PE","status":"active","granted":"2010-01-01","expires":"2026-06-30""#,
      30.04
    ),
    (#""code":"PE 2","holder":"Beta","type":"PE","status":"pending","granted":null,"expires":null"#, 30.08),
  ]

  static func collection(_ titles: [(properties: String, longitude: Double)]) -> String {
    let features = titles.map { properties, longitude in
      #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"Polygon","coordinates":[\#(SmallProject.square(longitude, -5, 0.02))]}}"#
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}\n"
  }

  static func write(to folder: TemporaryFolder, _ text: String = text(), titles: String = collection(titles))
    throws
  {
    try SmallProject.write(to: folder)
    try folder.write(text, to: "project.yml")
    try folder.write(titles, to: "titles.geojson")
    try folder.write(
      """
      code,longitude,latitude,miners
      A,30.05,-4.99,10
      B,30.051,-4.99,20
      C,30.0605,-4.99,5
      D,30.09,-4.99,7
      E,30.01,-4.99,3

      """, to: "sites.csv")
    try folder.write(
      SmallProject.collection([("Z", SmallProject.square(30.05, -4.99, 0.02))]), to: "zones.geojson")
  }
}
