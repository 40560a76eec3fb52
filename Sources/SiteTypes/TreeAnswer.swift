/// What is known of a question of the decision tree, and from where.
public struct TreeAnswer: Hashable, Sendable {
  /// Whether the state has the capacity, whether miners have the incentive.
  public enum Word: String, Hashable, Sendable, CaseIterable {
    case yes, no
    case notKnown = "not known"
  }

  /// The answer.
  public let word: Word
  /// What it was drawn from: "inspectors 4, at least 3".
  public let grounds: String
  /// Who says so; empty when nobody does.
  public let source: String

  /// An answer from its parts.
  public init(_ word: Word, grounds: String = "", source: String = "") {
    self.word = word
    self.grounds = grounds
    self.source = source
  }
}
