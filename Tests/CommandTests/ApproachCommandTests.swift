import Foundation
import Testing

@Suite("approach: kinds of mining, and what to do about each")
struct ApproachCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Answer: Decodable {
    struct Approach: Decodable {
      let approach: String?
      let typesInRegions: Int
      let sites: Int
      let miners: Double
    }
    struct Kind: Decodable {
      let type: String
      let sites: Int
      let miners: Double
      let loads: [String: Double]
    }
    struct Line: Decodable {
      let region: String?
      let type: String
      let sites: Int
      let miners: Double
      let sitesNotCounted: Int
      let approach: String?
      let stillPossible: [String]
      let path: String
      let sources: [String]
      let notKnown: [String]
    }
    let approaches: [Approach]
    let types: [Kind]
    let typesInRegions: [Line]
    let notes: [String]
    let files: [String]
  }

  /// Two regions side by side, west and east of 30.5°, and a third without sites. Six sites, one of them outside.
  private func write(approach: String, impact: String = "") throws {
    try folder.write(
      """
      placer: 1
      name: Two regions
      layers:
        - {id: area, source: area.geojson, role: study_area}
        - {id: regions, source: regions.geojson, role: admin, feature_id: code}
        - {id: sites, source: sites.geojson, role: asm_sites, fields: {name: name, workers: miners}}
      rules:
        - {id: sites, layer: sites, effect: exclude}
      \(impact)
      approach: \(approach)

      """, to: "project.yml")
    try folder.write(
      SmallProject.collection([("A", SmallProject.square(30, 0, 1))]), to: "area.geojson")
    let regions = [("W", 30.0, "4", "true"), ("E", 30.5, "2", "null"), ("N", 31.0, "null", "false")]
      .map { code, x, staff, scheme in
        #"{"type":"Feature","properties":{"code":"\#(code)","staff":\#(staff),"scheme":\#(scheme)},"geometry":{"type":"Polygon","coordinates":[\#(SmallProject.square(x, 0, 0.5))]}}"#
      }
    try folder.write(collection(regions), to: "regions.geojson")
    let sites = [
      ("Alpha", 30.1, #""gold""#, "10"), ("Beta", 30.2, #""gold""#, "20"), ("Gamma", 30.3, #""tin""#, "30"),
      ("Delta", 30.6, #""gold""#, "40"), ("Epsilon", 30.7, "null", "null"), ("Zeta", 39, #""gold""#, "5"),
    ].map { name, x, mineral, miners in
      #"{"type":"Feature","id":"\#(name)","properties":{"name":"\#(name)","mineral":\#(mineral),"miners":\#(miners)},"geometry":{"type":"Point","coordinates":[\#(x),0.1]}}"#
    }
    try folder.write(collection(sites), to: "sites.geojson")
  }

  private func collection(_ features: [String]) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}\n"
  }

  private static func section(
    inputs: String = "",
    questions: String =
      "{id: capacity, asks: Can it?, input: staff, if_yes: licence_and_regulate, if_no: gains, citation: Figure 6}, {id: gains, asks: Do they gain?, input: scheme, if_yes: voluntary_scheme, if_no: promote_good_practice, citation: Figure 6}"
  ) -> String {
    """
    {sites: {layer: sites}, regions: regions,
        types: {commodity: [{value: gold, where: {mineral: gold}, citation: register}, {value: tin, where: {mineral: tin}, citation: register}],
          deposit: [{value: pan, where: {mineral: salt}, citation: register}],
          scale: [{value: small, where: {workers: {at_most: 25}}, citation: law}, {value: large, where: {workers: {at_least: 26}}, citation: law}]},
        inputs: [{id: staff, about: state_capacity, answers: [{types: {commodity: tin}, answer: "no", source: decree}, {field: staff, at_least: 3, source: staff list}]},
          {id: scheme, about: miners_incentives, answers: [{field: scheme, source: survey}]}\(inputs)],
        questions: [\(questions)]}
    """
  }

  private func run() async throws -> Answer {
    let run = try await PlacerRun.placer(
      ["approach", "project.yml", "-o", "out", "--overwrite", "--json"], in: folder)
    #expect(run.code == 0, "\(run.errors)")
    return try run.json(Answer.self)
  }

  @Test("Each type in each region: the way through the tree, and what is not known")
  func ways() async throws {
    try write(approach: Self.section())
    let answer = try await run()
    func row(_ line: Answer.Line) -> String {
      "\(line.region ?? "-") | \(line.type) | \(line.sites) | \(line.miners) | \(line.approach ?? "?") | \(line.path)"
    }
    let unknown = "not known"
    #expect(
      answer.typesInRegions.map(row) == [
        // Four inspectors are enough in the west, but not for tin; miners there gain from a scheme.
        "W | gold · \(unknown) · \(unknown) · small · \(unknown) | 2 | 30.0 | licence_and_regulate | capacity: yes → licence_and_regulate",
        "W | tin · \(unknown) · \(unknown) · large · \(unknown) | 1 | 30.0 | voluntary_scheme | capacity: no → gains: yes → voluntary_scheme",
        // Two are not enough in the east, and nobody knows whether miners gain.
        "E | gold · \(unknown) · \(unknown) · large · \(unknown) | 1 | 40.0 | ? | capacity: no → gains: not known [yes → voluntary_scheme | no → promote_good_practice]",
        // Of this site nobody knows what is mined: the answer for tin may hold, or that of the region.
        "E | \(unknown) · \(unknown) · \(unknown) · \(unknown) · \(unknown) | 1 | 0.0 | ? | capacity: not known [yes → licence_and_regulate | no → gains: not known [yes → voluntary_scheme | no → promote_good_practice]]",
        "- | gold · \(unknown) · \(unknown) · small · \(unknown) | 1 | 5.0 | ? | capacity: not known [yes → licence_and_regulate | no → gains: not known [yes → voluntary_scheme | no → promote_good_practice]]",
      ])
    #expect(answer.typesInRegions[1].sources == ["Figure 6", "decree", "survey"])
    #expect(answer.typesInRegions[2].stillPossible == ["voluntary_scheme", "promote_good_practice"])
    #expect(
      answer.typesInRegions[2].notKnown == ["deposit", "mechanisation", "phase", "gains (scheme is empty)"])
    #expect(answer.typesInRegions[3].sitesNotCounted == 1)
    #expect(answer.typesInRegions[3].notKnown.contains("capacity (the commodity is not known)"))
    #expect(answer.typesInRegions[4].notKnown.contains("capacity (the region is not known)"))
    #expect(
      answer.approaches.map(\.approach) == [
        "licence_and_regulate", "zones", "voluntary_scheme", "promote_good_practice", nil,
      ])
    #expect(answer.approaches.map(\.miners) == [30, 0, 30, 0, 45])
    #expect(answer.approaches.map(\.sites) == [2, 0, 1, 0, 3])
    // Gold, small: two in the west and one outside.
    let small = try #require(answer.types.first { $0.type.hasPrefix("gold") && $0.type.contains("small") })
    #expect(small.sites == 3 && small.miners == 35 && small.loads.isEmpty)
    for note in [
      "No rule tells the mechanisation: it is not known of any site.",
      "Rule 1 of deposit (pan) decides no site.",
      "The commodity is not known of 1 of 6 sites; types.csv tells why.",
      "1 of 6 sites lie in no region of layer regions.", "No site lies in N: no approach is sought there.",
      "Nobody has counted the miners of 1 of 6 sites.",
      "The project has no section `impact`: impacts are not summed by type.",
    ] { #expect(answer.notes.contains(note), "\(note)") }
  }

  @Test("The files tell which rule decided, from which source, and what is not known")
  func files() async throws {
    try write(approach: Self.section())
    let answer = try await run()
    #expect(
      answer.files == [
        "approach.csv", "approach.geojson", "approach.md", "manifest.json", "map.html", "types.csv",
      ])
    #expect(try folder.names(in: "out") == answer.files)
    let types = try folder.text("out/types.csv")
    #expect(
      types.contains(
        "sites,Gamma,Gamma,W,W,30,tin,rule 2 (register),not known,not known: no rule fits,not known,not known: the project has no rule for it,"
      )
    )
    #expect(types.contains("sites,Epsilon,Epsilon,E,E,,not known,not known: mineral is empty,"))
    let table = try folder.text("out/approach.csv")
    #expect(
      table.contains(
        "capacity: no (stated); gains: yes (scheme true),Figure 6; decree; survey,deposit; mechanisation; phase"
      ))
    #expect(table.contains("staff 4, at least 3 wanted"))
    let text = try folder.text("out/approach.md")
    #expect(
      text.contains(
        "not known; still possible: voluntary scheme (buying or supply-chain initiative), or promote good practice"
      ))
    #expect(text.contains("  - Can it? **yes** (staff: staff 4, at least 3 wanted; staff list)"))
    #expect(try folder.text("out/approach.geojson").contains(#""approach":"licence_and_regulate""#))
  }

  @Test("What sites put out is summed by type where the project tells it")
  func loads() async throws {
    try write(
      approach: Self.section(),
      impact: """
        impact:
          stressors: [{id: dust, unit: t/year, decay: linear, distance: 1000, source: s}]
          operations: [{layer: sites, where: {mineral: gold}, intensities: {dust: {per: workers, factor: {value: 2, source: s}}}}]
          components: [{id: area, layer: area, sensitivities: {dust: 1}}]
        """)
    let answer = try await run()
    // Twice the miners of gold: 10 + 20 + 5 small, 40 large; nobody says what tin puts out.
    #expect(answer.types.map { $0.loads["dust"] } == [80, 70, 0, 0])
    #expect(
      answer.notes.contains(
        "No operation under `impact` is about 2 of 6 sites: they add nothing to the loads."))
    #expect(try folder.text("out/approach.csv").contains("dust (t/year)"))
  }

  @Test("Trees that are none, and answers for nothing, are told")
  func failures() async throws {
    func errors() async throws -> String {
      let run = try await PlacerRun.placer(["approach", "project.yml", "-o", "bad"], in: folder)
      #expect(run.code == 65)
      #expect(try !folder.names().contains("bad"))
      return run.errors
    }
    func question(_ id: String, _ ifYes: String, _ ifNo: String) -> String {
      "{id: \(id), asks: q, input: staff, if_yes: \(ifYes), if_no: \(ifNo), citation: c}"
    }
    for (questions, problem) in [
      (
        [question("a", "b", "zones"), question("b", "a", "zones")],
        "its questions go round in a circle: a → b → a"
      ),
      ([question("a", "zones", "zones"), question("b", "zones", "zones")], "no answer leads to question b"),
      ([question("a", "zone", "zones")], "question a ends dead: yes leads to \"zone\""),
    ] {
      try write(approach: Self.section(questions: questions.joined(separator: ", ")))
      let text = try await errors()
      #expect(text.contains(problem), "\(text)")
    }
    for (answer, problem) in [
      ("{regions: [X], answer: \"yes\", source: s}", "layer regions has no region \"X\". It has: W, E, N."),
      ("{types: {commodity: gild}, answer: \"yes\", source: s}", "no rule gives the commodity \"gild\""),
      ("{types: {phase: trade}, answer: \"yes\", source: s}", "The rules give: none."),
      ("{field: inspectors, source: s}", "it has no field \"inspectors\""),
    ] {
      try write(
        approach: Self.section(inputs: ", {id: more, about: state_capacity, answers: [\(answer)]}"))
      let text = try await errors()
      #expect(text.contains(problem), "\(text)")
    }
    try write(approach: Self.section().replacing("{field: scheme,", with: "{field: staff,"))
    #expect(try await errors().contains("staff is \"4\", expected true or false, yes or no"))
    try write(
      approach: Self.section().replacing(
        "sites: {layer: sites}", with: "sites: {layer: sites, where: {mineral: salt}}"))
    #expect(try await errors().contains("there is no site to class"))
    try write(approach: Self.section().replacing("input: scheme", with: "input: scheem"))
    #expect(try await errors().contains("no input \"scheem\""))
    try SmallProject.write(to: folder)
    #expect(try await errors().contains("it has no section `approach`"))
  }

  @Test("The demonstration country: every approach is found, every way has its source")
  func demonstration() async throws {
    let run = try await PlacerRun.placer(
      ["approach", Package.demonstration, "-o", "out", "--json"], in: folder)
    #expect(run.code == 0, "\(run.errors)")
    let answer = try run.json(Answer.self)
    #expect(answer.approaches.allSatisfy { $0.sites > 0 })
    #expect(
      answer.approaches.map(\.sites).reduce(0, +) == answer.typesInRegions.map(\.sites).reduce(0, +))
    #expect(answer.typesInRegions.allSatisfy { !$0.sources.isEmpty && !$0.path.isEmpty })
    #expect(answer.types.contains { ($0.loads["mercury"] ?? 0) > 0 })
  }
}
