import ArgumentParser
import Planning

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of the project file, for editors and checks.",
    discussion: """
      Example: placer schema > project.schema.json
      """)

  func run() throws {
    try reportingFailure { try write(Starter.schema) }
  }
}
