import ArgumentParser

/// Runs Placer and its peers side by side and prints what each took. One workload per command.
@main
struct PlacerBenchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "placer-benchmarks",
    abstract: "Placer beside its peers, on the same generated files, in one run.",
    discussion: """
      Every contender is a process of its own; all take turns, round after round. Peers that are not installed are
      left out by name. Exit codes: 0 done; 1 a contender failed, or the results do not agree; 64 wrong usage.
      """,
    subcommands: [
      GeoJSONCommand.self, NationalCommand.self, SelectionCommand.self, ImpactsCommand.self,
      RiversCommand.self,
      ContenderCommand.self,
    ])
}
