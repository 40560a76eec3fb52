import Foundation
import Testing

@testable import ProjectFile

@Suite struct ProjectSchemaTests {
  private static let published = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/ProjectFile/Schema/project.schema.json").standardizedFileURL

  @Test("The published schema is what the declarations say; PLACER_WRITE_SCHEMA=1 writes it anew")
  func publishedBytes() throws {
    if ProcessInfo.processInfo.environment["PLACER_WRITE_SCHEMA"] == "1" {
      try Data(ProjectSchema.text.utf8).write(to: Self.published)
    }
    #expect(try String(contentsOf: Self.published, encoding: .utf8) == ProjectSchema.text)
  }

  @Test(
    "Parser and schema judge alike", .enabled(if: PythonValidator.isPresent, "needs python3 with jsonschema"))
  func parserAndSchemaJudgeAlike() throws {
    let documents = Documents.valid + Documents.broken
    let judged = try PythonValidator.judge(documents, schema: ProjectSchema.text)
    try #require(judged.count == documents.count)
    for (document, isValid) in zip(documents, judged) {
      #expect(isValid == problems(document).isEmpty, "\(document)\n\(problems(document))")
    }
    #expect(judged == Documents.valid.map { _ in true } + Documents.broken.map { _ in false })
  }

  @Test(
    "The schema lets pass what only the parser can see",
    .enabled(if: PythonValidator.isPresent, "needs python3 with jsonschema"))
  func beyondTheSchema() throws {
    let judged = try PythonValidator.judge(Documents.beyondSchema.map(\.document), schema: ProjectSchema.text)
    #expect(judged == Documents.beyondSchema.map { _ in true })
  }

  @Test(
    "The starter is valid, as it is and switched on",
    .enabled(if: PythonValidator.isPresent, "needs python3 with jsonschema"))
  func starter() throws {
    let starters = [ProjectStarter.text(name: "Test"), ProjectStarterTests.switchedOn].map { yaml in
      YAMLDocument(yaml).root.map { JSONText($0).written() } ?? "null"
    }
    #expect(try PythonValidator.judge(starters, schema: ProjectSchema.text) == [true, true])
  }

  @Test("Every example and default in the declarations has the shape it stands for")
  func examples() throws {
    for key in Declarations.keys {
      var texts = key.example.map { [$0] } ?? []
      if case .defaultsTo(let yaml) = key.presence { texts.append(yaml) }
      for text in texts {
        let value = try #require(YAMLDocument(text).root)
        var check = ProjectCheck()
        check.check(value, as: key.shape, at: key.name, line: 1)
        #expect(check.problems.isEmpty)
      }
    }
  }

  private func problems(_ text: String) -> [Problem] {
    do throws(ProjectError) {
      _ = try Project.parse(text, path: "plan.yml")
      return []
    } catch { return error.problems }
  }
}

/// All keys of the format, gathered from the declaration of the whole file.
enum Declarations {
  static let keys: [Key] = keys(of: Project.section)

  private static func keys(of section: Section) -> [Key] {
    section.keys.flatMap { [$0] + keys(within: $0.shape) }
  }

  private static func keys(within shape: Shape) -> [Key] {
    switch shape {
    case .section(let section): keys(of: section)
    case .parameter(let quantity): keys(of: Parameter.section(quantity)).filter { $0.name == "source" }
    case .list(let shape, _, _), .named(_, let shape): keys(within: shape)
    case .either(let shapes): shapes.flatMap { keys(within: $0) }
    default: []
    }
  }
}
