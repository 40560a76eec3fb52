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

  /// All outputs under one ruler, the ellipsoid; all else only when there is a Python to ask.
  private func compare(
    _ outputs: [URL], _ names: [String], _ folder: URL, _ report: inout BenchmarkReport
  ) throws {
    let checks = checks(of: outputs, names, folder, &report)
    let hectares = try zip(outputs, names).map { output, name in
      guard let found = try MeasuredProcess.placer(["measure", output.path]).outcome(in: folder).hectares
      else { throw ContenderFailure(description: "\(name): its output could not be measured") }
      return found
    }
    for place in outputs.indices.dropFirst() {
      report.agreements.append(
        Agreement(
          what: "eligible land, \(names[place]) beside \(names[0])",
          area: Agreement.Comparison(found: hectares[place], expected: hectares[0]), areaUnit: "ha",
          tolerance: 1e-3, featureByFeature: checks?[place].hectaresApart))
    }
  }
  /// What Python finds in each output, verdicts and remarks on it in the report; nil when there is none to ask, or it broke off,
  /// which is a verdict of its own.
  private func checks(
    of outputs: [URL], _ names: [String], _ folder: URL, _ report: inout BenchmarkReport
  ) -> [OutputCheck]? {
    guard let python = options.python else {
      report.skipped.append(
        "validity, disjointness, partition and pairs of the outputs: no --python with geopandas given")
      return nil
    }
    do {
      let checks = try OutputCheck.ask(
        python, about: outputs, of: folder.appending(path: "nation"), in: folder)
      report.verdicts += checks[0].verdicts(on: names[0])
      report.remarks += zip(names, checks).dropFirst().map { "\($0): \($1.sentence)" }
      return checks
    } catch {
      let reason = (error as? ContenderFailure)?.lastLine ?? "\(error)"
      report.verdicts.append(
        Verdict(contender: names[0], faults: ["its output could not be checked: \(reason)"], findings: []))
      return nil
    }
  }
}
