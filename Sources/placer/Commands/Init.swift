import ArgumentParser
import Planning

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a commented project file to start from.",
    discussion: """
      Example: placer init plan.yml --name "Greenstone province"
      """)

  @Argument(help: "The file to write.", completion: .file(extensions: ["yml"]))
  var file: String

  @Option(help: "The name of the plan.")
  var name = "My plan"

  @Flag(help: "Replace the file if it exists.")
  var overwrite = false

  func run() throws {
    try reportingFailure { try Starter.write(to: file, name: name, overwrite: overwrite) }
  }
}
