import Foundation
import Testing

@Suite("safeguards: what must be seen before a decision")
struct SafeguardsCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Answer: Decodable {
    struct Sum: Decodable {
      let safeguard: String
      let group: String
      let places: Int
      let raised: Int
      let miners: Double
      let notKnown: Int
    }
    struct Flag: Decodable {
      let group: String
      let name: String
      let safeguard: String
      let known: Bool
      let relation: String
      let metres: Double
      let causes: [String]
      let miners: Double?
    }
    let sums: [Sum]
    let flags: [Flag]
    let notes: [String]
    let files: [String]
  }

  /// A square of a degree on the equator beside its neighbour in the east, who begins at 31°. Four sites; a river and a zone cross the border.
  private func write(rule: String = "effect: consent", safeguards: String) throws {
    try folder.write(
      """
      placer: 1
      name: Border
      layers:
        - {id: area, source: area.geojson, role: study_area}
        - {id: neighbours, source: neighbours.geojson, role: other, fields: {name: name}}
        - {id: sites, source: sites.geojson, role: asm_sites, fields: {name: name, workers: miners, mercury: hg, women_share: women}}
        - {id: lands, source: lands.geojson, role: indigenous_lands, fields: {name: name}}
        - {id: zones, source: zones.geojson, role: existing_zones, fields: {name: name}}
        - {id: rivers, source: rivers.geojson, role: rivers, fields: {name: name}}
      rules:
        - {id: customary, layer: lands, \(rule)}
      safeguards: \(safeguards)

      """, to: "project.yml")
    try folder.write(polygons([("Home", 30, 0, 1)]), to: "area.geojson")
    try folder.write(polygons([("Neighbour", 31, 0, 1)]), to: "neighbours.geojson")
    try folder.write(polygons([("Batwa land", 30, 0, 0.5)]), to: "lands.geojson")
    try folder.write(
      polygons([("East zone", 30.9, 0.4, 0.2), ("West zone", 30.2, 0.6, 0.2)]), to: "zones.geojson")
    let sites = [
      ("Alpha", 30.1, 0.1, 10, "true", "0.5"), ("Beta", 30.95, 0.5, 20, "false", "0.1"),
      ("Gamma", 30.3, 0.7, 30, "null", "null"), ("Delta", 30.31, 0.7, 40, "true", "0"),
    ].map { name, x, y, miners, mercury, women in
      feature(
        name, #""miners":\#(miners),"hg":\#(mercury),"women":\#(women)"#,
        #""Point","coordinates":[\#(x),\#(y)]"#)
    }
    try folder.write(collection(sites), to: "sites.geojson")
    try folder.write(
      collection([
        feature("Long river", #""q":1"#, #""LineString","coordinates":[[30.5,0.2],[31.5,0.2]]"#),
        feature("Home river", #""q":1"#, #""LineString","coordinates":[[30.2,0.2],[30.6,0.2]]"#),
      ]), to: "rivers.geojson")
  }

  private func feature(_ name: String, _ properties: String, _ geometry: String) -> String {
    #"{"type":"Feature","id":"\#(name)","properties":{"name":"\#(name)",\#(properties)},"geometry":{"type":\#(geometry)}}"#
  }

  private func polygons(_ squares: [(name: String, x: Double, y: Double, side: Double)]) -> String {
    collection(
      squares.map { name, x, y, side in
        feature(name, #""a":1"#, #""Polygon","coordinates":[\#(SmallProject.square(x, y, side))]"#)
      })
  }

  private func collection(_ features: [String]) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}\n"
  }

  private static let section = """
    {places: [{id: sites, layer: sites}, {id: zones, layer: zones}, {id: rivers, layer: rivers}, {id: clusters, layer: sites, clusters: {reach: 2000, least_sites: 2}}],
      rules: [
        {id: consent, concern: consent, layer: lands, of: [sites, zones], citation: "Lands Act"},
        {id: hg, concern: mercury, layer: sites, where: {hg: true}, unknown: {hg: null}, of: [sites, zones], citation: "Minamata Convention"},
        {id: women, concern: women, layer: sites, where: {women: {at_least: 0.3}}, of: [sites], citation: "Policy"},
        {id: neighbour, concern: border, layer: neighbours, within: 6000, response: "joint monitoring of the river", citation: "Treaty"}]}
    """

  private func run(_ more: String...) async throws -> Answer {
    let run = try await PlacerRun.placer(
      ["safeguards", "project.yml", "-o", "out", "--overwrite", "--json"] + more, in: folder)
    #expect(run.code == 0, "\(run.errors)")
    return try run.json(Answer.self)
  }

  @Test("Consent, mercury, women and the border, place by place, with what nobody knows")
  func places() async throws {
    try write(safeguards: Self.section)
    let answer = try await run()
    func flags(_ safeguard: String) -> [String] {
      answer.flags.filter { $0.safeguard == safeguard }.map {
        "\($0.group) \($0.name): \($0.known ? $0.relation : "not known")"
      }
    }
    #expect(flags("consent") == ["sites Alpha: inside"])
    // Two sites lie in the zone in the west: one uses mercury, of one nobody knows.
    #expect(
      flags("hg") == [
        "sites Alpha: inside", "sites Gamma: not known", "sites Delta: inside", "zones West zone: inside",
        "zones West zone: not known",
      ])
    #expect(answer.flags.first { $0.name == "West zone" }?.miners == 40)
    #expect(flags("women") == ["sites Alpha: inside"])
    // Beta lies 0.05° or 5.57 km from the border; half of the zone in the east lies beyond it, and half of the long river.
    #expect(
      flags("neighbour") == ["sites Beta: near", "zones East zone: shared", "rivers Long river: shared"])
    let beta = try #require(answer.flags.first { $0.name == "Beta" })
    #expect(abs(beta.metres - 5566) < 1 && beta.causes == ["Neighbour"] && beta.miners == 20)
    let hg = try #require(answer.sums.first { $0.safeguard == "hg" && $0.group == "sites" })
    #expect(hg.places == 4 && hg.raised == 2 && hg.miners == 50 && hg.notKnown == 1)
    // Gamma and Delta, 1.1 km apart, are one cluster; it raises the border only when it is near, which it is not.
    let cluster = try #require(answer.sums.first { $0.group == "clusters" })
    #expect(cluster.safeguard == "neighbour" && cluster.places == 1 && cluster.raised == 0)
    #expect(answer.notes.contains("Group clusters: 2 sites stand alone and are in no cluster."))
    // 10·0.5 + 20·0.1 + 40·0.
    #expect(
      answer.notes.contains(
        "Layer sites: about 7 women among 70 miners whose share is known; of 30 miners it is not."))
    #expect(
      answer.files == ["manifest.json", "map.html", "safeguards.csv", "safeguards.geojson", "safeguards.md"])
    #expect(try folder.names(in: "out") == answer.files)
    #expect(try folder.text("out/safeguards.csv").contains("joint monitoring of the river,Treaty"))
    #expect(
      try folder.text("out/safeguards.md").contains(
        "| hg | sites | 2 of 4 | 50 | 1 | a plan that reduces mercury and ends it where that can be | Minamata Convention |"
      ))
  }

  @Test("Zones of a file are asked everything; indigenous land is neither taken nor left without a word")
  func otherZones() async throws {
    try write(rule: "effect: exclude", safeguards: Self.section)
    let answer = try await run("--zones", "lands.geojson")
    #expect(Set(answer.sums.map(\.group)) == ["zones"])
    #expect(answer.sums.map(\.raised) == [1, 1, 1, 0])
    #expect(
      answer.notes.contains {
        $0.hasPrefix("Rule customary closes the indigenous land of layer lands: zones keep off it although")
      })
    try write(
      rule: "effect: prefer, weight: 1, reach: 1000",
      safeguards:
        "{places: [{id: sites, layer: sites}], rules: [{id: b, concern: border, layer: neighbours, where: {name: Nobody}, citation: c}]}"
    )
    let unseen = try await run()
    #expect(unseen.flags.isEmpty)
    for note in [
      "Safeguard b fits no feature: it can never be raised.",
      "No safeguard looks at layer lands: places on its indigenous land are not told.",
      "No rule with the effect consent looks at the indigenous land of layer lands: zones may lie on it without being told.",
    ] { #expect(unseen.notes.contains(note), "\(note)") }
  }

  @Test("Wrong shares, empty groups and a missing section are told")
  func failures() async throws {
    func errors() async throws -> String {
      let run = try await PlacerRun.placer(["safeguards", "project.yml", "-o", "bad"], in: folder)
      #expect(run.code == 65)
      #expect(try !folder.names().contains("bad"))
      return run.errors
    }
    try write(
      safeguards:
        "{places: [{id: s, layer: sites, where: {name: Nobody}}], rules: [{id: b, concern: border, layer: lands, citation: c}]}"
    )
    #expect(try await errors().contains("safeguards: there is no place to ask of"))
    try write(
      safeguards:
        "{places: [{id: s, layer: sites}], rules: [{id: b, concern: border, layer: lands, of: [towns], citation: c}]}"
    )
    #expect(try await errors().contains("no group of places \"towns\""))
    try write(safeguards: Self.section)
    try folder.write(
      try folder.text("sites.geojson").replacing(#""women":0.5"#, with: #""women":50"#), to: "sites.geojson")
    #expect(try await errors().contains("the share of women is \"50\", expected a number from 0 to 1"))
    try SmallProject.write(to: folder)
    #expect(try await errors().contains("it has no section `safeguards`"))
  }

  @Test("The demonstration country: every flag has its source")
  func demonstration() async throws {
    let run = try await PlacerRun.placer(
      ["safeguards", Package.demonstration, "-o", "out", "--json"], in: folder)
    #expect(run.code == 0, "\(run.errors)")
    let answer = try run.json(Answer.self)
    #expect(Set(answer.flags.map(\.safeguard)).isSuperset(of: ["mercury-used", "many-women"]))
    let rows = try folder.text("out/safeguards.csv").split(separator: "\n").dropFirst()
    #expect(rows.count == answer.flags.count && rows.allSatisfy { !$0.hasSuffix(",") })
  }
}
