/// GEOS could not do what it was asked.
public struct GEOSError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The C function that failed.
  public let function: String
  /// GEOS' own words, or what we know when it said nothing.
  public let message: String

  /// One line for a person.
  public var description: String { "\(function): \(message)" }
}
