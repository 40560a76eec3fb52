import ArgumentParser
import Foundation

/// Writes a basin of the workload `rivers` and says how great it is.
struct GenerateBasin: ParsableCommand {
  @Option var size: RiversSize
  @Option var seed: UInt64
  @Argument var folder: String

  func run() throws {
    let basin = Basin(size: size, seed: seed)
    try BasinFiles.write(basin, to: URL(filePath: folder))
    try ContenderOutcome(basin: basin.extent).tell()
  }
}

/// Carries loads down rivers with Placer's library; the clock stands around lines to concentrations.
struct RouteLoads: ParsableCommand {
  @Flag var shares = false
  @Argument var folder: String
  @Argument var output: String

  func run() throws {
    let basin = try BasinFiles.read(from: URL(filePath: folder))
    let clock = ContinuousClock()
    let start = clock.now
    let concentrations = try basin.concentrations(allShares: shares)
    let seconds = (clock.now - start).seconds
    try FieldFiles.write(concentrations, to: URL(filePath: output))
    try ContenderOutcome(callSeconds: seconds).tell()
  }
}

/// Holds concentrations against walks down the rivers after the race.
struct CheckConcentrations: ParsableCommand {
  @Argument var folder: String
  @Argument var concentrations: String

  func run() throws {
    let basin = try BasinFiles.read(from: URL(filePath: folder))
    let numbers = try FieldFiles.numbers(in: URL(filePath: concentrations), count: basin.villages.count)
    try ContenderOutcome(concentrations: BasinCheck(numbers, of: basin)).tell()
  }
}
