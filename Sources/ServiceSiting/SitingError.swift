/// Stations that cannot be sited as asked: which limit stands in the way, and what to do.
public struct SitingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stands in the way.
  public enum Limit: String, Hashable, Sendable, CaseIterable {
    /// A number in the question is wrong.
    case input
    /// There are fewer sites than stations wanted.
    case candidateSites
    /// More stations exist than are wanted.
    case existingStations
    /// The wanted stations cannot be paid.
    case budget
    /// The wanted stations cannot serve so many miners.
    case capacity
    /// So many stations cannot be reached by all miners who can reach a site.
    case wanted
    /// The search ended before it found a plan or a proof that there is none.
    case search
  }

  /// What stands in the way; several where lifting any one of them would help.
  public let limits: [Limit]
  /// What is wrong, with the numbers.
  public let problem: String
  /// What to do.
  public let remedy: String

  init(_ limit: Limit, _ problem: String, remedy: String) {
    self.init(limits: [limit], problem: problem, remedy: remedy)
  }

  init(limits: [Limit], problem: String, remedy: String) {
    self.limits = limits
    self.problem = problem
    self.remedy = remedy
  }

  /// One line for a person.
  public var description: String { "cannot site the stations: \(problem). \(remedy)" }
}

extension Double {
  /// As a person writes it: 1, not 1.0.
  var plain: String { self == rounded() && abs(self) < 1e15 ? "\(Int64(self))" : "\(self)" }
}
