import SiteTypes
import Testing

@Suite struct DecisionTreeTests {
  private func question(_ id: String, _ ifYes: String, _ ifNo: String) -> DecisionTree.Question {
    DecisionTree.Question(id: id, asks: "\(id)?", ifYes: ifYes, ifNo: ifNo, citation: "Figure 6")
  }

  private func tree() throws -> DecisionTree {
    try DecisionTree([
      question("capacity", "incentives", "buyers"),
      question("incentives", "licence_and_regulate", "zones"),
      question("buyers", "voluntary_scheme", "promote_good_practice"),
    ])
  }

  @Test(arguments: [
    ("yy", Approach.licenceAndRegulate), ("yn", .zones), ("ny", .voluntaryScheme),
    ("nn", .promoteGoodPractice),
  ])
  func answersLeadToOneApproach(answers: String, approach: Approach) throws {
    let words = answers.map { $0 == "y" ? TreeAnswer.Word.yes : .no }
    let path = try tree().path { TreeAnswer($0.id == "capacity" ? words[0] : words[1]) }
    #expect(path.approach == approach)
    #expect(path.steps.count == 2 && path.unanswered.isEmpty)
    #expect(path.text.hasSuffix("→ \(approach.rawValue)"))
  }

  @Test func whatIsNotKnownLeavesApproachesOpen() throws {
    let path = try tree().path { TreeAnswer($0.id == "capacity" ? .no : .notKnown) }
    #expect(path.approach == nil)
    #expect(path.approaches == [.voluntaryScheme, .promoteGoodPractice])
    #expect(
      path.text == "capacity: no → buyers: not known [yes → voluntary_scheme | no → promote_good_practice]")
    #expect(path.unanswered.map(\.question.id) == ["buyers"])
    #expect(try tree().path { _ in TreeAnswer(.notKnown) }.approaches == Approach.allCases)
    // The first answer is missing; the others leave licences or good practice.
    let half = try tree().path { TreeAnswer(["capacity": .notKnown, "incentives": .yes][$0.id] ?? .no) }
    #expect(half.approaches == [.licenceAndRegulate, .promoteGoodPractice])
    #expect(half.steps.map(\.question.id) == ["capacity", "incentives", "buyers"])
  }

  @Test func aMissingAnswerThatDecidesNothingLeavesTheApproachKnown() throws {
    let tree = try DecisionTree([question("a", "b", "zones"), question("b", "zones", "voluntary_scheme")])
    let path = tree.path { TreeAnswer($0.id == "a" ? .notKnown : .yes) }
    #expect(path.approach == .zones && path.unanswered.count == 1)
  }

  @Test func waysThatMeetAgainAreFollowedOnce() throws {
    let tree = try DecisionTree([
      question("a", "b", "c"), question("b", "c", "zones"), question("c", "zones", "voluntary_scheme"),
    ])
    let path = tree.path { _ in TreeAnswer(.notKnown) }
    #expect(
      path.text
        == "a: not known [yes → b: not known [yes → c: not known [yes → zones | no → voluntary_scheme] | no → zones] | no → c as told]"
    )
    #expect(path.approaches == [.zones, .voluntaryScheme])
    // Sixty forks in a row would be 2⁶⁰ ways.
    let long = try DecisionTree(
      (0..<60).map {
        let next = $0 == 59 ? "zones" : "q\($0 + 1)"
        return question("q\($0)", next, next)
      })
    #expect(long.path { _ in TreeAnswer(.notKnown) }.approach == .zones)
  }

  private func problems(_ questions: [DecisionTree.Question]) -> [String] {
    do throws(DecisionTreeError) {
      _ = try DecisionTree(questions)
      return []
    } catch { return error.problems }
  }

  @Test func questionsThatMakeNoTreeAreRefused() {
    #expect(problems([]) == ["it has no question"])
    #expect(
      problems([question("a", "b", "zones"), question("b", "c", "zones"), question("c", "zones", "b")])
        == ["its questions go round in a circle: b → c → b"])
    #expect(
      problems([question("a", "a", "zones")]) == ["its questions go round in a circle: a → a"])
    #expect(
      problems([question("a", "zones", "zones"), question("b", "zones", "zones")])
        == ["no answer leads to question b"])
    #expect(
      problems([question("a", "zonez", "zones")])
        == ["question a ends dead: yes leads to \"zonez\", which is neither a question nor an approach"])
    #expect(
      problems([question("a", "zones", "zones"), question("a", "zones", "zones")])
        == ["question a is given twice"])
    #expect(
      problems([question("zones", "zones", "zones")]).first == "question zones is called as an approach is")
    // Two questions may lead to a third.
    #expect(
      problems([question("a", "b", "c"), question("b", "c", "zones"), question("c", "zones", "zones")])
        .isEmpty)
  }

  @Test func theErrorSaysWhatToDo() {
    #expect {
      try DecisionTree([])
    } throws: { error in
      "\(error)".hasPrefix("The decision tree: it has no question. Let every answer lead to")
        && "\(error)".contains("licence_and_regulate, zones, voluntary_scheme, promote_good_practice")
    }
  }
}
