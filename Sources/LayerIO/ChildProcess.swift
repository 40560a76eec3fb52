import Subprocess

/// A program run outside this process: no input, limits on its time, memory and words, and its end told apart from ours.
enum ChildProcess {
  /// What a child may use.
  struct Limits: Hashable, Sendable {
    /// Longest run; then it is stopped.
    var seconds = 300.0
    /// Largest address space (RLIMIT_AS); beyond it the child gets no more memory.
    var memoryBytes = 4 << 30
    /// Largest file it may write (RLIMIT_FSIZE).
    var fileBytes = 16 << 30
    /// Longest standard output that is collected.
    var outputBytes = 64 << 20
  }

  /// How a child ended.
  enum Ending: Hashable, Sendable {
    /// By itself, with this code: 0 means that it is content.
    case exited(Int)
    /// By a signal: it crashed, or the system took it.
    case signal(Int)
    /// By us, because its time was over.
    case timeLimit(seconds: Double)
  }

  /// What a child left behind.
  struct Outcome: Hashable, Sendable {
    /// How it ended.
    var ending: Ending
    /// What it wrote to standard output.
    var output = ""
    /// The lines of its standard error: the first 50, and the last 10 after those.
    var words: [String] = []
    /// How many lines between were not kept.
    var wordsLeftOut = 0
  }

  /// The program asked for is not installed.
  struct Missing: Error, Hashable, Sendable {
    /// Its name.
    let program: String
  }

  /// Runs a program to its end.
  /// - Parameters:
  ///   - environment: variables changed or, with nil, taken away for the child; the language is always C with UTF-8.
  /// - Throws: ``Missing``; `SubprocessError` when the child cannot be started or floods its output; `CancellationError`.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String?] = [:], limits: Limits = Limits()
  ) async throws -> Outcome {
    do {
      _ = try await Executable.name(program).resolveExecutablePath(in: .inherit)
    } catch {
      throw Missing(program: program)
    }
    var changes: [Environment.Key: String?] = [:]
    for (name, value) in environment { Environment.Key(rawValue: name).map { changes[$0] = .some(value) } }
    changes["LC_ALL"] = "C.UTF-8"
    let configuration = Configuration(
      executable: .name("sh"), arguments: Arguments(shell(program, arguments, limits)),
      environment: .inherit.updating(changes))
    let outcome = try await withThrowingTaskGroup(of: Outcome?.self) { group in
      group.addTask { try await collect(configuration, limits) }
      group.addTask {
        try await Task.sleep(for: .seconds(limits.seconds))
        return nil
      }
      // Whoever is first; cancelling the other one kills a child that still runs.
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    try Task.checkCancellation()
    return outcome ?? Outcome(ending: .timeLimit(seconds: limits.seconds))
  }

  /// `sh` sets the limits and then becomes the program; the words of the command line reach it untouched.
  private static func shell(_ program: String, _ arguments: [String], _ limits: Limits) -> [String] {
    let script = """
      ulimit -c 0; ulimit -v \(limits.memoryBytes / 1024) && ulimit -f \(limits.fileBytes / 512) && exec "$@"
      """
    return ["-c", script, "sh", program] + arguments
  }

  private static func collect(_ configuration: Configuration, _ limits: Limits) async throws -> Outcome {
    let result = try await Subprocess.run(
      configuration, input: .none, output: .string(limit: limits.outputBytes), error: .sequence
    ) { execution in
      var words: [String] = []
      var last: [String] = []
      var leftOut = 0
      for try await line in execution.standardError.strings(bufferingPolicy: .maxLineLength(1 << 20)) {
        if words.count < 50 {
          words.append(String(line.prefix(2_000)))
        } else {
          last.append(String(line.prefix(2_000)))
          if last.count > 10 {
            last.removeFirst()
            leftOut += 1
          }
        }
      }
      return (words: words + last, leftOut: leftOut)
    }
    let ending: Ending =
      switch result.terminationStatus {
      case .exited(let code): .exited(Int(code))
      case .signaled(let signal): .signal(Int(signal))
      }
    return Outcome(
      ending: ending, output: result.standardOutput, words: result.closureResult.words,
      wordsLeftOut: result.closureResult.leftOut)
  }
}
