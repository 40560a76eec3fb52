import ArgumentParser
import Planning

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read every layer of a project and say what is in it and what is wrong with it.",
    discussion: """
      A layer that cannot be read does not stop the others; the exit code is 65 when there is one.

      Example: placer check GeoData/project.yml
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let report = try await ProjectJob(path: project.project, progress: progress).check()
      try show(report, asJSON: format.json)
      if report.hasUnreadableLayer { throw ExitCode(Failure.badData.rawValue) }
    }
  }
}
