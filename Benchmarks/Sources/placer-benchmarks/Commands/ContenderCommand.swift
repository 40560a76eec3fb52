import ArgumentParser
import Foundation
import LayerIO
import SpatialCore

/// Placer's own contenders and the tools of the harness, each run as a child process.
struct ContenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contender", abstract: "What the harness runs as a child process.", shouldDisplay: false,
    subcommands: [
      GenerateParcels.self, GenerateNation.self, GeoJSONTask.self, Measure.self, GenerateSelection.self,
      SelectUnits.self, CheckChoice.self, GenerateField.self, SumLoads.self, CheckLoads.self,
      GenerateBasin.self, RouteLoads.self, CheckConcentrations.self,
    ])
}

/// Writes the file for the workload `geojson` and says what is in it.
struct GenerateParcels: ParsableCommand {
  @Option var size: Size
  @Option var seed: UInt64
  @Argument var output: String

  func run() throws {
    let layer = Parcels(size: size, seed: seed).layer()
    let report = try GeoJSONWriter.write(layer, to: output)
    guard report.written == layer.features.count, report.repaired.isEmpty else {
      throw ContenderFailure(description: "the generator made \(report.repaired.count) invalid parcels")
    }
    try ContenderOutcome(of: layer).tell()
  }
}

/// Writes the layers for the workload `national`, as many at a time as there are cores, and says what is in them.
struct GenerateNation: AsyncParsableCommand {
  @Option var size: Size
  @Option var seed: UInt64
  @Argument var folder: String

  func run() async throws {
    let nation = Nation(size: size, seed: seed)
    let counts = try await withThrowingTaskGroup(of: (NationLayer, Int).self) { group in
      for kind in NationLayer.allCases {
        group.addTask { (kind, try write(kind, of: nation)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    try ContenderOutcome(
      features: counts.values.reduce(0, +),
      contents: NationLayer.allCases.map { "\(counts[$0] ?? 0) in \($0.fileName)" }.joined(separator: ", ")
    ).tell()
  }

  /// The writer examines every shape, so that nobody is measured on broken ones.
  private func write(_ kind: NationLayer, of nation: Nation) throws -> Int {
    let layer = nation.layer(kind)
    let report = try GeoJSONWriter.write(layer, to: "\(folder)/\(kind.fileName)")
    guard report.written == layer.features.count, report.repaired.isEmpty else {
      let first = report.repaired.first.map { ", feature \($0.featureID): \($0.reason)" } ?? ""
      throw ContenderFailure(
        description:
          "the generator made \(report.repaired.count) invalid features in \(kind.fileName)\(first)")
    }
    return report.written
  }
}

/// Reads, writes or copies a GeoJSON file; the clock stands around the one call that is meant.
struct GeoJSONTask: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "geojson")

  enum Task: String, ExpressibleByArgument { case read, write, copy }

  @Argument var task: Task
  @Argument var input: String
  @Argument var output: String?

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let layer = try GeoJSONReader.read(LayerSource(path: input)).layer
    let read = clock.now
    if task == .read {
      return try ContenderOutcome(of: layer, call: read - start).tell()
    }
    guard let output else { throw ValidationError("Name the file to write.") }
    _ = try GeoJSONWriter.write(layer, to: output)
    let written = clock.now
    try ContenderOutcome(
      callSeconds: (task == .write ? written - read : written - start).seconds,
      features: layer.features.count
    ).tell()
  }
}

/// Counts and measures a file after the race.
struct Measure: ParsableCommand {
  @Argument var path: String

  func run() throws {
    try ContenderOutcome(of: GeoJSONReader.read(LayerSource(path: path)).layer).tell()
  }
}

/// A contender that could not do its work.
struct ContenderFailure: Error, CustomStringConvertible {
  let description: String

  /// Its last line: of a script that broke off, what was wrong.
  var lastLine: String { description.split(whereSeparator: \.isNewline).last.map(String.init) ?? "" }
}
