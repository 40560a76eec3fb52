import Testing

@testable import ProjectFile

@Suite struct YAMLDocumentTests {
  private func json(_ yaml: String) -> String? { YAMLDocument(yaml).root.map { JSONText($0).written() } }

  @Test(
    "Plain words by YAML 1.2: no country becomes false, no date becomes a moment",
    arguments: [
      ("NO", "\"NO\""), ("no", "\"no\""), ("yes", "\"yes\""), ("on", "\"on\""), ("y", "\"y\""),
      ("2026-01-01", "\"2026-01-01\""), ("12:30:45", "\"12:30:45\""), ("1_000", "\"1_000\""),
      ("0,5", "\"0,5\""),
      ("true", "true"), ("\"true\"", "\"true\""), ("False", "false"), ("~", "null"), ("null", "null"),
      ("", "null"),
      ("\"\"", "\"\""), ("12", "12"), ("'12'", "\"12\""), ("-0.5", "-0.5"), ("1e3", "1000"), (".5", "0.5"),
      ("!!str 12", "\"12\""), ("|\n    12", "\"12\""),
    ])
  func scalars(written: String, expected: String) {
    let document = YAMLDocument("key: \(written)")
    #expect(document.problems.isEmpty)
    #expect(document.root?["key"].map { JSONText($0).written() } == expected)
  }

  @Test(
    "What YAML permits and a project does not",
    arguments: [
      ("a: 007", #"1: a: 007 can be read as text or as a number; write "007" for text, or a plain decimal"#),
      (
        "a: &x {b: 1}\nc:\n  <<: *x",
        "3: c.<<: merge keys are not part of YAML 1.2; write the keys out or alias one value (key: *name)"
      ),
      ("a: !!binary aGk=", "1: a: tags are not supported; leave out the word that starts with \"!\""),
      ("[1, 2]: 3", "1: a key must be text, found a list or keys and values"),
      ("1: a\n\"1\": b", "2: 1: duplicated key, first on line 1; keep one of them"),
      ("{a: 1, b: {c: 1, c: 2}, a: 3}", "1: a: duplicated key, first on line 1; keep one of them"),
    ])
  func refused(yaml: String, problem: String) {
    #expect(YAMLDocument(yaml).problems.map(\.description).contains(problem))
  }

  @Test func aliases() {
    #expect(json("a: &x {b: 1}\nc: *x") == json("{a: {b: 1}, c: {b: 1}}"))
  }

  @Test("Aliases of aliases end in an error, not in all memory", arguments: [false, true])
  func aliasBomb(asKey: Bool) {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(aliases)]\n"
    }
    if asKey { yaml += "? *a12\n: 1\n" }
    let problems = YAMLDocument(yaml).problems
    #expect(problems.count == 1)
    #expect(problems.first?.message.contains("aliases") == true)
  }

  @Test func aliasChain() {
    let chain = (1...60).map { "a\($0): &a\($0) [*a\($0 - 1)]" }.joined(separator: "\n")
    #expect(YAMLDocument("a0: &a0 x\n" + chain).problems.first?.message == "nested more than 50 levels deep")
    let long = (1...20_000).map { "a\($0): &a\($0) [*a\($0 - 1)]" }.joined(separator: "\n")
    #expect(
      YAMLDocument("a0: &a0 x\n" + long).problems.map(\.message) == [
        "more than 1000 aliases (*name); write the values out"
      ])
  }

  @Test(arguments: [60, 900, 100_000])
  func nesting(levels: Int) {
    let yaml = "a: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    #expect(YAMLDocument(yaml).problems.count == 1)
  }

  @Test func size() {
    let yaml = "a: \"" + String(repeating: "x", count: 1 << 20) + "\""
    #expect(
      YAMLDocument(yaml).problems.map(\.message) == [
        "the file is larger than 1 MiB; a project file is a few kilobytes"
      ])
  }

  @Test("Damaged files end in an error or a project, never in a crash")
  func damage() {
    let lines = ProjectStarterTests.switchedOn.split(separator: "\n").map(String.init)
    for (index, line) in lines.enumerated() where !line.contains("# ") {
      var without = lines
      without.remove(at: index)
      var twice = lines
      twice.insert(line, at: index)
      var cut = lines
      cut[index] = String(line.prefix(line.count / 2))
      let damaged = [without, twice, cut][index % 3]
      _ = try? Project.parse(damaged.joined(separator: "\n"), path: "plan.yml")
    }
  }
}
