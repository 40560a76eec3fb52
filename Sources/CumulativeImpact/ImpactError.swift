/// The input to an assessment of cumulative impacts cannot be meant as it stands.
public struct ImpactError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What it is about, such as "operation 'L-12'".
  public let subject: String
  /// What is wrong, with the value found.
  public let problem: String
  /// What to do next.
  public let remedy: String

  init(subject: String, problem: String, remedy: String) {
    self.subject = subject
    self.problem = problem
    self.remedy = remedy
  }

  /// One line for a person.
  public var description: String { "\(subject): \(problem); \(remedy)" }
}
