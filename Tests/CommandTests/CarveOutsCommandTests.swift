import Foundation
import Testing

/// Titles of whole blocks of 30″, about 85.2 ha each, on the square of ``SmallProject``.
///
/// PE 2 is a row of three blocks, 50 miners in the middle, held by Beta until 2044; PE 3 a square of nine, 50 miners in the middle, held by
/// Gamma until 2026-06-30. Corners have seven decimals.
@Suite("carve-outs: parts of titles to negotiate")
struct CarveOutsCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let row = box(30, -4.95, 30.025, -4.9416667)
  private static let nine = box(30.05, -4.95, 30.075, -4.925)

  private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
    "[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]"
  }

  private static func section(least: Int = 85, cooperation: Bool = true, more: String = "") -> String {
    """
    conflicts: {workings: [{layer: sites}], holdings: [{layer: titles, kind: concession}]}
    carve_outs:
      titles: [{layer: titles, least_area: \(least), citation: "Mining Code, art. 51"}]
      wanted_miners: 50
      stake_weight: 1.5
      stake: {works_reach: 5000, edge_reach: 1, works_share: 0, idle_factor: 0}
    \(more)
    """
      + (cooperation
        ? """
          cooperation:
            - {propose: relinquishment, standing: [expired], citation: "Mining Code, art. 71"}
            - {propose: tribute, greatest_stake: 0.5, citation: "Mining Code, art. 114"}

        """ : "")
  }

  private func write(_ section: String = section(), also titles: [(String, String)] = []) throws {
    try TitlesProject.write(to: folder, TitlesProject.text(section))
    let all =
      [
        (
          #""code":"PE 2","holder":"Beta","type":"PE","status":"active","granted":"2014-01-01","expires":"2044-01-01""#,
          Self.row
        ),
        (
          #""code":"PE 3","holder":"Gamma","type":"PE","status":"active","granted":"2001-07-01","expires":"2026-06-30""#,
          Self.nine
        ),
      ] + titles
    let features = all.map {
      #"{"type":"Feature","properties":{\#($0.0)},"geometry":{"type":"Polygon","coordinates":[\#($0.1)]}}"#
    }
    try folder.write(
      #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}",
      to: "titles.geojson")
    try folder.write(
      "code,longitude,latitude,miners\nM,30.0125,-4.9458,50\nN,30.0625,-4.9375,50\n", to: "sites.csv")
  }

  private struct Answer: Decodable {
    struct Part: Decodable {
      let title: String
      let holder: String?
      let expires: String?
      let standing: String
      let miners: Double
      let units: Int
      let hectares: Double
      let meanStake: Double
      let unitsLeft: Int
      let hectaresLeft: Double
      let propose: String?
      let alsoOn: [String]
    }
    let asOf: String
    let miners: Double
    let minersOnTitles: Double
    let minersOnTakeableUnits: Double
    let gap: Double
    let parts: [Part]
    let notes: [String]
    let files: [String]
  }

  private func placer(_ arguments: String...) async throws -> PlacerRun {
    try await PlacerRun.placer(["carve-outs", "project.yml"] + arguments, in: folder)
  }

  private func ask(_ day: String, _ arguments: String...) async throws -> Answer {
    let run = try await PlacerRun.placer(
      ["carve-outs", "project.yml", "-o", day, "--as-of", day, "--json"] + arguments, in: folder)
    #expect(run.code == 0, "\(run.errors)")
    return try run.json(Answer.self)
  }

  @Test("Until its last day a title is dear to its holder; the day after it is the cheapest")
  func expiry() async throws {
    try write()
    // Beta: the middle and an end, 170 ha of no stake. Gamma: the middle alone, 85 ha × (1 + 1.5) while it is in force.
    let held = try await ask("2026-06-30")
    let beta = try #require(held.parts.first)
    #expect(held.parts.count == 1 && held.miners == 50 && held.gap < 1e-9)
    #expect(beta.title == "PE 2" && beta.holder == "Beta" && beta.expires == "2044-01-01")
    #expect(beta.units == 2 && abs(beta.hectares - 170.3) < 0.2 && beta.meanStake == 0)
    #expect(beta.unitsLeft == 1 && abs(beta.hectaresLeft - 85.2) < 0.1)
    #expect(beta.standing == "in_force" && beta.propose == "tribute")
    let ended = try await ask("2026-07-01")
    let gamma = try #require(ended.parts.first)
    #expect(ended.parts.count == 1 && gamma.title == "PE 3" && gamma.holder == "Gamma")
    #expect(gamma.units == 1 && gamma.unitsLeft == 8 && abs(gamma.hectaresLeft - 681.3) < 0.5)
    #expect(gamma.standing == "expired" && gamma.propose == "relinquishment" && gamma.expires == "2026-06-30")
    let before = try await ask("2001-06-30")
    #expect(before.parts.first?.title == "PE 3" && before.parts.first?.standing == "not_yet_granted")
    #expect(before.parts.first?.propose == "tribute")
    #expect(
      held.files == [
        "carve_out_units.csv", "carve_outs.csv", "carve_outs.geojson", "carve_outs.md", "manifest.json",
        "map.html",
      ])
    #expect(try folder.names(in: "2026-06-30") == held.files)
    #expect(try folder.text("2026-06-30/carve_out_units.csv").split(separator: "\n").count == 3)
    let text = try folder.text("2026-07-01/carve_outs.md")
    #expect(text.contains("1. PE 3, Gamma") && text.contains("(Mining Code, art. 71)"))
    #expect(text.contains("Blocks: E0300330S045615") || text.contains("Blocks: E0300330"))
  }

  @Test("More miners take both titles; where the law wants more left, the row loses nothing")
  func limits() async throws {
    try write()
    let both = try await ask("2026-01-01", "--miners", "51")
    #expect(both.parts.map(\.title) == ["PE 2", "PE 3"] && both.miners == 100)
    #expect(both.minersOnTitles == 100 && both.minersOnTakeableUnits == 100)
    #expect(both.parts[1].propose == nil && both.parts[1].meanStake == 1)
    try write(Self.section(least: 100))
    let square = try await ask("2026-01-02")
    #expect(square.parts.map(\.title) == ["PE 3"])
    let none = try await placer("-o", "out", "--miners", "51")
    #expect(none.code == 65)
    #expect(
      none.errors.contains("in pieces or below its legal minimum")
        && none.errors.contains("Ask for fewer miners"))
    let many = try await placer("-o", "out", "--miners", "101")
    #expect(many.code == 65 && many.errors.contains("only 100 work on units that may be taken"))
    #expect(try await placer("-o", "out", "--miners", "0").code == 64)
  }

  @Test("Land of two titles in force is nobody's to give; land of one that ended is the other's")
  func overlaps() async throws {
    try write(also: [
      (#""code":"PE 4","holder":"Delta","type":"PE","granted":"2014-01-01","expires":"2026-03-31""#, Self.row)
    ])
    let disputed = try await ask("2026-03-31")
    #expect(disputed.parts.map(\.title) == ["PE 3"] && disputed.minersOnTakeableUnits == 50)
    #expect(
      disputed.notes.contains { $0.contains("several titles in force") && $0.contains("PE 2 and PE 4") })
    let settled = try await ask("2026-04-01")
    #expect(settled.parts.map(\.title) == ["PE 2"] && settled.minersOnTakeableUnits == 100)
  }

  @Test("Units in a park are told, or closed where the project says so")
  func parks() async throws {
    // The row lies 3.3 km north of the park, the nine blocks 4.7 km from it.
    let conflicts = "holdings: [{layer: titles, kind: concession}"
    func section(_ more: String) -> String {
      Self.section(more: more).replacingOccurrences(
        of: conflicts, with: conflicts + ", {layer: parks, kind: protected_area, setback: 3500}")
    }
    try write(section(""))
    let told = try await ask("2026-06-01")
    #expect(told.parts.map(\.title) == ["PE 2"])
    #expect(told.parts.first?.alsoOn == ["protected area P1"])
    try write(section("  closed_on: [protected_area]\n"))
    let closed = try await ask("2026-06-02")
    #expect(closed.parts.map(\.title) == ["PE 3"] && closed.parts.first?.alsoOn == [])
    #expect(closed.minersOnTakeableUnits == 50)
  }

  @Test("The demonstration country's parts name holder, expiry and a way to share")
  func demonstration() async throws {
    let run = try await PlacerRun.placer(
      ["carve-outs", Package.demonstration, "-o", "out", "--json"], in: folder)
    #expect(run.code == 0, "\(run.errors)")
    let answer = try run.json(Answer.self)
    #expect(answer.miners >= 3000 && answer.gap < 1e-9)
    #expect(
      answer.parts.allSatisfy {
        $0.holder != nil && $0.hectaresLeft >= ($0.title.hasPrefix("PE") ? 340 : 1700)
      })
    #expect(Set(answer.parts.compactMap(\.propose)) == ["relinquishment", "tribute", "buy_back"])
    #expect(answer.parts.allSatisfy { $0.alsoOn.allSatisfy { $0.hasPrefix("indigenous land") } })
  }

  @Test("What is missing is told with the remedy, and nothing is written")
  func failures() async throws {
    try TitlesProject.write(to: folder)
    let none = try await placer("-o", "out")
    #expect(none.code == 65 && none.errors.contains("no section `carve_outs`"))
    try write("carve_outs: {titles: [{layer: titles, least_area: 85}], wanted_miners: 5, stake_weight: 1}\n")
    let incomplete = try await placer("-o", "out")
    #expect(incomplete.code == 65 && incomplete.errors.contains("stake"))
    try write(Self.section(more: "  deposits: {role: mineral_occurrences}\n"))
    let role = try await placer("-o", "out")
    #expect(role.code == 65 && role.errors.contains("no layer with the role \"mineral_occurrences\""))
    try write()
    try folder.write("code,longitude,latitude,miners\nM,30.09,-4.99,50\n", to: "sites.csv")
    let nobody = try await placer("-o", "out")
    #expect(nobody.code == 65 && nobody.errors.contains("no site with miners lies on any of 2 titles"))
    try folder.expectOnly(TitlesProject.files)
  }
}
