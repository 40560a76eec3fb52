import ArgumentParser
import Planning

struct Inspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is in a file and what is wrong with it, without a project.",
    discussion: """
      Examples:
        placer inspect permits.shp
        placer inspect rivers.gpkg --layer rivers --json
      """)

  @Argument(help: "Files to inspect.", completion: .file())
  var files: [String]

  @Option(help: "The layer within each file; the default is every layer.")
  var layer: String?

  @Option(help: "The reference system, where a file does not name it.")
  var crs: String?

  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let report = try await FileInspection.inspect(files, layer: layer, crs: crs)
      try show(report, asJSON: format.json)
      if report.hasUnreadableLayer { throw ExitCode(Failure.badData.rawValue) }
    }
  }
}
