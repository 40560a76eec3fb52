import ArgumentParser
import Foundation

/// How much data.
enum Size: String, CaseIterable, ExpressibleByArgument {
  case small = "S"
  case medium = "M"
  case large = "L"
}

/// What every workload can be told.
struct MeasuringOptions: ParsableArguments {
  @Option(help: "How much data: S, M or L.")
  var size = Size.small

  @Option(help: "Measured rounds; one more goes before them and is not counted.")
  var runs = 5

  @Option(help: "Seed of the generated data.")
  var seed: UInt64 = 1

  @Option(help: "A Python with the peers' packages (geopandas, pyogrio); without it they are left out.")
  var python: String?

  @Option(help: "Folder for the files; it is kept. Default: a temporary one, which is removed.")
  var folder: String?

  @Flag(help: "Print JSON, with every single run, in place of the Markdown table.")
  var json = false

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be at least 1.") }
  }

  /// Calls `body` with the folder for the files.
  func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
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

  /// Prints the report, and fails when the contenders came to different results.
  func publish(_ measured: BenchmarkReport) throws {
    var report = measured
    report.memoryFloorMB = Machine.peakMB
    print(json ? try report.json() : report.markdown())
    guard report.agreements.allSatisfy(\.holds) else { throw ExitCode(1) }
  }
}
