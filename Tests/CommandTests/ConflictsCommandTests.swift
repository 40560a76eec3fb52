import Foundation
import Testing

@Suite("conflicts: who works on whose land")
struct ConflictsCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func placer(_ arguments: String...) async throws -> PlacerRun {
    try await PlacerRun.placer(arguments, in: folder)
  }

  private struct Answer: Decodable {
    struct Line: Decodable {
      let layer: String
      let kind: String
      let inside: Int
      let overlapping: Int
      let withinSetback: Int
      let miners: Double
      let notInForce: Int
      var counts: [Int] { [inside, overlapping, withinSetback, Int(miners), notInForce] }
    }
    struct HotSpot: Decodable {
      let rank: Int
      let largestSite: String
      let sites: Int
      let miners: Double
      let minersAffected: Double
      let holders: [String]
    }
    struct Conflict: Decodable {
      let site: String
      let relation: String
      let binding: Bool
      let metres: Double
      let sharedHectares: Double
      let holding: String
      let holder: String?
      let expires: String?
      let standing: String
    }
    let asOf: String
    let sitesAndZones: Int
    let holdings: Int
    let lines: [Line]
    let hotSpots: [HotSpot]?
    let conflicts: [Conflict]
    let notes: [String]
    let files: [String]

    func counts(_ layer: String, _ kind: String) -> [Int]? {
      lines.first { $0.layer == layer && $0.kind == kind }?.counts
    }
    func conflict(_ site: String, _ holding: String) -> Conflict? {
      conflicts.first { $0.site == site && $0.holding == holding }
    }
  }

  private func ask(_ day: String, into output: String) async throws -> Answer {
    let run = try await placer("conflicts", "project.yml", "-o", output, "--as-of", day, "--json")
    #expect(run.code == 0, "\(run.errors)")
    return try run.json(Answer.self)
  }

  @Test("Before, on and after its days of granting and expiry a licence binds nobody, or whom it should")
  func days() async throws {
    try TitlesProject.write(to: folder)
    // Inside, partly on, within the setback, miners, not in force.
    for (day, sites, zone, standing) in [
      ("2009-12-31", [0, 0, 0, 0, 4], [0, 0, 0, 0, 1], "not_yet_granted"),
      ("2010-01-01", [2, 0, 1, 35, 1], [0, 1, 0, 0, 0], "in_force"),
      ("2026-06-30", [2, 0, 1, 35, 1], [0, 1, 0, 0, 0], "in_force"),
      ("2026-07-01", [0, 0, 0, 0, 4], [0, 0, 0, 0, 1], "expired"),
    ] {
      let answer = try await ask(day, into: day)
      #expect(answer.asOf == day && answer.sitesAndZones == 6 && answer.holdings == 3)
      #expect(answer.counts("sites", "concession") == sites, "\(day)")
      #expect(answer.counts("zones", "concession") == zone, "\(day)")
      #expect(answer.counts("sites", "protected_area") == [1, 0, 0, 3, 0])
      #expect(answer.conflict("A", "PE 1")?.standing == standing)
      #expect(answer.conflict("D", "PE 2")?.standing == "not_yet_granted")
      #expect(answer.hotSpots?.count == (standing == "in_force" ? 1 : 0))
    }
    let bound = try folder.text("2026-06-30/conflicts.csv").split(separator: "\n")
    #expect(
      bound[1].hasPrefix(
        "1,sites,B,B,20,inside,yes,0,0,concession,titles,PE 1,Acme,PE,active,2010-01-01,2026-06-30,in_force,2026-06-30"
      ))
  }

  @Test("Distances, shared hectares, clusters and holders are those of the sketch")
  func measures() async throws {
    try TitlesProject.write(to: folder)
    let answer = try await ask("2026-01-01", into: "out")
    #expect(
      answer.files == [
        "conflicts.csv", "conflicts.geojson", "conflicts.md", "hot_spots.csv", "hot_spots.geojson",
        "manifest.json", "map.html",
      ])
    #expect(try folder.names(in: "out") == answer.files)
    // 0.0005 degrees of a parallel at 5 degrees south.
    let near = try #require(answer.conflict("C", "PE 1"))
    #expect(near.relation == "within_setback" && near.binding && abs(near.metres - 55.4) < 0.1)
    #expect(near.holder == "Acme" && near.expires == "2026-06-30")
    // A hundredth of a degree by a hundredth: 1.109 km by 1.106 km.
    let zone = try #require(answer.conflict("Z", "PE 1"))
    #expect(zone.relation == "overlapping" && abs(zone.sharedHectares - 122.6) < 0.1)
    // PE 2 begins 1.1 km beyond the zone.
    #expect(answer.conflict("Z", "PE 2")?.relation == "nearby")
    let spot = try #require(answer.hotSpots?.first)
    #expect(spot.rank == 1 && spot.sites == 3 && spot.miners == 35 && spot.minersAffected == 35)
    #expect(spot.largestSite == "B" && spot.holders == ["PE 1 (Acme)"])
    #expect(
      try folder.text("out/hot_spots.csv").contains(
        "1,B,30.051,-4.99,3,35,35,concession,PE 1,Acme,PE,active,2026-06-30,3,35,"))
    #expect(try folder.text("out/conflicts.md").contains("| sites | concession | 2 | 0 | 1 | 35 | 1 |"))
    let again = try await placer("conflicts", "project.yml", "-o", "again")
    #expect(again.code == 0 && again.output.contains("PE 1 (Acme)"))
    for name in answer.files { #expect(try folder.text("again/\(name)") == folder.text("out/\(name)")) }
  }

  @Test("The demonstration country's worst clusters name their holders")
  func demonstration() async throws {
    let run = try await placer("conflicts", Package.demonstration, "-o", "out", "--json")
    #expect(run.code == 0)
    let answer = try run.json(Answer.self)
    let spots = try #require(answer.hotSpots)
    #expect(!spots.isEmpty && spots.map(\.minersAffected) == spots.map(\.minersAffected).sorted(by: >))
    #expect(spots.allSatisfy { !$0.holders.isEmpty })
    #expect(answer.conflicts.filter { $0.standing == "expired" }.allSatisfy { !$0.binding })
  }

  @Test("What is missing or cannot be read is told with the remedy, and nothing is written")
  func failures() async throws {
    try SmallProject.write(to: folder)
    let none = try await placer("conflicts", "project.yml", "-o", "out")
    #expect(none.code == 65)
    #expect(none.errors.contains("no section `conflicts`") && none.errors.contains("kind: concession"))
    try TitlesProject.write(to: folder)
    let day = try await placer("conflicts", "project.yml", "-o", "out", "--as-of", "31/12/2026")
    #expect(day.code == 64)
    #expect(day.errors.contains("'31/12/2026' is invalid for '--as-of <yyyy-mm-dd>'"))
    try folder.write(TitlesProject.text(asOf: nil), to: "project.yml")
    let dayless = try await placer("conflicts", "project.yml", "-o", "out")
    #expect(dayless.code == 65)
    #expect(dayless.errors.contains("no day is named") && dayless.errors.contains("--as-of 2026-01-01"))
    try folder.write(
      TitlesProject.text(
        "conflicts: {workings: [{role: asm_sites}], holdings: [{role: indigenous_lands, kind: indigenous_land}]}\n"
      ),
      to: "project.yml")
    let role = try await placer("conflicts", "project.yml", "-o", "out")
    #expect(role.code == 65)
    #expect(role.errors.contains("no layer with the role \"indigenous_lands\""))
    try folder.write(TitlesProject.text(fields: "holder: owner"), to: "project.yml")
    let field = try await placer("conflicts", "project.yml", "-o", "out")
    #expect(field.code == 65)
    #expect(
      field.errors.contains("layer titles: it has no field \"owner\"")
        && field.errors.contains("code, holder"))
    try TitlesProject.write(
      to: folder, titles: TitlesProject.collection([(#""code":"PE 9","expires":"31/12/2026""#, 30.04)]))
    try folder.write(TitlesProject.text(fields: "expires: expires"), to: "project.yml")
    let date = try await placer("conflicts", "project.yml", "-o", "out")
    #expect(date.code == 65)
    #expect(date.errors.contains("layer titles, feature PE 9: expires is \"31/12/2026\""))
    try folder.expectOnly(TitlesProject.files)
  }
}
