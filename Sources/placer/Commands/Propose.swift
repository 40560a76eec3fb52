import ArgumentParser
import Planning
import ProjectFile

struct Propose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Propose ASM zones with their capacity and what they add to all other operations.",
    discussion: """
      Writes these files, some only where the project asks for what they hold, and manifest.json; map.html opens by \
      double-click and needs no network.

      \(Project.Outputs.File.ofProposal.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: "\n"))

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
