import ArgumentParser
import Planning

struct Propose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Propose ASM zones with their capacity and what they add to all other operations.",
    discussion: """
      Writes zones, eligible and excluded land and impacts as GeoJSON, all of it as one GeoPackage, zones.csv, \
      ledger.csv, manifest.json, and map.html, which opens by double-click and needs no network.

      Example: placer propose GeoData/project.yml -o proposal
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions
  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.propose(into: output.output, overwrite: output.overwrite)
      try show(summary, asJSON: format.json)
      job.endProgram()
    }
  }
}
