import ArgumentParser
import Planning

struct Safeguards: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "See consent, conflict, nature, mercury, children, women and borders before a decision, place by place.",
    discussion: """
      Writes safeguards.md (to read), safeguards.geojson, safeguards.csv, map.html and manifest.json. Places and what is asked of \
      them stand in the project under `safeguards`; what nobody knows is told apart from what is not so.

      --zones asks of the zones of a file in place of the project's own places, such as those of an earlier proposal.

      Examples:
        placer safeguards GeoData/project.yml -o safeguards
        placer safeguards GeoData/project.yml -o safeguards --zones proposal/zones.geojson
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions

  @Option(
    help: "A file of zones to ask of in place of the project's own places.", completion: .file())
  var zones: String?

  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.safeguards(
        into: output.output, overwrite: output.overwrite, zonesOf: zones)
      try show(summary, asJSON: format.json)
      job.endProgram()
    }
  }
}
