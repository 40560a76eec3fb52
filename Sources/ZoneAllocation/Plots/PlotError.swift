/// Plots that cannot be laid out as the rules ask.
public struct PlotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The rule or the plot it is about.
  public let subject: String
  /// What is wrong, with the value found.
  public let problem: String
  /// What to do next.
  public let remedy: String

  /// One line for a person.
  public var description: String { "\(subject): \(problem). \(remedy)" }
}
