/// A site or a parameter of the carrying capacity cannot be meant as it stands.
public struct CapacityError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What it is about: a parameter's name, or a site with its id.
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
