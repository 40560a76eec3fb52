import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program run to its end, with what the kernel says it took.
///
/// `wait4` gives the processor time and the peak memory of this one child. The peak is never below what the harness
/// itself held when it started the child, so the harness keeps no data in memory (``BenchmarkReport/memoryFloorMB``).
struct MeasuredProcess: Sendable {
  /// One run.
  struct Run: Codable, Sendable {
    /// From start to end of the process, on the wall.
    var processSeconds: Double
    /// Processor time of all its threads, user and system.
    var processorSeconds: Double
    /// Greatest resident memory, millions of bytes.
    var peakMB: Double
    /// The contender's own clock around the call, if it has one.
    var callSeconds: Double?
  }

  /// Path of the program.
  var program: String
  /// Its arguments, without its own name.
  var arguments: [String]

  /// One of the harness's own child commands.
  static func placer(_ arguments: [String]) -> MeasuredProcess {
    MeasuredProcess(
      program: Bundle.main.executablePath ?? CommandLine.arguments[0],
      arguments: ["contender"] + arguments)
  }

  /// Runs it for what it says, not for its time.
  func outcome(in folder: URL) throws -> ContenderOutcome { try run(in: folder).outcome }

  /// Runs it for what it prints.
  func answer(in folder: URL) throws -> String {
    _ = try run(in: folder)
    return text(of: output(in: folder))
  }

  /// Runs it once; its words go to files in the folder.
  func run(in folder: URL) throws -> (run: Run, outcome: ContenderOutcome) {
    let output = output(in: folder)
    let errors = folder.appending(path: "stderr").path
    let clock = ContinuousClock()
    let start = clock.now
    let child = try spawn(output: output, errors: errors)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0 {
      guard errno == EINTR else {
        throw failure("waiting for it failed: \(String(cString: strerror(errno)))")
      }
    }
    let elapsed = clock.now - start
    guard status == 0 else {
      let ending = status & 0x7F == 0 ? "exit code \((status >> 8) & 0xFF)" : "signal \(status & 0x7F)"
      throw failure("\(ending)\n\(text(of: errors).suffix(2000))")
    }
    let outcome = ContenderOutcome(printed: text(of: output))
    return (
      Run(
        processSeconds: outcome.processSeconds ?? elapsed.seconds,
        processorSeconds: outcome.processorSeconds ?? usage.ru_utime.seconds + usage.ru_stime.seconds,
        peakMB: outcome.peakMB ?? usage.peakMB, callSeconds: outcome.callSeconds),
      outcome
    )
  }

  private func output(in folder: URL) -> String { folder.appending(path: "stdout").path }

  private func spawn(output: String, errors: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, program, &actions, nil, &words, &variables)
    guard code == 0 else { throw failure("it cannot be started: \(String(cString: strerror(code)))") }
    return child
  }

  private func text(of path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func failure(_ problem: String) -> ContenderFailure {
    ContenderFailure(description: "\(([program] + arguments).joined(separator: " ")): \(problem)")
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension rusage {
  /// Linux counts kibibytes, Darwin bytes.
  var peakMB: Double {
    #if canImport(Darwin)
      Double(ru_maxrss) / 1e6
    #else
      Double(ru_maxrss) * 1024 / 1e6
    #endif
  }
}
