/// A limit as the product that it is: a number, times some parameters, over others.
///
/// Meaning: one formula is written down once, and range, draws and what-ifs all follow from it.
/// Errors: none; divisors must be above 0, as the parameters make sure when they are made. The range is exact
/// as long as no parameter appears twice.
struct LimitFormula: Hashable, Sendable {
  /// What of a parameter enters the product.
  enum Term: Hashable, Sendable {
    /// x itself.
    case value
    /// 1 + x.
    case onePlus
    /// 1 − x, of a share.
    case rest
  }

  /// One step of the product, in order.
  enum Step: Hashable, Sendable {
    case times(Term, CapacityParameter)
    case over(Term, CapacityParameter)
    /// Rounding down to whole numbers, for there is no half plot.
    case wholeNumber
  }

  /// The number it begins with: what is known exactly.
  let constant: Double
  private(set) var steps: [Step] = []

  /// A product that is only a number yet.
  init(_ constant: Double) { self.constant = constant }

  func times(_ parameter: CapacityParameter, _ term: Term = .value) -> LimitFormula {
    appending(.times(term, parameter))
  }

  func over(_ parameter: CapacityParameter, _ term: Term = .value) -> LimitFormula {
    appending(.over(term, parameter))
  }

  var inWholeNumbers: LimitFormula { appending(.wholeNumber) }

  private func appending(_ step: Step) -> LimitFormula {
    var formula = self
    formula.steps.append(step)
    return formula
  }

  /// The parameters in the order of the formula.
  var parameters: [CapacityParameter] {
    steps.compactMap { step in
      switch step {
      case .times(_, let parameter), .over(_, let parameter): parameter
      case .wholeNumber: nil
      }
    }
  }

  /// The result with every parameter at its unfavourable end, its value and its favourable end.
  var range: Interval {
    steps.reduce(Interval(constant)) { result, step in
      switch step {
      case .times(let term, let parameter): result * parameter.value.interval.entering(as: term)
      case .over(let term, let parameter): result / parameter.value.interval.entering(as: term)
      case .wholeNumber: result.wholeNumbers
      }
    }
  }

  /// The result for each of `count` sets of values, given as one column of values for each parameter.
  func results(count: Int, _ column: (CapacityParameter) -> [Double]) -> [Double] {
    var results = [Double](repeating: constant, count: count)
    for step in steps {
      switch step {
      case .times(let term, let parameter):
        let values = column(parameter)
        for place in results.indices { results[place] *= term.of(values[place]) }
      case .over(let term, let parameter):
        let values = column(parameter)
        for place in results.indices { results[place] /= term.of(values[place]) }
      case .wholeNumber:
        for place in results.indices { results[place] = wholeNumber(results[place]) }
      }
    }
    return results
  }

  /// The result for one set of values.
  func result(_ value: (CapacityParameter) -> Double) -> Double { results(count: 1) { [value($0)] }[0] }
}

extension LimitFormula.Term {
  func of(_ value: Double) -> Double {
    switch self {
    case .value: value
    case .onePlus: 1 + value
    case .rest: 1 - value
    }
  }
}

extension Interval {
  fileprivate func entering(as term: LimitFormula.Term) -> Interval {
    switch term {
    case .value: self
    case .onePlus: plusOne
    case .rest: rest
    }
  }
}
