import ArgumentParser
import Planning

struct Approach: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Class sites by your rules, and find by your decision tree how to deal with each kind of mining in each region.",
    discussion: """
      Writes approach.md (to read), approach.csv, types.csv, approach.geojson, map.html and manifest.json. The rules for commodity, \
      deposit, mechanisation, scale and phase, what is known of the state's capacity and the miners' incentives, and the questions \
      stand in the project under `approach`. Where an answer is not known, every approach still possible is named.

      Example: placer approach GeoData/project.yml -o approach
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions
  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.approach(into: output.output, overwrite: output.overwrite)
      try show(summary, asJSON: format.json)
      job.endProgram()
    }
  }
}
