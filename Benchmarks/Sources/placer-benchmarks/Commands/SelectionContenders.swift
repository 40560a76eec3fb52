import ArgumentParser
import Foundation
import UnitSelection

/// Writes a problem of the workload `selection` and says how great it is.
struct GenerateSelection: ParsableCommand {
  @Option var size: SelectionSize
  @Option var seed: UInt64
  @Argument var folder: String

  func run() throws {
    let problem = SelectionLand(size: size, seed: seed).problem()
    try GridProblemFiles.write(problem, to: URL(filePath: folder))
    try ContenderOutcome(problem: ProblemExtent(problem)).tell()
  }
}

/// Chooses units with Placer's library; the clock stands around the choice alone.
struct SelectUnits: ParsableCommand {
  @Argument var folder: String
  @Argument var output: String

  func run() throws {
    let grid = try GridProblemFiles.read(from: URL(filePath: folder))
    let problem = grid.selectionProblem()
    let clock = ContinuousClock()
    let start = clock.now
    let chosen = try choose(problem, leastZoneUnits: grid.leastZoneUnits)
    let seconds = (clock.now - start).seconds
    try ChoiceFile.write(chosen.isChosen, to: output)
    try ContenderOutcome(
      callSeconds: seconds,
      choice: ChoiceClaim(
        value: chosen.value, bound: chosen.bound.isFinite ? chosen.bound : nil,
        chosen: chosen.isChosen.count { $0 },
        digest: ChoiceClaim.digest(of: chosen.isChosen))
    ).tell()
  }

  /// The call that is measured.
  private func choose(_ problem: SelectionProblem, leastZoneUnits: Int) throws -> (
    isChosen: [Bool], value: Double, bound: Double
  ) {
    guard leastZoneUnits > 1 else {
      let selection = try UnitSelector.select(problem)
      return (selection.isChosen, selection.value, selection.bound)
    }
    let zones = try ZoneSelector.select(
      ZoneProblem(
        selection: problem, sizes: problem.worth.map { _ in 1 }, minimumSize: Double(leastZoneUnits)))
    var isChosen = problem.worth.map { _ in false }
    for unit in zones.zones.joined() { isChosen[unit] = true }
    return (isChosen, zones.value, zones.bound)
  }
}

/// Measures a choice anew after the race.
struct CheckChoice: ParsableCommand {
  @Option var tolerance: Double
  @Argument var folder: String
  @Argument var choice: String

  func run() throws {
    let problem = try GridProblemFiles.read(from: URL(filePath: folder))
    let isChosen = try ChoiceFile.read(choice, unitCount: problem.unitCount)
    try ContenderOutcome(check: ChoiceCheck(problem, isChosen, tolerance: tolerance)).tell()
  }
}
