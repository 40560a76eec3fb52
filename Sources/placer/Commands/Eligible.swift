import ArgumentParser
import LandEligibility
import Planning

/// A what-if question as it is typed: rule=ID,setback=METRES.
struct SetbackQuestion: ExpressibleByArgument {
  let change: SetbackChange

  init?(argument: String) {
    var values: [String: String] = [:]
    for part in argument.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { return nil }
      values[String(sides[0])] = String(sides[1])
    }
    guard values.count == 2, let rule = values["rule"], let metres = values["setback"].flatMap(Double.init),
      metres >= 0, metres.isFinite
    else { return nil }
    change = SetbackChange(ruleID: rule, setbackMetres: metres)
  }
}

struct Eligible: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find eligible land, everything excluded with the reasons, and the hectare ledger.",
    discussion: """
      Writes eligible.geojson, excluded.geojson, land.gpkg, ledger.csv and manifest.json.

      Example: placer eligible GeoData/project.yml -o land

      --what-if asks the ledger what another setback would free or close; each question is answered by itself, nothing else \
      changes.

      Example: placer eligible GeoData/project.yml -o land --what-if rule=river-banks,setback=50
      """)

  @OptionGroup var project: ProjectArgument
  @OptionGroup var output: OutputOptions
  @Option(
    name: .customLong("what-if"), parsing: .singleValue,
    help: ArgumentHelp(
      "Try another setback for a rule; may be repeated.", valueName: "rule=ID,setback=METRES"))
  var whatIf: [SetbackQuestion] = []

  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let job = try ProjectJob(path: project.project, progress: progress)
      let summary = try await job.eligible(
        into: output.output, overwrite: output.overwrite, trying: whatIf.map(\.change))
      try show(summary, asJSON: format.json)
      job.endProgram()
    }
  }
}
