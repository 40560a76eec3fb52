import ArgumentParser
import Planning

struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put gazetted zones to the test: each rule they break, how badly, and where it is written.",
    discussion: """
      Writes audit.geojson, audit.csv and manifest.json. The rules stand in the project under `audit`; none is built in.

      --zones tests the zones of a file in place of the project's own, such as those of an earlier proposal.

      Examples:
        placer audit GeoData/project.yml -o audit
        placer audit GeoData/project.yml -o audit --zones proposal/zones.geojson --strict
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions

  @Option(help: "A file of zones to test in place of the project's own.", completion: .file())
  var zones: String?

  @Flag(help: "End with code 1 when a zone breaks a fatal rule.")
  var strict = false

  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.audit(into: output.output, overwrite: output.overwrite, zonesOf: zones)
      try show(summary, asJSON: format.json)
      if strict && summary.hasFatalFinding { throw ExitCode(Failure.fatalFinding.rawValue) }
      job.endProgram()
    }
  }
}
