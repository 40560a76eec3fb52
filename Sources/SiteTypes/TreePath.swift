/// The way of one type in one region through a decision tree.
public struct TreePath: Hashable, Sendable {
  /// A question that was asked.
  public struct Step: Hashable, Sendable {
    /// The question.
    public let question: DecisionTree.Question
    /// Its answer.
    public let answer: TreeAnswer
  }

  /// The questions that were asked, each once; after one that nobody can answer those of both ways.
  public let steps: [Step]
  /// The approaches to which the answers lead: one, or all that are still possible.
  public let approaches: [Approach]
  /// "capacity: no → incentives: not known [yes → zones | no → promote_good_practice]".
  public let text: String

  /// The approach; nil while an answer that would decide it is missing.
  public var approach: Approach? { approaches.count == 1 ? approaches[0] : nil }

  /// What nobody could answer.
  public var unanswered: [Step] { steps.filter { $0.answer.word == .notKnown } }
}

extension DecisionTree {
  /// The way through the tree by the answers to its questions.
  public func path(_ answer: (Question) -> TreeAnswer) -> TreePath {
    var steps: [TreePath.Step] = []
    var found: Set<Approach> = []
    func follow(_ name: String) -> String {
      guard let question = named[name] else {
        if let approach = Approach(rawValue: name) { found.insert(approach) }
        return name
      }
      // Two ways may meet again; what follows is told once.
      if steps.contains(where: { $0.question.id == name }) { return "\(name) as told" }
      let given = answer(question)
      steps.append(TreePath.Step(question: question, answer: given))
      let head = "\(name): \(given.word.rawValue)"
      switch given.word {
      case .yes: return "\(head) → \(follow(question.ifYes))"
      case .no: return "\(head) → \(follow(question.ifNo))"
      case .notKnown: return "\(head) [yes → \(follow(question.ifYes)) | no → \(follow(question.ifNo))]"
      }
    }
    let text = questions.first.map { follow($0.id) } ?? ""
    return TreePath(steps: steps, approaches: Approach.allCases.filter(found.contains), text: text)
  }
}
