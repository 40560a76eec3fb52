import Foundation

/// The program as it was built, run as a child: what it wrote and how it ended. `PLACER_PROGRAM` names a build of it to test in place
/// of the one beside the tests: that of a release takes a sixth of the time.
struct PlacerRun: Sendable {
  /// The exit code; 128 and the signal's number where a signal ended it.
  let code: Int32
  /// Standard output.
  let output: String
  /// Standard error.
  let errors: String

  /// The program to test.
  static let program: String? = ProcessInfo.processInfo.environment["PLACER_PROGRAM"] ?? besideTests

  /// The program beside the test bundle, wherever the build folder is.
  static let besideTests: String? =
    (CommandLine.arguments + [Bundle.main.executablePath ?? "", Bundle.main.bundlePath])
    .map { URL(filePath: $0).deletingLastPathComponent().appending(path: "placer").path }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Runs `placer` to its end.
  /// - Parameters:
  ///   - folder: the current folder of the child, and where it may put temporary files.
  ///   - environment: variables beside or instead of the usual few.
  ///   - program: another build than the one to test.
  ///   - core: the only processor it may use; nil for all.
  ///   - meanwhile: called with the running child.
  static func placer(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "",
    program: String? = program, core: Int? = nil, environment: [String: String] = [:],
    meanwhile: @Sendable (Process) async throws -> Void = { _ in }
  ) async throws -> PlacerRun {
    guard let program else { throw NotBuilt() }
    let words = core.map { ["taskset", "-c", "\($0)", program] } ?? [program]
    return try await run(
      words + arguments, in: folder, input: input, environment: environment, meanwhile: meanwhile)
  }

  /// Runs any program of the system to its end.
  static func run(
    _ words: [String], in folder: TemporaryFolder, input: String = "", environment: [String: String] = [:],
    meanwhile: @Sendable (Process) async throws -> Void = { _ in }
  ) async throws -> PlacerRun {
    let capture = try TemporaryFolder()
    let files = try ["input", "output", "errors"].map {
      try capture.write($0 == "input" ? input : "", to: $0)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C",
      "TMPDIR": folder.scratch, "XDG_CACHE_HOME": folder.cache,
    ].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: files[0]))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files[1]))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files[2]))
    let (ends, continuation) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { ended in
      continuation.yield((ended.terminationReason == .exit ? 0 : 128) + ended.terminationStatus)
      continuation.finish()
    }
    try process.run()
    try await meanwhile(process)
    var code: Int32 = -1
    for await end in ends { code = end }
    return PlacerRun(
      code: code, output: try String(contentsOfFile: files[1], encoding: .utf8),
      errors: try String(contentsOfFile: files[2], encoding: .utf8))
  }

  /// Standard output as JSON.
  func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(output.utf8))
  }

  private struct NotBuilt: Error, CustomStringConvertible {
    var description: String { "there is no program placer beside \(CommandLine.arguments[0])" }
  }
}

/// The package that these tests belong to.
enum Package {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static func path(_ name: String) -> String { folder + "/" + name }
  static let demonstration = path("GeoData/project.yml")

  /// How many layers the demonstration project has: a file name without quotation marks is a layer's source.
  static func demonstrationLayerCount() throws -> Int {
    try String(contentsOfFile: demonstration, encoding: .utf8).matches(of: /source: [a-z_]+\.[a-z]+/).count
  }
}
