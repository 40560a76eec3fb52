import Foundation

/// All contenders in turn, round after round, so that a slower minute of the machine meets everybody.
struct Race {
  let contenders: [Contender]
  let folder: URL

  /// One warm-up round, which fills the file cache and is not counted, then the measured ones.
  func run() throws -> [BenchmarkReport.Entry] {
    var entries = contenders.map { BenchmarkReport.Entry(task: $0.task, contender: $0.name) }
    let rounds = contenders.map(\.rounds).max() ?? 0
    for round in 0...rounds {
      let label = round == 0 ? "warm-up" : "round \(round) of \(rounds)"
      for (place, contender) in contenders.enumerated() {
        guard round == 0 ? contender.warmsUp : round <= contender.rounds else { continue }
        try? FileHandle.standardError.write(
          contentsOf: Data("\(label): \(contender.task), \(contender.name)\n".utf8))
        if let output = contender.output { try? FileManager.default.removeItem(at: output) }
        let (run, outcome) = try contender.process.run(in: folder)
        guard round > 0 else { continue }
        entries[place].runs.append(run)
        entries[place].outcomes.append(outcome)
        if let output = contender.output { entries[place].outputMB = Files.megabytes(output) }
      }
    }
    return entries
  }
}

/// Sizes of files.
enum Files {
  /// Millions of bytes.
  static func megabytes(_ url: URL) -> Double {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return (attributes?[.size] as? NSNumber).map { $0.doubleValue / 1e6 } ?? 0
  }
}
