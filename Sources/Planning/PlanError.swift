/// A project whose parts do not fit together.
public struct PlanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What it is about: a layer, a rule, the study area.
  public let subject: String
  /// What is wrong.
  public let problem: String
  /// What to do next.
  public let remedy: String

  /// One line for a person.
  public var description: String { "\(subject): \(problem). \(remedy)" }
}
