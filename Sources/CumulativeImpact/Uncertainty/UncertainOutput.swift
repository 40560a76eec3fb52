/// The least and the most that an operation may put out of a stressor, when the factor it is reckoned with is not
/// known for certain.
public struct UncertainOutput: Hashable, Sendable {
  /// The operation.
  public let operationID: String
  /// The stressor.
  public let stressorID: String
  /// The factor, such as "mercury per miner": all outputs reckoned with it are off together.
  public let factorID: String
  /// The least output, in the stressor's unit.
  public let low: Double
  /// The greatest output.
  public let high: Double

  /// A range around the output that the operation itself states.
  public init(operationID: String, stressorID: String, factorID: String, low: Double, high: Double) {
    self.operationID = operationID
    self.stressorID = stressorID
    self.factorID = factorID
    self.low = low
    self.high = high
  }
}

/// An amount and how far it may be off, on its own or together with others.
struct UncertainAmount: Sendable {
  let amount: Double
  let low: Double
  let high: Double
  /// The factor it is off with; nil when it is certain.
  let factorID: String?

  /// The amount when its factor leans by −1 (the least) to 1 (the greatest), evenly on each side.
  func leaning(_ lean: Double) -> Double {
    amount + (lean < 0 ? lean * (amount - low) : lean * (high - amount))
  }
}

extension UncertaintyRanges {
  /// The output of each operation of one stressor, with its range.
  ///
  /// Throws for a range given twice or without the output in it.
  func amounts(of stressorID: String, by operations: [Operation]) throws(ImpactError) -> [UncertainAmount] {
    var ranges: [String: UncertainOutput] = [:]
    for output in outputs where output.stressorID == stressorID {
      guard ranges.updateValue(output, forKey: output.operationID) == nil else {
        throw ImpactError(
          subject: "operation '\(output.operationID)'",
          problem: "the range of its output of '\(stressorID)' is given twice", remedy: "give it once")
      }
    }
    return try operations.map { operation throws(ImpactError) in
      let amount = operation.intensities[stressorID] ?? 0
      guard let range = ranges[operation.id] else {
        return UncertainAmount(amount: amount, low: amount, high: amount, factorID: nil)
      }
      guard range.low >= 0, range.low <= amount, amount <= range.high, range.high.isFinite else {
        throw ImpactError(
          subject: "operation '\(operation.id)'",
          problem: "its output of '\(stressorID)' is \(amount), its range \(range.low) to \(range.high)",
          remedy: "give a range of 0 or more that holds the output")
      }
      return UncertainAmount(amount: amount, low: range.low, high: range.high, factorID: range.factorID)
    }
  }
}
