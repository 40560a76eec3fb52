import ArgumentParser
import Planning

struct Impact: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add up what all existing and pending operations do to people, water and land.",
    discussion: """
      Writes impact.md (the assessment in six steps), map.html, impacts.geojson, operations.geojson, impacts.gpkg, impacts.csv,
      shares.csv and manifest.json; where the project asks for it rivers.csv, catchments.csv, catchments.geojson,
      stations.csv, stations.geojson, years.csv, uncertainty.csv and uncertainty_factors.csv.

      Example: placer impact GeoData/project.yml -o impacts
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions
  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.impact(into: output.output, overwrite: output.overwrite)
      try show(summary, asJSON: format.json)
      job.endProgram()
    }
  }
}
