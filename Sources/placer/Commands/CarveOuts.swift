import ArgumentParser
import Planning

/// A number of people as it is typed.
struct PeopleCount: ExpressibleByArgument {
  let number: Double

  init?(argument: String) {
    guard let number = Double(argument), number > 0, number.isFinite else { return nil }
    self.number = number
  }
}

struct CarveOuts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carve-outs",
    abstract: "Find parts of concessions and estates to negotiate, so that miners may stay where they work.",
    discussion: """
      Writes carve_outs.csv (a row for each title: holder, expiry, what to negotiate, what is left, the way to share), \
      carve_out_units.csv (each cadastral unit), carve_outs.geojson, carve_outs.md (to read), map.html and manifest.json.

      Whole cadastral units where miners work are sought at the least hectares, dearer where the holder has more at stake. What is left of \
      each title stays contiguous and above what the law wants. Titles, limits and the ways to share stand in the project under \
      `carve_outs`; none is built in.

      Examples:
        placer carve-outs GeoData/project.yml -o carve-outs
        placer carve-outs GeoData/project.yml -o carve-outs-2030 --as-of 2030-01-01 --miners 300
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions
  @OptionGroup var day: DayOption

  @Option(help: "How many miners shall get land, in place of the project's wanted_miners.")
  var miners: PeopleCount?

  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.carveOuts(
        into: output.output, overwrite: output.overwrite, asOf: day.asOf, wantedMiners: miners?.number)
      try show(summary, asJSON: format.json)
      job.endProgram()
    }
  }
}
