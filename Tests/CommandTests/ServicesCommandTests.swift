import Foundation
import Testing

@Suite("services: stations near the miners, and what zones lack")
struct ServicesCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Answer: Decodable {
    struct Station: Decodable {
      let name: String
      let status: String
      let miners: Double
      let comers: Double
      let surplus: Double?
      let costNeutral: Bool?
      let leastMiners: Int?
    }
    struct Network: Decodable {
      let open: Int
      let wanted: Int
      let existing: Int
      let miners: Double
      let served: Double
      let unservedNoWay: Double
      let unservedTooFar: Double
      let unservedNoneOpen: Double
      let unservedFull: Double
      let meanMinutes: Double?
      let cost: Double
      let objective: Double
      let gap: Double
      let stations: [Station]
    }
    struct Gap: Decodable {
      let zone: String
      let missing: String
      let nearestMetres: Double?
      let minerYears: Double
    }
    let networks: [Network]
    let gaps: [Gap]?
    let files: [String]
  }

  private func run(_ project: String, _ more: String...) async throws -> PlacerRun {
    try RoadProject.write(project, to: folder)
    return try await PlacerRun.placer(
      ["services", "project.yml", "-o", "out", "--overwrite", "--json"] + more, in: folder)
  }

  private func network(_ stations: String) async throws -> Answer.Network {
    let run = try await run(RoadProject.text(stations))
    #expect(run.code == 0, "\(run.errors)")
    return try #require(try run.json(Answer.self).networks.first)
  }

  /// 100 miners drive 6 minutes to Alpha, 50 drive 24 or 0, 10 drive 54, 30 or 0.
  @Test(
    "The shortest way of all miners together",
    arguments: [
      (1, ["Alpha"], 2340.0), (2, ["Alpha", "Beta"], 900), (3, ["Alpha", "Beta", "Gamma"], 600),
    ])
  func median(wanted: Int, names: [String], minerMinutes: Double) async throws {
    let network = try await network(RoadProject.stations("aim: median, wanted: \(wanted)"))
    #expect(network.stations.map(\.name) == names)
    #expect(network.open == wanted && network.wanted == wanted)
    #expect(abs(network.objective - minerMinutes) < 0.1)
    #expect(abs((network.meanMinutes ?? 0) - minerMinutes / 160) < 0.001)
    #expect(network.gap < 1e-9)
    #expect(network.miners == 165 && network.served == 160 && network.unservedNoWay == 5)
  }

  @Test("A station that exists stays open and counts among those wanted")
  func existing() async throws {
    let network = try await network(
      RoadProject.stations(
        "aim: median, wanted: 2, budget: 7, existing: {layer: offices}", candidates: "layer: towns, cost: 7"))
    #expect(network.stations.map(\.name) == ["Old office", "Alpha"])
    #expect(network.stations.map(\.status) == ["existing", "new"])
    // 100·6 + 50·24 + 10·0.
    #expect(abs(network.objective - 1800) < 0.1)
    #expect(network.cost == 7 && network.existing == 1)
  }

  @Test("Covering and capacities: who is too far, who finds the station full")
  func covering() async throws {
    let full = try await network(
      RoadProject.stations(
        "aim: covering, greatest_minutes: 10, wanted: 1", candidates: "layer: towns, capacity: miners"))
    // Alpha has room for 60 of 100; Beta would serve 50.
    #expect(full.stations.map(\.name) == ["Alpha"])
    #expect(full.served == 60 && full.unservedFull == 40)
    #expect(full.unservedNoneOpen == 60 && full.unservedTooFar == 0)
    let near = try await network(RoadProject.stations("aim: covering, greatest_minutes: 5, wanted: 2"))
    #expect(near.stations.map(\.name) == ["Beta", "Gamma"])
    #expect(near.served == 60 && near.unservedTooFar == 100)
  }

  @Test("Participation falls with the way; a station pays from a number of miners on")
  func breakEven() async throws {
    let terms =
      "break_even: {margin_per_gram: {value: 2, source: t}, cost_per_year: {value: 1000, source: t}, grams_per_miner: {low: 5, value: 10, high: 20, source: t}}"
    let network = try await network(
      RoadProject.stations(
        "aim: participation, wanted: 2, participation: {value: 60, source: t}, \(terms)"))
    #expect(network.stations.map(\.name) == ["Alpha", "Beta"])
    // 100·exp(−6/60) come to Alpha, 50 + 10·exp(−30/60) to Beta: 20 of money each, less 1,000.
    let comers = [100 * exp(-0.1), 50 + 10 * exp(-0.5)]
    for (station, comers) in zip(network.stations, comers) {
      #expect(abs(station.comers - comers) < 0.001)
      #expect(abs((station.surplus ?? 0) - (20 * comers - 1000)) < 0.01)
      #expect(station.costNeutral == true && station.leastMiners == 50)
    }
    #expect(abs(network.objective - comers[0] - comers[1]) < 0.001)
    // Half of that at 5 g: 10 of money for each miner who comes.
    let rows = try folder.text("out/services.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let low = try #require(rows[0].firstIndex(of: "surplus_low"))
    #expect(try abs(#require(Double(rows[1][low])) - (10 * comers[0] - 1000)) < 0.02)
    let text = try folder.text("out/services.md")
    #expect(text.contains("2 of them pay for themselves: 50 miners who come are enough."))
    #expect(text.contains("- grams per miner and year: 10 (5 to 20); t"))
  }

  @Test("Zones that lack roads or water are ranked by miners × years")
  func gaps() async throws {
    let gaps = """
      gaps:
          layer: zones
          miners: miners
          life: life_years_at_capacity
          search: 30000
          networks:
            - {kind: road, layer: road, enough: 1000}
            - {kind: water, layer: wells, enough: 5000}
            - {kind: water, layer: towns, enough: 12000}
      """
    let stations = RoadProject.stations("aim: median, wanted: 1")
    let run = try await run(RoadProject.text(stations, more: "  " + gaps))
    #expect(run.code == 0, "\(run.errors)")
    let answer = try run.json(Answer.self)
    let found = try #require(answer.gaps)
    // North: 30·10; far: 5·4. The zone on the road has a town within 12 km, that in the north a well.
    #expect(found.map { "\($0.zone) \($0.missing)" } == ["North road", "Far road", "Far water"])
    #expect(found.map(\.minerYears) == [300, 20, 20])
    #expect(abs((found[0].nearestMetres ?? 0) - 11_057.4) < 1)
    #expect(found[1].nearestMetres == nil)
    #expect(try folder.text("out/gaps.csv").contains("Far,road,none within 30000,1000,5,4,20,"))
    #expect(
      answer.files == [
        "gaps.csv", "gaps.geojson", "manifest.json", "map.html", "service_ways.csv", "service_ways.geojson",
        "services.csv", "services.geojson", "services.md",
      ])
    #expect(try folder.names(in: "out") == answer.files)
  }

  @Test("The miners that a proposal's zones carry are served in their places' stead")
  func otherZones() async throws {
    let run = try await run(
      RoadProject.text(RoadProject.stations("aim: median, wanted: 1")), "--zones", "zones.geojson")
    #expect(run.code == 0, "\(run.errors)")
    let network = try #require(try run.json(Answer.self).networks.first)
    // 100 and 30 miners; those of the zone far away reach no road.
    #expect(network.miners == 135 && network.served == 100)
    #expect(network.stations.map(\.name) == ["Alpha"])
    // The project's own layer and the file.
    #expect(try folder.text("out/manifest.json").matches(of: /"source" : "zones.geojson"/).count == 2)
  }

  @Test(
    "What stands in the way is named, and nothing is written",
    arguments: [
      ("wanted: 4, aim: median", "", "4 stations are wanted but there are only 3 sites"),
      (
        "wanted: 2, aim: median, budget: 10", ", cost: 7",
        "the 2 cheapest new sites cost 14 together but the budget is 10"
      ),
      (
        "wanted: 1, aim: median", ", where: {name: Delta}",
        "no place of layer towns is left where a station may stand"
      ),
      ("wanted: 1, aim: median", ", capacity: name", "name is \"Alpha\", expected a capacity, 0 or more"),
      (
        "wanted: 1, aim: median, existing: {role: services}", "",
        "1 stations are wanted but 2 exist already"
      ),
      ("wanted: 1, aim: median", ", capacity: 20", "the 1 largest sites have room for 20 of 160 miners"),
    ])
  func failures(stations: String, candidates: String, message: String) async throws {
    let run = try await run(
      RoadProject.text(RoadProject.stations(stations, candidates: "layer: towns\(candidates)")))
    #expect(run.code == 65)
    #expect(run.errors.contains("services.stations, buying") || run.errors.contains("layer towns, feature"))
    #expect(run.errors.contains(message), "\(run.errors)")
    try folder.expectOnly(RoadProject.files)
  }

  @Test("Roads must be there and have speeds")
  func roads() async throws {
    let stations = RoadProject.stations("aim: median, wanted: 1")
    func errors(_ travel: String) async throws -> String {
      let run = try await run(RoadProject.text(stations, travel: travel))
      #expect(run.code == 65)
      try folder.expectOnly(RoadProject.files)
      return run.errors
    }
    #expect(
      try await errors(RoadProject.travel.replacing("layer: road", with: "layer: towns")).contains(
        "layer towns: it has no field \"kind\""))
    #expect(
      try await errors(
        "{layer: towns, other_speed: 20, source: t, greatest_walk: 1, walking_speed: {value: 4, source: t}}"
      ).contains("services.travel: no line of layer towns is a road, so nobody can travel"))
    #expect(
      try await errors(RoadProject.travel.replacing("fast: 111", with: "slow: 111")).contains(
        "nothing says how fast a road of the class \"fast\" is"))
    #expect(
      try await errors(RoadProject.travel.replacing("layer: road", with: "layer: rails")).contains(
        "no layer \"rails\""))
    try SmallProject.write(to: folder)
    let none = try await PlacerRun.placer(["services", "project.yml", "-o", "out"], in: folder)
    #expect(none.code == 65)
    #expect(none.errors.contains("it has no section `services`"))
  }

  @Test("The demonstration country: as many stations as wanted, those that exist among them")
  func demonstration() async throws {
    let run = try await PlacerRun.placer(
      ["services", Package.demonstration, "-o", "out", "--json"], in: folder)
    #expect(run.code == 0, "\(run.errors)")
    let answer = try run.json(Answer.self)
    #expect(answer.networks.map(\.open) == [10, 3])
    #expect(answer.networks.map(\.existing) == [7, 0])
    for network in answer.networks {
      let unserved =
        network.unservedNoWay + network.unservedTooFar + network.unservedNoneOpen + network.unservedFull
      #expect(abs(network.served + unserved - network.miners) < 1e-6)
      #expect(network.stations.allSatisfy { $0.miners <= 600 + 1e-6 || network.open == 3 })
    }
    let again = try await PlacerRun.placer(
      ["services", Package.demonstration, "-o", "again"], in: folder, core: 0)
    #expect(again.code == 0)
    for file in answer.files {
      #expect(try folder.text("out/\(file)") == folder.text("again/\(file)"), "\(file)")
    }
  }
}
