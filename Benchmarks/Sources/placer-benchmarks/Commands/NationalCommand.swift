import ArgumentParser
import Foundation

/// The eligible land of a whole nation, from files to files.
struct NationalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "national",
    abstract: "Find a nation's eligible land, by geological unit and land use: Placer, GeoPandas and PostGIS."
  )

  @OptionGroup var options: MeasuringOptions<Size>

  @Option(
    help: "The program placer, built with -c release. (default: .build/release/placer of this checkout)")
  var placer: String?

  @Option(help: "Measured runs of the peers, which take long. (default: as many as --runs)")
  var peerRuns: Int?

  func validate() throws {
    guard (peerRuns ?? 1) > 0 else { throw ValidationError("--peer-runs must be at least 1.") }
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw ValidationError(
        "There is no program \(program). Build it with `swift build -c release --product placer` in the "
          + "checkout, or name another with --placer PATH.")
    }
  }

  func run() async throws {
    try await options.forEverySize(measure)
  }

  private var program: String {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..")
    return placer ?? checkout.appending(path: ".build/release/placer").standardized.path
  }

  private func measure(_ size: Size, in folder: URL) throws -> BenchmarkReport {
    let nation = folder.appending(path: "nation", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: nation, withIntermediateDirectories: true)
    let generated = try MeasuredProcess.placer([
      "generate-nation", "--size", size.rawValue, "--seed", "\(options.seed)", nation.path,
    ]).outcome(in: folder)
    let project = nation.appending(path: NationProject.fileName)
    try Data(NationProject.text.utf8).write(to: project)
    var report = BenchmarkReport(workload: "national", size: size.rawValue, seed: options.seed)
    report.describe(
      "\(generated.features ?? 0) features (\(generated.contents ?? ""))",
      files: NationLayer.allCases.map { nation.appending(path: $0.fileName) })
    report.versions.append("\(Contender.placerName): \(Tool.output(of: program, ["--version"]) ?? program)")

    var contenders = [placer(project, folder)]
    func add(_ availability: PeerAvailability, _ name: String) {
      switch availability {
      case .missing(let reason): report.skipped.append(reason)
      case .ready(let peer, let versions):
        report.versions.append("\(name): \(versions)")
        contenders.append(contender(name, peer, nation, folder))
      }
    }
    add(
      Peer.find(script: "national_geopandas.py", modules: ["geopandas", "pyogrio"], python: options.python),
      "GeoPandas")
    add(Peer.findPostGIS(script: "national_postgis.py", python: options.python), "PostGIS")
    report.entries = try Race(contenders: contenders, folder: folder).run()
    try compare(contenders.compactMap(\.output), contenders.map(\.name), folder, &report)
    return report
  }

  private func placer(_ project: URL, _ folder: URL) -> Contender {
    let land = folder.appending(path: "placer", directoryHint: .isDirectory)
    return Contender(
      task: "national", name: Contender.placerName, output: land.appending(path: "eligible.geojson"),
      process: MeasuredProcess(
        program: program, arguments: ["eligible", project.path, "-o", land.path, "--overwrite"]),
      rounds: rounds)
  }

  /// A peer runs without warm-up: Placer's warm-up has already brought the files into memory.
  private func contender(_ name: String, _ peer: Peer, _ nation: URL, _ folder: URL) -> Contender {
    let output = folder.appending(path: "\(name.lowercased()).geojson")
    return Contender(
      task: "national", name: name, output: output, process: peer.process([nation.path, output.path]),
      rounds: peerRuns ?? rounds, warmsUp: false)
  }

  private var rounds: Int { options.rounds(otherwise: 3) }

  /// All outputs under one ruler, the ellipsoid; pairs and validity only when there is a Python to ask.
  private func compare(
    _ outputs: [URL], _ names: [String], _ folder: URL, _ report: inout BenchmarkReport
  ) throws {
    let checks = options.python.flatMap {
      OutputCheck.ask($0, about: outputs, of: folder.appending(path: "nation"))
    }
    if let checks {
      report.remarks = zip(names, checks).map { "\($0): \($1.sentence)" }
    } else {
      report.skipped.append("validity and pairs of the outputs: no --python with geopandas given")
    }
    let measures = try outputs.map { try MeasuredProcess.placer(["measure", $0.path]).outcome(in: folder) }
    let hectares = measures.map { $0.hectares ?? 0 }
    for place in outputs.indices.dropFirst() {
      report.agreements.append(
        Agreement(
          what: "eligible land, \(names[place]) beside \(names[0])",
          area: Agreement.Comparison(found: hectares[place], expected: hectares[0]), areaUnit: "ha",
          tolerance: 1e-3, featureByFeature: checks?[place].hectaresApart))
    }
  }
}
