import ArgumentParser
import Foundation
import LandEligibility
import LayerIO
import SpatialCore

/// Placer's own contenders and the tools of the harness, each run as a child process.
struct ContenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contender", abstract: "What the harness runs as a child process.", shouldDisplay: false,
    subcommands: [
      GenerateParcels.self, GenerateLand.self, GeoJSONTask.self, EligibleTask.self, Measure.self,
      MeasureShared.self,
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

/// Writes the layers for the workload `eligible`.
struct GenerateLand: ParsableCommand {
  @Option var size: Size
  @Option var seed: UInt64
  @Argument var folder: String

  func run() throws {
    let scene = LandScene(size: size, seed: seed)
    var count = 0
    for kind in LandLayer.allCases {
      let layer = scene.layer(kind)
      count += layer.features.count
      let report = try GeoJSONWriter.write(layer, to: "\(folder)/\(kind.fileName)")
      guard report.written == layer.features.count, report.repaired.isEmpty else {
        throw ContenderFailure(
          description: "the generator made \(report.repaired.count) invalid features in \(kind.fileName)")
      }
    }
    try ContenderOutcome(features: count).tell()
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

/// Six files in, eligible land out.
struct EligibleTask: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "eligible")

  @Argument var folder: String
  @Argument var output: String

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let rules = try LandLayer.allCases.compactMap { kind in try kind.rule(in: folder) }
    let studyArea = try Geometry.union(
      LandLayer.studyArea.read(in: folder).features.map(\.geometry))
    let land = try await EligibleLand.find(in: studyArea, rules: rules)
    let layer = Layer(
      name: "eligible", crs: .longitudeLatitude, fields: [Layer.Field("hectares", .real)],
      features: land.open.enumerated().map { place, open in
        Feature(id: "\(place + 1)", geometry: open.geometry, attributes: [.real(open.hectares)])
      })
    _ = try GeoJSONWriter.write(layer, to: output)
    try ContenderOutcome(callSeconds: (clock.now - start).seconds, features: layer.features.count).tell()
  }
}

/// Counts and measures a file after the race.
struct Measure: ParsableCommand {
  @Argument var path: String

  func run() throws {
    try ContenderOutcome(of: GeoJSONReader.read(LayerSource(path: path)).layer).tell()
  }
}

/// Measures the land that lies in both of two files.
struct MeasureShared: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "measure-shared")

  @Argument var first: String
  @Argument var second: String

  func run() throws {
    let both = try [first, second].map { path in
      try Geometry.union(GeoJSONReader.read(LayerSource(path: path)).layer.features.map(\.geometry))
    }
    let shared = try both[0].intersection(both[1])
    try ContenderOutcome(hectares: Ellipsoid.wgs84.areaHectares(of: shared)).tell()
  }
}

/// A contender that could not do its work.
struct ContenderFailure: Error, CustomStringConvertible {
  let description: String
}
