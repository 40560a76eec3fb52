public import CarryingCapacity

/// What a carrying capacity says, in the words of a table.
extension CapacityEstimate {
  /// The limit that binds and its miners: "mercury (140)"; nil when nothing could be assessed.
  public var bindingInWords: String? { binding.map(Self.words) }

  /// The limit that would bind next.
  public var nextInWords: String? { next.map(Self.words) }

  /// In what share of the draws each limit binds, the most frequent first: "resource 82 %; area 18 %".
  public var bindingSharesInWords: String? {
    guard let uncertainty else { return nil }
    return uncertainty.bindingShares.enumerated().filter { $0.element.share > 0 }
      .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }
      .map { "\($0.element.kind.name) \(plainNumber($0.element.share * 100, decimals: 1)) %" }
      .joined(separator: "; ")
  }

  /// Limits without a number, with the reason.
  var notAssessedInWords: String {
    notAssessed.map { "\($0.kind.name): \($0.reason)" }.joined(separator: "; ")
  }

  /// Each contested parameter with both ends, what they would mean, and who says so.
  var contestedInWords: String {
    contested.map { contested in
      let value = contested.parameter.value
      let ends = [value.low, value.high].map { plainNumber($0, decimals: 6) }
      let unit = contested.parameter.unit == "1" ? "" : " " + contested.parameter.unit
      return
        "\(contested.parameter.name) \(ends[0]) against \(ends[1])\(unit): \(contested.minersAtLow) against \(contested.minersAtHigh) miners (\(value.source))"
    }.joined(separator: "; ")
  }

  /// Every parameter with its range and source.
  var sourcesInWords: String {
    parameters.map { parameter in
      let value = parameter.value
      let range =
        value.low < value.high
        ? "\(plainNumber(value.value, decimals: 6)) (\(plainNumber(value.low, decimals: 6))–\(plainNumber(value.high, decimals: 6)))"
        : plainNumber(value.value, decimals: 6)
      return
        "\(parameter.name) \(range) \(parameter.unit)\(value.isContested ? ", contested" : ""): \(value.source)"
    }.joined(separator: "; ")
  }

  private static func words(_ limit: CapacityLimit) -> String {
    "\(limit.kind.name) (\(plainNumber(limit.miners.central.rounded(.down), decimals: 0)))"
  }
}
