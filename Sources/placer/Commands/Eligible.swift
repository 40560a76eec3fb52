import ArgumentParser
import Planning

struct Eligible: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find eligible land, everything excluded with the reasons, and the hectare ledger.",
    discussion: """
      Writes eligible.geojson, excluded.geojson, land.gpkg, ledger.csv and manifest.json.

      Example: placer eligible GeoData/project.yml -o land
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions
  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.eligible(into: output.output, overwrite: output.overwrite)
      try show(summary, asJSON: format.json)
    }
  }
}
