/// Whether what a contender found is right; a fast wrong answer is no answer.
struct Verdict: Codable, Sendable {
  let contender: String
  /// What is wrong, each in words.
  let faults: [String]
  /// What was found to be right.
  let findings: [String]

  /// Whether nothing is wrong.
  var holds: Bool { faults.isEmpty }

  /// One line for a person.
  var sentence: String {
    "\(holds ? "holds" : "**DOES NOT HOLD**") – \(contender): \((holds ? findings : faults).joined(separator: "; "))"
  }
}
