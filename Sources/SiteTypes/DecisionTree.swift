/// Questions that lead to an approach, each by yes or no.
///
/// ```swift
/// let tree = try DecisionTree([
///   .init(id: "capacity", asks: "Can the state enforce?", ifYes: "licence_and_regulate", ifNo: "incentives", citation: "Fig. 6"),
///   .init(id: "incentives", asks: "Do miners gain?", ifYes: "zones", ifNo: "promote_good_practice", citation: "Fig. 6"),
/// ])
/// tree.path { _ in TreeAnswer(.no) }.approaches  // promote good practice
/// ```
public struct DecisionTree: Hashable, Sendable {
  /// A question with what its answers lead to.
  public struct Question: Hashable, Sendable {
    /// How it is called.
    public let id: String
    /// The question in words.
    public let asks: String
    /// Another question's name, or an approach's.
    public let ifYes: String
    /// Another question's name, or an approach's.
    public let ifNo: String
    /// The guidance or decision behind it.
    public let citation: String

    /// A question from its parts.
    public init(id: String, asks: String, ifYes: String, ifNo: String, citation: String) {
      self.id = id
      self.asks = asks
      self.ifYes = ifYes
      self.ifNo = ifNo
      self.citation = citation
    }
  }

  /// The questions as given; the first is asked first.
  public let questions: [Question]
  /// The same by name.
  let named: [String: Question]

  /// Puts questions together.
  /// - Throws: ``DecisionTreeError`` with every name given twice, dead end, circle and question that no answer leads to.
  public init(_ questions: [Question]) throws(DecisionTreeError) {
    var named: [String: Question] = [:]
    var problems: [String] = []
    for question in questions {
      if Approach(rawValue: question.id) != nil {
        problems.append("question \(question.id) is called as an approach is")
      } else if named.updateValue(question, forKey: question.id) != nil {
        problems.append("question \(question.id) is given twice")
      }
    }
    for question in questions {
      for (word, target) in [("yes", question.ifYes), ("no", question.ifNo)]
      where named[target] == nil && Approach(rawValue: target) == nil {
        problems.append(
          "question \(question.id) ends dead: \(word) leads to \"\(target)\", which is neither a question nor an approach"
        )
      }
    }
    var walk = Walk(named)
    if let first = questions.first {
      walk.visit(first, after: [])
    } else {
      problems.append("it has no question")
    }
    problems += walk.circles.map { "its questions go round in a circle: \($0.joined(separator: " → "))" }
    problems += questions.filter { !walk.done.contains($0.id) }
      .map { "no answer leads to question \($0.id)" }
    guard problems.isEmpty else { throw DecisionTreeError(problems: problems) }
    self.questions = questions
    self.named = named
  }

  /// A walk along all answers that finds circles.
  private struct Walk {
    let named: [String: Question]
    var done: Set<String> = []
    var circles: [[String]] = []

    init(_ named: [String: Question]) { self.named = named }

    mutating func visit(_ question: Question, after way: [String]) {
      if let start = way.firstIndex(of: question.id) {
        circles.append(way[start...] + [question.id])
        return
      }
      guard done.insert(question.id).inserted else { return }
      for target in [question.ifYes, question.ifNo] {
        if let next = named[target] { visit(next, after: way + [question.id]) }
      }
    }
  }
}

/// Questions that do not make a tree.
public struct DecisionTreeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Everything that is wrong.
  public let problems: [String]

  /// What to do next.
  public var remedy: String {
    "Let every answer lead to a later question or to one of \(Approach.allCases.map(\.rawValue).joined(separator: ", "))."
  }

  /// One line for a person.
  public var description: String { "The decision tree: \(problems.joined(separator: "; ")). \(remedy)" }
}
