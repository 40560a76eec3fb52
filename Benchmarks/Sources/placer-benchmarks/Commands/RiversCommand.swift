import ArgumentParser
import Foundation

/// What thousands of operations put into rivers, at the villages below them.
struct RiversCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rivers",
    abstract: "Join lines to a river network and carry loads down it: Placer, and scipy with numpy.")

  @OptionGroup var options: MeasuringOptions<RiversSize>

  @Option(help: "Measured runs of the peer. (default: as many as --runs)")
  var peerRuns: Int?

  func validate() throws {
    guard (peerRuns ?? 1) > 0 else { throw ValidationError("--peer-runs must be at least 1.") }
  }

  func run() async throws {
    try await options.forEverySize(measure) { $0.riversMarkdown() }
  }

  private static let peerName = "scipy"
  private static let sharesName = "Placer, all shares"

  /// Placer promises 1e-9 of plain walks over the same lengths.
  private static let tolerance = 1e-9

  /// Straight lines between vertices of half a kilometre, turned into arcs, are within 1e-7 of geodesics.
  private static let peerTolerance = 1e-6

  private func measure(_ size: RiversSize, in folder: URL) throws -> BenchmarkReport {
    let generated = try MeasuredProcess.placer([
      "generate-basin", "--size", size.rawValue, "--seed", "\(options.seed)", folder.path,
    ]).outcome(in: folder)
    var report = BenchmarkReport(workload: "rivers", size: size.rawValue, seed: options.seed)
    report.basin = generated.basin
    report.describe(
      generated.basin?.sentence ?? "", files: BasinFiles.urls(in: folder), format: "numbers")
    let rounds = options.rounds(otherwise: 3)
    var contenders = [
      (Contender.placerName, "placer", [String]()), (Self.sharesName, "shares", ["--shares"]),
    ]
    .map { name, file, flags in
      let output = folder.appending(path: "\(file).concentrations")
      return Contender(
        task: size.rawValue, name: name, output: output,
        process: .placer(["route-loads"] + flags + [folder.path, output.path]), rounds: rounds,
        warmsUp: false)
    }
    switch Peer.find(
      Self.peerName, script: "rivers_scipy.py", needs: "scipy and numpy", python: options.python)
    {
    case .missing(let reason): report.skipped.append(reason)
    case .ready(let peer, let versions):
      report.versions.append("\(Self.peerName): \(versions)")
      let output = folder.appending(path: "scipy.concentrations")
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
      let check = try MeasuredProcess.placer(["check-concentrations", folder.path, output.path])
        .outcome(in: folder).concentrations
    else { throw ContenderFailure(description: "\(contender.name): its numbers could not be checked") }
    return Verdict(
      contender.name, check,
      tolerance: contender.name == Self.peerName ? Self.peerTolerance : Self.tolerance)
  }
}
