import ArgumentParser
import DemonstrationCountry
import Planning

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the demonstration country: layers of a fictional country and a project file.",
    discussion: """
      Example: placer demo country && placer propose country/project.yml -o proposal
      """)

  @Argument(help: "The folder to write; it must be empty or not exist.", completion: .directory)
  var folder: String

  @Flag(help: "Replace the files of an earlier run in that folder.")
  var overwrite = false

  func run() async throws {
    try await reportingFailure {
      for file in try await Orambe.write(to: folder, overwrite: overwrite) { try write(file + "\n") }
    }
  }
}
