/// A map page that cannot be made.
public struct MapPageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What failed.
  public let problem: String
  /// Where: a file, or layer, feature and field.
  public let place: String
  /// What the library below said, empty when nothing was below.
  public let cause: String
  /// What to do next.
  public let remedy: String

  init(_ problem: String, place: String, cause: String = "", remedy: String) {
    self.problem = problem
    self.place = place
    self.cause = cause
    self.remedy = remedy
  }

  /// One line for a person.
  public var description: String {
    "\(place): \(problem)" + (cause.isEmpty ? "" : " (\(cause))") + ". \(remedy)."
  }
}
