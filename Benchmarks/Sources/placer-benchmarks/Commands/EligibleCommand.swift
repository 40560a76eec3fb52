import ArgumentParser
import Foundation

/// Eligible land from six layers.
struct EligibleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eligible",
    abstract: "Find eligible land from six GeoJSON files: Placer and GeoPandas.")

  @OptionGroup var options: MeasuringOptions

  func run() async throws {
    try await options.withFolder { folder in
      let scene = folder.appending(path: "scene", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: scene, withIntermediateDirectories: true)
      let generated = try MeasuredProcess.placer([
        "generate-land", "--size", options.size.rawValue, "--seed", "\(options.seed)", scene.path,
      ]).outcome(in: folder)
      var report = BenchmarkReport(workload: "eligible", options: options)
      report.describe(
        "\(generated.features ?? 0) features in six layers",
        files: LandLayer.allCases.map { scene.appending(path: $0.fileName) })

      let ours = folder.appending(path: "placer-eligible.geojson")
      let theirs = folder.appending(path: "geopandas-eligible.geojson")
      var contenders = [
        Contender(
          task: "eligible", name: Contender.placerName, output: ours,
          process: .placer(["eligible", scene.path, ours.path]))
      ]
      switch Peer.find(
        script: "eligible_geopandas.py", modules: ["geopandas", "pyogrio"], python: options.python)
      {
      case .missing(let reason): report.skipped.append(reason)
      case .ready(let peer, let versions):
        report.versions.append(versions)
        contenders.append(
          Contender(
            task: "eligible", name: "GeoPandas", output: theirs,
            process: peer.process([scene.path, theirs.path])))
      }
      report.entries = try Race(contenders: contenders, rounds: options.runs, folder: folder).run()
      if contenders.count > 1 { report.agreements = [try agreement(ours, theirs, folder)] }
      try options.publish(report)
    }
  }

  /// Both files under one ruler: the ellipsoid. Their features differ in cut, so only land is compared.
  private func agreement(_ ours: URL, _ theirs: URL, _ folder: URL) throws -> Agreement {
    let own = try hectares("measure", [ours.path], folder)
    let peer = try hectares("measure", [theirs.path], folder)
    let shared = try hectares("measure-shared", [ours.path, theirs.path], folder)
    return Agreement(
      what: "eligible land, GeoPandas beside Placer",
      area: Agreement.Comparison(found: peer, expected: own), areaUnit: "ha", tolerance: 1e-3,
      inOneOnly: max(0, own + peer - 2 * shared))
  }

  private func hectares(_ command: String, _ paths: [String], _ folder: URL) throws -> Double {
    guard let hectares = try MeasuredProcess.placer([command] + paths).outcome(in: folder).hectares else {
      throw ContenderFailure(description: "\(command) \(paths.joined(separator: " ")) told no area")
    }
    return hectares
  }
}
