/// Parts of concessions that cannot be found as asked: which limit stands in the way, and what to do.
public struct CarveOutError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stands in the way.
  public enum Limit: String, Hashable, Sendable {
    /// A number in the question is wrong.
    case input
    /// So many miners do not work on units that may be taken.
    case miners
    /// What would be left of the licences would be too small or in pieces.
    case residual
    /// The search found nothing, without a proof that there is nothing.
    case search
  }

  /// What stands in the way.
  public let limit: Limit
  /// What is wrong, with the numbers.
  public let problem: String
  /// What to do.
  public let remedy: String

  init(_ limit: Limit, _ problem: String, remedy: String) {
    self.limit = limit
    self.problem = problem
    self.remedy = remedy
  }

  /// One line for a person.
  public var description: String { "cannot find parts to negotiate: \(problem). \(remedy)" }
}
