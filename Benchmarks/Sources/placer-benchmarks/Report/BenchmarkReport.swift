import Foundation

/// What one run of the harness found.
struct BenchmarkReport: Codable, Sendable {
  /// All runs of one contender.
  struct Entry: Codable, Sendable {
    var task: String
    var contender: String
    var runs: [MeasuredProcess.Run] = []
    var outputMB: Double?
    var outcome = ContenderOutcome()
  }

  var workload: String
  var size: String
  var seed: UInt64
  var build: String
  var machine: String
  var input = ""
  var versions: [String] = []
  var skipped: [String] = []
  var entries: [Entry] = []
  var agreements: [Agreement] = []
  /// Memory the harness itself held: peaks of children below it cannot be seen.
  var memoryFloorMB = 0.0

  init(workload: String, options: MeasuringOptions) {
    self.workload = workload
    size = options.size.rawValue
    seed = options.seed
    build = Machine.build
    machine = Machine.description
  }

  /// Says what goes in.
  mutating func describe(_ text: String, files: [URL]) {
    let megabytes = files.reduce(0) { $0 + Files.megabytes($1) }
    input = "\(text), \(String(format: "%.1f", megabytes)) MB of GeoJSON"
  }

  /// All of it, keys in order.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
