/// One thing that is wrong with a project file, and where.
///
/// Its description reads `41: rules[2].setback: expected metres > 0, found -50`.
public struct Problem: Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The key it concerns, such as `rules[2].setback`; empty when it concerns the whole file.
  public let keyPath: String
  /// What was expected, what was found and what to do.
  public let message: String

  init(line: Int, keyPath: String = "", message: String) {
    self.line = line
    self.keyPath = keyPath
    self.message = message
  }

  /// Line, key path and message.
  public var description: String { "\(line): " + (keyPath.isEmpty ? message : "\(keyPath): \(message)") }
}

/// A project file cannot be used: every problem found in it, in the order of its lines.
public struct ProjectError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The project file.
  public let path: String
  /// All problems, by line.
  public let problems: [Problem]

  init(path: String, problems: [Problem]) {
    self.path = path
    let inOrder = problems.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    self.problems = inOrder.map(\.element)
  }

  /// One problem per line: `plan.yml:41: rules[2].setback: expected metres > 0, found -50`.
  public var description: String { problems.map { "\(path):\($0)" }.joined(separator: "\n") }
}
