import ArgumentParser
import Foundation

/// Reading, writing and copying one GeoJSON file.
struct GeoJSONCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "geojson",
    abstract: "Read, write and copy GeoJSON: Placer, GDAL (ogr2ogr) and GeoPandas (pyogrio).")

  @OptionGroup var options: MeasuringOptions<Size>

  func run() async throws {
    try await options.forEverySize(measure)
  }

  private func measure(_ size: Size, in folder: URL) throws -> BenchmarkReport {
    let input = folder.appending(path: "parcels.geojson")
    let generated = try MeasuredProcess.placer([
      "generate-parcels", "--size", size.rawValue, "--seed", "\(options.seed)", input.path,
    ]).outcome(in: folder)
    var report = BenchmarkReport(workload: "geojson", size: size.rawValue, seed: options.seed)
    report.describe("\(generated.features ?? 0) parcels with 8 attributes", files: [input])

    let rounds = options.rounds(otherwise: 5)
    var contenders = tasks(Contender.placerName, input, folder, rounds) { .placer(["geojson"] + $0) }
    if Tool.path(of: "ogr2ogr") != nil {
      contenders.append(ogr2ogr(input, folder, rounds))
      report.versions.append(
        Tool.output(of: "/usr/bin/env", ["ogr2ogr", "--version"]) ?? "GDAL of an unknown version")
    } else {
      report.skipped.append("ogr2ogr: not on the PATH (Debian package gdal-bin)")
    }
    switch Peer.find(script: "geojson_pyogrio.py", modules: ["geopandas", "pyogrio"], python: options.python)
    {
    case .missing(let reason): report.skipped.append(reason)
    case .ready(let peer, let versions):
      report.versions.append(versions)
      contenders += tasks("pyogrio", input, folder, rounds) { peer.process($0) }
    }
    report.entries = try Race(contenders: contenders, folder: folder).run()
    report.agreements = try agreements(with: generated, report.entries, contenders, folder)
    return report
  }

  /// The three tasks of a contender that can do them all.
  private func tasks(
    _ name: String, _ input: URL, _ folder: URL, _ rounds: Int, _ process: ([String]) -> MeasuredProcess
  ) -> [Contender] {
    ["read", "write", "copy"].map { task in
      let output = task == "read" ? nil : folder.appending(path: "\(name)-\(task).geojson")
      return Contender(
        task: task, name: name, output: output,
        process: process([task, input.path] + (output.map { [$0.path] } ?? [])), rounds: rounds)
    }
  }

  /// RFC7946=YES makes GDAL promise what Placer's writer promises: seven decimals, the right-hand rule.
  private func ogr2ogr(_ input: URL, _ folder: URL, _ rounds: Int) -> Contender {
    let output = folder.appending(path: "ogr2ogr-copy.geojson")
    return Contender(
      task: "copy", name: "ogr2ogr", output: output,
      process: MeasuredProcess(
        program: "/usr/bin/env",
        arguments: [
          "ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=YES", output.path, input.path,
        ]), rounds: rounds)
  }

  /// Everybody's features and area against what the generator knows it made.
  private func agreements(
    with generated: ContenderOutcome, _ entries: [BenchmarkReport.Entry], _ contenders: [Contender],
    _ folder: URL
  ) throws -> [Agreement] {
    try zip(entries, contenders).map { entry, contender in
      let found =
        if let output = contender.output {
          try MeasuredProcess.placer(["measure", output.path]).outcome(in: folder)
        } else {
          entry.outcome
        }
      guard let count = found.features, let area = found.squareDegrees,
        let expectedCount = generated.features,
        let expectedArea = generated.squareDegrees
      else {
        throw ContenderFailure(description: "\(contender.task), \(contender.name): told no count or no area")
      }
      return Agreement(
        what: "\(contender.task), \(contender.name)",
        features: Agreement.Comparison(found: count, expected: expectedCount),
        area: Agreement.Comparison(found: area, expected: expectedArea), areaUnit: "square degrees",
        tolerance: 1e-9)
    }
  }
}
