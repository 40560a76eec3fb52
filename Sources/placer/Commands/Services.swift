import ArgumentParser
import Planning

struct Services: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Site buying stations, plants, training centres and licence offices near the miners, and rank missing roads, water and power.",
    discussion: """
      Writes services.md (to read), services.geojson, services.csv, service_ways.geojson, service_ways.csv, map.html and \
      manifest.json; where the project asks for it gaps.geojson and gaps.csv. What is wanted stands in the project under \
      `services`: exactly so many stations are sited, or an error names what stands in the way.

      --zones serves the miners that the zones of a file carry, such as those of an earlier proposal, in place of those that the \
      project names.

      Examples:
        placer services GeoData/project.yml -o services
        placer services GeoData/project.yml -o services --zones proposal/zones.geojson
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions

  @Option(
    help: "A file of zones whose miners are served in place of those that the project names.",
    completion: .file())
  var zones: String?

  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.services(into: output.output, overwrite: output.overwrite, zonesOf: zones)
      try show(summary, asJSON: format.json)
      job.endProgram()
    }
  }
}
