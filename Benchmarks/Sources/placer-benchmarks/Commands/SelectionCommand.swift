import ArgumentParser
import Foundation

/// Choosing the best units of a grid within linear limits.
struct SelectionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selection",
    abstract: "Choose units within budgets, quotas and loads, with a proven bound: Placer and HiGHS.")

  @OptionGroup var options: MeasuringOptions<SelectionSize>

  @Option(help: "Measured runs of the peer, which takes long.")
  var peerRuns = 1

  @Option(help: "Seconds after which the peer gives what it has.")
  var peerSeconds = 600

  @Flag(
    help:
      "Run the peer on the greater problems too (not on zones): it takes all its seconds, and much memory.")
  var peerLarge = false

  func validate() throws {
    guard peerRuns > 0 else { throw ValidationError("--peer-runs must be at least 1.") }
    guard peerSeconds > 0 else { throw ValidationError("--peer-seconds must be at least 1.") }
  }

  func run() async throws {
    try await options.forEverySize(measure) { $0.selectionMarkdown() }
  }

  private static let peerName = "HiGHS"

  private func measure(_ size: SelectionSize, in folder: URL) throws -> BenchmarkReport {
    let generated = try MeasuredProcess.placer([
      "generate-selection", "--size", size.rawValue, "--seed", "\(options.seed)", folder.path,
    ]).outcome(in: folder)
    var report = BenchmarkReport(workload: "selection", size: size.rawValue, seed: options.seed)
    report.problem = generated.problem
    report.describe(
      generated.problem?.sentence ?? "", files: GridProblemFiles.urls(in: folder), format: "numbers")
    let placer = Contender(
      task: size.rawValue, name: Contender.placerName, output: folder.appending(path: "placer.choice"),
      process: .placer(["select-units", folder.path, folder.appending(path: "placer.choice").path]),
      rounds: options.rounds(otherwise: 3), warmsUp: false)
    report.entries = try Race(contenders: [placer], folder: folder).run()
    report.verdicts.append(try verdict(report.entries[0], placer, tolerance: 1e-9, folder))
    if let peer = peer(for: size, folder, &report) { try add(peer, size, folder, &report) }
    return report
  }

  /// The peer; nil, with the reason in the report, when it cannot be had or is not asked.
  private func peer(for size: SelectionSize, _ folder: URL, _ report: inout BenchmarkReport) -> Contender? {
    guard size.leastZoneUnits == 1 else {
      report.skipped.append(
        "\(Self.peerName) at \(size.rawValue): zones are beyond linear programs of this size")
      return nil
    }
    guard size.isForPeers || peerLarge else {
      report.skipped.append("\(Self.peerName) at \(size.rawValue): no --peer-large given")
      return nil
    }
    switch Peer.find(
      Self.peerName, script: "selection_highs.py", needs: "highspy and numpy", python: options.python)
    {
    case .missing(let reason):
      report.skipped.append(reason)
      return nil
    case .ready(let peer, let versions):
      report.versions.append("\(Self.peerName): \(versions)")
      let output = folder.appending(path: "highs.choice")
      return Contender(
        task: size.rawValue, name: Self.peerName, output: output,
        process: peer.process([
          folder.path, output.path, "--gap", "\(SelectionTarget.peerGap)", "--seconds", "\(peerSeconds)",
        ]), rounds: peerRuns, warmsUp: false)
    }
  }

  /// Runs the peer, and holds its choice and its bound against Placer's.
  ///
  /// On the greater problems it may run out of memory: then it is left out by name, and what Placer took still holds.
  private func add(
    _ peer: Contender, _ size: SelectionSize, _ folder: URL, _ report: inout BenchmarkReport
  ) throws {
    let entry: BenchmarkReport.Entry
    do {
      entry = try Race(contenders: [peer], folder: folder).run()[0]
    } catch let failure as ContenderFailure where !size.isForPeers {
      report.skipped.append("\(peer.name) at \(size.rawValue) failed: \(failure)")
      return
    }
    report.entries.append(entry)
    let placer = report.entries[0]
    if size.isForPeers, let sentence = SelectionTarget.sentence(placer, beside: entry) {
      report.remarks.append("\(size.rawValue): \(sentence)")
    }
    if let value = entry.outcome.choice?.value {
      report.verdicts.append(try verdict(entry, peer, tolerance: 1e-6, folder))
      report.verdicts.append(
        Verdict(boundOf: placer, over: value, of: entry.contender, tolerance: 1e-6))
    }
    if let value = placer.outcome.choice?.value, entry.outcome.choice?.bound != nil {
      report.verdicts.append(
        Verdict(boundOf: entry, over: value, of: placer.contender, tolerance: 1e-6))
    }
  }

  /// - Parameter tolerance: what the contender itself allows limits to be broken by, as a share.
  private func verdict(
    _ entry: BenchmarkReport.Entry, _ contender: Contender, tolerance: Double, _ folder: URL
  ) throws -> Verdict {
    guard let output = contender.output,
      let check = try MeasuredProcess.placer([
        "check-choice", "--tolerance", "\(tolerance)", folder.path, output.path,
      ]).outcome(in: folder).check
    else { throw ContenderFailure(description: "\(contender.name): its choice could not be checked") }
    return Verdict(entry, check, tolerance: tolerance)
  }
}
