import ArgumentParser
import Foundation

/// How much data, by names that a workload has for it, smallest first.
protocol WorkloadSize: CaseIterable, Hashable, Sendable, RawRepresentable<String> {
  /// What is measured when no size is asked for.
  static var usual: [Self] { get }
}

/// How much data, for workloads on files.
enum Size: String, WorkloadSize, ExpressibleByArgument {
  case small = "S"
  case medium = "M"
  case large = "L"

  static let usual = [small]
}

/// Sizes as `--size` takes them: one, or several with commas.
struct Sizes<Size: WorkloadSize>: ExpressibleByArgument {
  let list: [Size]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      Size(rawValue: String($0))
    }
    guard parts.allSatisfy({ $0 != nil }) else { return nil }
    list = parts.compactMap { $0 }
  }
}

/// What every workload can be told.
struct MeasuringOptions<Size: WorkloadSize>: ParsableArguments {
  @Option(
    name: .customLong("size"),
    help:
      "How much data: \(Self.names(Array(Size.allCases))); several with commas or as several options. (default: \(Self.names(Size.usual)))"
  )
  private var sizeLists: [Sizes<Size>] = []

  @Option(
    help: "Measured rounds; one more goes before them and is not counted. (default: the workload's own)")
  private var runs: Int?

  @Option(help: "Seed of the generated data.")
  var seed: UInt64 = 1

  @Option(
    help:
      "A Python with the peers' packages (geopandas, pyogrio; highspy; scipy); without it they are left out.")
  var python: String?

  @Option(help: "Folder for the files; it is kept. Default: a temporary one, which is removed.")
  var folder: String?

  @Flag(help: "Print JSON, with every single run, in place of the Markdown table.")
  var json = false

  /// All sizes asked for, smallest first, each once.
  var sizes: [Size] {
    let asked = Set(sizeLists.flatMap(\.list))
    return asked.isEmpty ? Size.usual : Size.allCases.filter(asked.contains)
  }

  /// Measured rounds.
  func rounds(otherwise usual: Int) -> Int { runs ?? usual }

  func validate() throws {
    guard (runs ?? 1) > 0 else { throw ValidationError("--runs must be at least 1.") }
  }

  private static func names(_ sizes: [Size]) -> String { sizes.map(\.rawValue).joined(separator: ", ") }

  /// Runs one workload for every size, each in a folder of its own, and publishes what was found.
  /// - Parameter markdown: the tables of all sizes.
  func forEverySize(
    _ measure: (Size, URL) async throws -> BenchmarkReport,
    markdown: (BenchmarkRun) -> String = { $0.markdown() }
  ) async throws {
    try await withFolder { folder in
      var reports: [BenchmarkReport] = []
      for size in sizes {
        let own = folder.appending(path: size.rawValue, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        do {
          var report = try await measure(size, own)
          report.memoryFloorMB = Machine.peakMB
          reports.append(report)
        } catch {
          // What is already measured took minutes and still holds.
          if !reports.isEmpty { try? publish(BenchmarkRun(sizes: reports), markdown) }
          throw error
        }
      }
      try publish(BenchmarkRun(sizes: reports), markdown)
    }
  }

  /// Calls `body` with the folder for the files.
  private func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    if let folder {
      let url = URL(filePath: folder, directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      return try await body(url)
    }
    let url = FileManager.default.temporaryDirectory.appending(
      path: "placer-benchmarks-\(ProcessInfo.processInfo.processIdentifier)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(url)
  }

  /// Prints the reports, and fails when the contenders came to different results.
  private func publish(_ run: BenchmarkRun, _ markdown: (BenchmarkRun) -> String) throws {
    print(json ? try run.json() : markdown(run))
    guard run.sizes.flatMap(\.agreements).allSatisfy(\.holds),
      run.sizes.flatMap(\.verdicts).allSatisfy(\.holds)
    else { throw ExitCode(1) }
  }
}
