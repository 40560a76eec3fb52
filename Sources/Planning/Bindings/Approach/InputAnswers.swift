import PlanReport
import ProjectFile
import SiteTypes
import SpatialCore

/// What the inputs of the project answer for a type in a region.
struct InputAnswers: Sendable {
  private let inputs: [String: Project.Approach.Input]
  private let regions: Regions

  /// Binds the inputs.
  /// - Throws: ``PlanError`` where an answer names a region, a field or a value of a type that there is not.
  init(_ spec: Project.Approach, _ regions: Regions) throws(PlanError) {
    inputs = spec.inputs.reduce(into: [:]) { $0[$1.id] = $1 }
    self.regions = regions
    let ids = regions.features.map(\.id)
    for input in spec.inputs {
      for answer in input.answers {
        if let unknown = answer.regions.first(where: { !ids.contains($0) }) {
          throw PlanError(
            subject: "approach input \(input.id)",
            problem: "layer \(spec.regions) has no region \"\(unknown)\"",
            remedy: "It has: \(ids.joined(separator: ", ")).")
        }
        for dimension in TypeDimension.allCases {
          guard let value = answer.value(in: dimension) else { continue }
          let known = spec.rules(of: dimension).map(\.value)
          guard !known.contains(value) else { continue }
          throw PlanError(
            subject: "approach input \(input.id)",
            problem: "no rule gives the \(dimension.rawValue) \"\(value)\"",
            remedy: "The rules give: \(known.isEmpty ? "none" : known.joined(separator: ", ")).")
        }
        if case .field(let name, _) = answer.grounds {
          _ = try regions.layer.fieldIndex(for: name, in: regions.loaded.spec)
        }
      }
    }
  }

  /// The answer of an input: of its answers the first for the region and the type.
  /// - Throws: ``PlanError`` where a field of a region holds something else than an answer.
  func answer(_ inputID: String, region: Int?, type: SiteType) throws(PlanError) -> TreeAnswer {
    for answer in inputs[inputID]?.answers ?? [] {
      var open: [String] = []
      if !answer.regions.isEmpty {
        guard let id = regions.id(region) else {
          return TreeAnswer(.notKnown, grounds: "the region is not known")
        }
        if !answer.regions.contains(id) { continue }
      }
      var isForType = true
      for dimension in TypeDimension.allCases {
        guard let wanted = answer.value(in: dimension) else { continue }
        if let value = type[dimension] {
          isForType = isForType && value == wanted
        } else {
          open.append("the \(dimension.rawValue) is not known")
        }
      }
      guard isForType else { continue }
      guard open.isEmpty else { return TreeAnswer(.notKnown, grounds: open.joined(separator: ", ")) }
      return try grounded(answer, region)
    }
    return TreeAnswer(.notKnown, grounds: "no answer is for it")
  }

  private func grounded(_ answer: Project.Approach.Input.Answer, _ region: Int?) throws(PlanError)
    -> TreeAnswer
  {
    switch answer.grounds {
    case .word(let word):
      return TreeAnswer(word.answer, grounds: "stated", source: answer.source)
    case .number(let number, let least):
      return TreeAnswer(
        number >= least ? .yes : .no,
        grounds: "\(plainNumber(number)), at least \(plainNumber(least)) wanted",
        source: answer.source)
    case .field(let name, let least):
      guard let region else { return TreeAnswer(.notKnown, grounds: "the region is not known") }
      let feature = regions.features[region]
      let value = feature.attributes[try regions.layer.fieldIndex(for: name, in: regions.loaded.spec)]
      guard let text = value.text, text != "" else {
        return TreeAnswer(.notKnown, grounds: "\(name) is empty", source: answer.source)
      }
      if let least, let number = value.number {
        return TreeAnswer(
          number >= least ? .yes : .no,
          grounds: "\(name) \(plainNumber(number)), at least \(plainNumber(least)) wanted",
          source: answer.source)
      }
      if least == nil, let word = Self.words[text] {
        return TreeAnswer(word, grounds: "\(name) \(text)", source: answer.source)
      }
      throw PlanError(
        subject: "layer \(regions.loaded.spec.id), feature \(feature.id)",
        problem: "\(name) is \"\(text)\", expected \(least == nil ? "true or false, yes or no" : "a number")",
        remedy: "Correct it, or state the answer under `approach.inputs`.")
    }
  }

  private static let words: [String: TreeAnswer.Word] = ["true": .yes, "yes": .yes, "false": .no, "no": .no]
}

extension Project.Approach.Input.Answer {
  /// The value that a type must have in a dimension; nil: any.
  fileprivate func value(in dimension: TypeDimension) -> String? {
    Project.Approach.Dimension(rawValue: dimension.rawValue).flatMap { types[$0] }
  }
}

extension Project.Approach.Input.Answer.Word {
  fileprivate var answer: TreeAnswer.Word {
    switch self {
    case .yes: .yes
    case .no: .no
    case .notKnown: .notKnown
    }
  }
}
