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
    func follow(_ node: Node) -> String {
      switch node {
      case .approach(let approach):
        found.insert(approach)
        return approach.rawValue
      case .question(let question, let ifYes, let ifNo):
        let given = answer(question)
        if !steps.contains(where: { $0.question.id == question.id }) {
          steps.append(TreePath.Step(question: question, answer: given))
        }
        let head = "\(question.id): \(given.word.rawValue)"
        switch given.word {
        case .yes: return "\(head) → \(follow(ifYes))"
        case .no: return "\(head) → \(follow(ifNo))"
        case .notKnown: return "\(head) [yes → \(follow(ifYes)) | no → \(follow(ifNo))]"
        }
      }
    }
    let text = follow(root)
    return TreePath(steps: steps, approaches: Approach.allCases.filter(found.contains), text: text)
  }
}
