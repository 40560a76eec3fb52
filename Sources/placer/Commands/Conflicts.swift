import ArgumentParser
import LandConflicts
import Planning

/// The day of a question.
struct DayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The day on which licences are asked about, in place of the project's as_of.", valueName: "yyyy-mm-dd"),
    transform: { try CalendarDate($0) })
  var asOf: CalendarDate?
}

struct Conflicts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell who works on whose land: sites and zones against concessions, parks and other held land.",
    discussion: """
      Writes conflicts.csv (each site or zone beside each holding near it), conflicts.geojson, conflicts.md (to read), map.html and \
      manifest.json; with `clusters` also hot_spots.csv and hot_spots.geojson: clusters of sites with the holders to talk to, ranked \
      by miners affected.

      What is held against what stands in the project under `conflicts`. Titles count as they stand on a day: from the day of \
      granting to the day of expiry.

      Examples:
        placer conflicts GeoData/project.yml -o conflicts
        placer conflicts GeoData/project.yml -o conflicts-2030 --as-of 2030-01-01
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions
  @OptionGroup var day: DayOption
  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.conflicts(
        into: output.output, overwrite: output.overwrite, asOf: day.asOf)
      try show(summary, asJSON: format.json)
      job.endProgram()
    }
  }
}
