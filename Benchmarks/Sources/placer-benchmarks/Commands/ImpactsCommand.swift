import ArgumentParser
import Foundation

/// What thousands of operations bring to a million receptors.
struct ImpactsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impacts",
    abstract: "Sum the decayed loads of operations at receptors: Placer, and scipy's cKDTree with numpy.")

  @OptionGroup var options: MeasuringOptions<FieldSize>

  @Option(help: "Measured runs of the peer. (default: as many as --runs)")
  var peerRuns: Int?

  func validate() throws {
    guard (peerRuns ?? 1) > 0 else { throw ValidationError("--peer-runs must be at least 1.") }
  }

  func run() async throws {
    try await options.forEverySize(measure) { $0.impactsMarkdown() }
  }

  private static let peerName = "scipy"

  /// Receptors that are summed anew by a plain loop.
  private static let receptorsChecked = 1_000

  /// Placer promises 1e-9 of a plain loop over the same distances.
  private static let tolerance = 1e-9

  /// Distances within 1e-4 of the geodesic make at most ln(1000) times that in a weight.
  private static let geodesicTolerance = 1e-3

  private func measure(_ size: FieldSize, in folder: URL) throws -> BenchmarkReport {
    let generated = try MeasuredProcess.placer([
      "generate-field", "--size", size.rawValue, "--seed", "\(options.seed)", folder.path,
    ]).outcome(in: folder)
    var report = BenchmarkReport(workload: "impacts", size: size.rawValue, seed: options.seed)
    report.field = generated.field
    report.describe(
      generated.field?.sentence ?? "", files: FieldFiles.urls(in: folder), format: "numbers")
    let rounds = options.rounds(otherwise: 3)
    let output = folder.appending(path: "placer.loads")
    var contenders = [
      Contender(
        task: size.rawValue, name: Contender.placerName, output: output,
        process: .placer(["sum-loads", folder.path, output.path]), rounds: rounds, warmsUp: false)
    ]
    switch Peer.find(
      Self.peerName, script: "impacts_scipy.py", needs: "scipy and numpy", python: options.python)
    {
    case .missing(let reason): report.skipped.append(reason)
    case .ready(let peer, let versions):
      report.versions.append("\(Self.peerName): \(versions)")
      let output = folder.appending(path: "scipy.loads")
      contenders.append(
        Contender(
          task: size.rawValue, name: Self.peerName, output: output,
          process: peer.process([folder.path, output.path]), rounds: peerRuns ?? rounds, warmsUp: false))
    }
    report.entries = try Race(contenders: contenders, folder: folder).run()
    for contender in contenders { report.verdicts.append(try verdict(contender, folder)) }
    return report
  }

  private func verdict(_ contender: Contender, _ folder: URL) throws -> Verdict {
    guard let output = contender.output,
      let check = try MeasuredProcess.placer([
        "check-loads", "--about", "\(Self.receptorsChecked)", folder.path, output.path,
      ]).outcome(in: folder).loads
    else { throw ContenderFailure(description: "\(contender.name): its loads could not be checked") }
    return Verdict(
      contender.name, check,
      tolerance: contender.name == Contender.placerName ? Self.tolerance : nil,
      geodesicTolerance: Self.geodesicTolerance)
  }
}
