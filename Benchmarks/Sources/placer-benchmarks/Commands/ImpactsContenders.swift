import ArgumentParser
import CumulativeImpact
import Foundation

/// Writes a field of the workload `impacts` and says how great it is.
struct GenerateField: ParsableCommand {
  @Option var size: FieldSize
  @Option var seed: UInt64
  @Argument var folder: String

  func run() throws {
    let field = try FieldLand(size: size, seed: seed).field()
    let extent = try field.extent()
    try FieldFiles.write(field, extent, to: URL(filePath: folder))
    try ContenderOutcome(field: extent).tell()
  }
}

/// Sums loads with Placer's library; the clock stands around that alone, sorting in included.
struct SumLoads: ParsableCommand {
  @Argument var folder: String
  @Argument var output: String

  func run() throws {
    let field = try FieldFiles.read(from: URL(filePath: folder))
    let clock = ContinuousClock()
    let start = clock.now
    let loads = try LoadField(sources: field.sources, decay: field.decay).loads(at: field.receptors)
    let seconds = (clock.now - start).seconds
    try FieldFiles.write(loads, to: URL(filePath: output))
    try ContenderOutcome(callSeconds: seconds).tell()
  }
}

/// Holds loads against plain sums after the race.
struct CheckLoads: ParsableCommand {
  @Option var about: Int
  @Argument var folder: String
  @Argument var loads: String

  func run() throws {
    let field = try FieldFiles.read(from: URL(filePath: folder))
    let numbers = try FieldFiles.numbers(in: URL(filePath: loads), count: field.receptors.count)
    try ContenderOutcome(loads: LoadCheck(numbers, of: field, about: about)).tell()
  }
}
