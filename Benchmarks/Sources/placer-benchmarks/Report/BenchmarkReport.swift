import Foundation

/// What the harness found for one workload and size.
struct BenchmarkReport: Codable, Sendable {
  /// All runs of one contender.
  struct Entry: Codable, Sendable {
    var task: String
    var contender: String
    var runs: [MeasuredProcess.Run] = []
    var outputMB: Double?
    /// What it said of itself in each run.
    var outcomes: [ContenderOutcome] = []

    /// What it said last.
    var outcome: ContenderOutcome { outcomes.last ?? ContenderOutcome() }
  }

  var workload: String
  var size: String
  var seed: UInt64
  var build: String
  var machine: String
  /// The machine's load before the race; other work on it makes everybody's seconds longer.
  var load = Machine.load
  var input = ""
  var versions: [String] = []
  var skipped: [String] = []
  var entries: [Entry] = []
  var agreements: [Agreement] = []
  /// Whether what Placer, or anybody, found is right in itself.
  var verdicts: [Verdict] = []
  /// Of choices of units: how great the problem is.
  var problem: ProblemExtent?
  /// Of loads: how great the field is.
  var field: FieldExtent?
  /// Of loads in rivers: how great the basin is.
  var basin: BasinExtent?
  /// What was noticed about the results that is neither time nor agreement.
  var remarks: [String] = []
  /// All input files, millions of bytes.
  var inputMB = 0.0
  /// Memory the harness itself held: peaks of children below it cannot be seen.
  var memoryFloorMB = 0.0

  init(workload: String, size: String, seed: UInt64) {
    self.workload = workload
    self.size = size
    self.seed = seed
    build = Machine.build
    machine = Machine.description
  }

  /// Says what goes in.
  mutating func describe(_ text: String, files: [URL], format: String = "GeoJSON") {
    inputMB = files.reduce(0) { $0 + Files.megabytes($1) }
    input = "\(text), \(String(format: "%.1f", inputMB)) MB of \(format)"
  }
}
