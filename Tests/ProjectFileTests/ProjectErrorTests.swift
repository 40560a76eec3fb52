import Foundation
import Testing

@testable import ProjectFile

@Suite struct ProjectErrorTests {
  private static let head = """
    placer: 1
    name: Test
    layers:
      - {id: boundary, source: b.gpkg, role: study_area}
      - {id: parks, source: p.gpkg, role: protected_areas}
    rules:

    """

  private func problems(_ text: String) -> [String] {
    do throws(ProjectError) {
      _ = try Project.parse(text, path: "plan.yml")
      return []
    } catch { return error.description.split(separator: "\n").map(String.init) }
  }

  @Test("All problems are told together, each with its line, key path and remedy")
  func allTogether() {
    let text =
      Self.head + """
        - id: a
          layer: park
          effect: exlude
          setback: -50
        - id: a
          layer: [parks]
          effect: exclude
          setbak: 100
          setback: far
        - layer: parks
          effect: prefer
        """
    #expect(
      problems(text) == [
        #"plan.yml:8: rules[0].layer: no layer "park"; did you mean "parks"?"#,
        #"plan.yml:9: rules[0].effect: expected one of exclude, require, prefer, avoid, consent, found "exlude"; did you mean "exclude"?"#,
        "plan.yml:10: rules[0].setback: expected metres > 0, found -50",
        #"plan.yml:11: rules[1].id: "a" is already rules[0].id, line 7; ids must differ"#,
        "plan.yml:12: rules[1].layer: expected a name of letters, digits, _ and -, found a list",
        #"plan.yml:14: rules[1].setbak: unknown key; did you mean "setback"?"#,
        #"plan.yml:15: rules[1].setback: expected metres > 0, found "far""#,
        "plan.yml:16: rules[2].id: missing; expected a name of letters, digits, _ and -, for example `id: parks`",
        "plan.yml:16: rules[2].weight: missing; effect: prefer needs it, or comparisons of all rules that prefer or avoid in suitability.pairwise",
      ])
  }

  @Test("Duplicated keys are told together with everything else")
  func duplicatedKeys() {
    let text =
      Self.head + """
        - id: a
          layer: parks
          effect: exclude
          setback: 1
          setback: -2
          "effect": exclude
          setback: 3
        """
    #expect(
      problems(text) == [
        "plan.yml:11: rules[0].setback: duplicated key, first on line 10; keep one of them",
        "plan.yml:12: rules[0].effect: duplicated key, first on line 9; keep one of them",
        "plan.yml:13: rules[0].setback: duplicated key, first on line 10; keep one of them",
      ])
  }

  @Test("What the schema cannot say", arguments: Documents.beyondSchema)
  func beyondTheSchema(document: String, message: String) {
    #expect(problems(document) == ["plan.yml:1: " + message])
  }

  @Test(
    "A number without its source",
    arguments: [
      (
        "2.76",
        "expected {value: …, source: …} or {low: …, value: …, high: …, source: …}, found 2.76; "
          + "say where it comes from: {value: 2.76, source: \"…\"}", ""
      ),
      ("{value: 2.76}", "missing; expected text, for example `source: \"field survey 2025\"`", ".source"),
      ("{value: 2.76, source: 3}", "expected text, found 3; write \"3\" in quotation marks", ".source"),
    ])
  func withoutSource(value: String, message: String, key: String) {
    #expect(
      problems(Documents.capacity("\"density\": \(value)")) == [
        "plan.yml:1: capacity.density\(key): \(message)"
      ])
  }

  @Test(
    "Not YAML",
    arguments: [
      ("", "plan.yml:1: the file is empty; `placer init` writes one to start from"),
      (
        "placer: 1\nname: a: b",
        "plan.yml:2: not valid YAML: mapping values are not allowed in this context; "
          + "text with a colon and a space in it needs quotation marks"
      ),
      (
        "placer: 1\n\tname: a",
        "plan.yml:2: not valid YAML: found a tab character that violates indentation "
          + "(while scanning a plain scalar); indent with spaces, not tabs"
      ),
      (
        "placer: *version",
        "plan.yml:1: not valid YAML: found undefined alias; text that starts with * needs quotation marks"
      ),
      (
        "placer: 1\n---\nplacer: 1",
        "plan.yml:2: not valid YAML: but found another document "
          + "(expected a single document in the stream)"
      ),
    ])
  func notYAML(text: String, message: String) {
    #expect(problems(text) == [message])
  }

  @Test func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "placer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "plan.yml").path
    func message() -> String? {
      do throws(ProjectError) {
        _ = try Project.load(path: path)
        return nil
      } catch { return error.description }
    }
    #expect(message() == "\(path):1: there is no such file; `placer init` writes one to start from")
    try Data([0x6E, 0xE9]).write(to: URL(filePath: path))
    #expect(message() == "\(path):1: it is not UTF-8 text; save it as UTF-8")
    try Data("\u{FEFF}\(ProjectStarter.text(name: "Test"))".replacingOccurrences(of: "\n", with: "\r\n").utf8)
      .write(to: URL(filePath: path))
    #expect(message() == nil)
  }

  @Test("Lines are counted alike with all line ends", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(lineEnd: String) {
    let text =
      Self.head + "  - id: é\n    setback: 1 # ä\n    setback: 2\n    layer: parks\n    effect: exclude\n"
    #expect(
      problems(text.replacing("\n", with: lineEnd)) == [
        #"plan.yml:7: rules[0].id: expected a name of letters, digits, _ and -, found "é""#,
        "plan.yml:9: rules[0].setback: duplicated key, first on line 8; keep one of them",
      ])
  }

  @Test(
    "The nearest name",
    arguments: [
      ("setbak", "setback", 1), ("layre", "layer", 1), ("", "abc", 3), ("kitten", "sitting", 3),
      ("a", "a", 0),
    ])
  func slips(first: String, second: String, count: Int) {
    #expect(NearestName.slips(first, second) == count)
    #expect(NearestName.slips(second, first) == count)
  }

  @Test func nothingNear() {
    #expect(NearestName.of("gold", in: ["parks", "rivers"]) == nil)
    #expect(NearestName.of("rol", in: ["role", "rule"]) == "role")
  }
}
