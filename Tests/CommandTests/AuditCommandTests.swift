import Foundation
import Testing

@Suite("audit: gazetted zones under test")
struct AuditCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func placer(_ arguments: String...) async throws -> PlacerRun {
    try await PlacerRun.placer(arguments, in: folder)
  }

  private struct Answer: Decodable {
    struct Finding: Decodable {
      let zone: String
      let severity: String
      let rule: String
      let citation: String
    }
    let zones: Int
    let findings: [Finding]
    let files: [String]
  }

  @Test("Fatal findings come first; they fail the command only with --strict")
  func demonstration() async throws {
    let run = try await placer("audit", Package.demonstration, "-o", "audit", "--json")
    #expect(run.code == 0)
    let answer = try run.json(Answer.self)
    #expect(answer.zones == 4)
    // The seed puts two zones on titles, one of them also into a lake, and three mostly off the belts.
    #expect(
      answer.findings.map(\.rule) == ["on-title", "on-title", "in-lake"]
        + Array(repeating: "no-evidence", count: 3))
    #expect(answer.findings.map(\.severity) == ["fatal", "fatal", "fatal", "serious", "serious", "serious"])
    #expect(answer.findings.allSatisfy { !$0.citation.isEmpty })
    #expect(answer.files == ["audit.csv", "audit.geojson", "manifest.json"])
    #expect(try folder.names(in: "audit") == answer.files)
    // A heading, six findings, four zones whose capacity nobody knows.
    #expect(try folder.text("audit/audit.csv").split(separator: "\n").count == 11)
    let strict = try await placer("audit", Package.demonstration, "-o", "strict", "--strict")
    #expect(strict.code == 1)
    #expect(try folder.names(in: "strict") == answer.files)
    #expect(try folder.text("strict/audit.csv") == folder.text("audit/audit.csv"))
  }

  @Test("A file of zones is tested in place of the project's own")
  func otherZones() async throws {
    try SmallProject.write(to: folder)
    let audit = """
      audit:
        layer: parks
        rules:
          - {id: in-park, severity: fatal, citation: "Parks Act, art. 1", check: overlap, layer: parks, greatest_share: 0.1}
          - {id: outside, severity: fatal, citation: "Parks Act, art. 2", check: outside, layer: area, greatest_share: 0}

      """
    try folder.write(SmallProject.text() + audit, to: "project.yml")
    // Half in the park; a quarter beyond the study area; clear of both.
    try folder.write(
      SmallProject.collection([
        ("H", SmallProject.square(30.01, -5, 0.02)), ("Q", SmallProject.square(30.085, -4.95, 0.02)),
        ("C", SmallProject.square(30.05, -4.95, 0.02)),
      ]), to: "zones.geojson")
    let run = try await placer(
      "audit", "project.yml", "-o", "audit", "--zones", "zones.geojson", "--json", "--strict")
    #expect(run.code == 1)
    let answer = try run.json(Answer.self)
    #expect(answer.zones == 3)
    #expect(answer.findings.map(\.rule) == ["in-park", "outside"])
    #expect(Set(answer.findings.map(\.zone)).count == 2)
    #expect(try folder.text("audit/audit.csv").contains("50.0 % of the zone"))
    #expect(try folder.text("audit/audit.csv").contains("25.0 % of the zone, lie outside"))
    #expect(try folder.text("audit/manifest.json").contains("zones.geojson"))
  }

  @Test("Without rules there is an error with an example, and nothing is written")
  func noRules() async throws {
    try SmallProject.write(to: folder)
    let run = try await placer("audit", "project.yml", "-o", "out")
    #expect(run.code == 65)
    #expect(run.errors.contains("no section `audit`, and no rule is built in"))
    #expect(run.errors.contains("check: overlap"))
    try folder.write(SmallProject.text() + "audit: {layer: parks}\n", to: "project.yml")
    let empty = try await placer("audit", "project.yml", "-o", "out")
    #expect(empty.code == 65)
    #expect(empty.errors.contains("audit.rules"))
    #expect(empty.errors.contains("for example `rules: [{id: outside, severity: fatal"))
    try folder.write(
      SmallProject.text()
        + "audit: {layer: parks, rules: [{id: bed, severity: fatal, citation: x, check: crossed, layer: area, metres: 1}]}\n",
      to: "project.yml")
    let wrong = try await placer("audit", "project.yml", "-o", "out")
    #expect(wrong.code == 65)
    #expect(wrong.errors.contains("audit rule bed: `check: crossed` needs lines"))
    try folder.expectOnly(SmallProject.files)
  }
}
