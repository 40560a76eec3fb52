/// A linear objective over variables within bounds, some of them whole numbers, under linear rows.
///
/// Formula: minimise Σ cⱼ yⱼ with lᵢ ≤ Σ aᵢⱼ yⱼ ≤ uᵢ for each row i and lⱼ ≤ yⱼ ≤ uⱼ for each variable j.
///
/// ```swift
/// var program = MixedIntegerProgram()
/// let spade = program.addVariable(cost: -3, upper: 10, isInteger: true)
/// let pump = program.addVariable(cost: -5, upper: 10, isInteger: true)
/// program.addRow([(spade, 2), (pump, 4)], upper: 9)
/// try program.solve().values  // [4, 0]: worth 12; 2 spades and 1 pump would be worth 11
/// ```
public struct MixedIntegerProgram: Sendable {
  struct Variable {
    let cost: Double
    let lower: Double
    let upper: Double
    let isInteger: Bool
  }

  struct Row {
    let terms: [(variable: Int, coefficient: Double)]
    let lower: Double
    let upper: Double
  }

  var variables: [Variable] = []
  var rows: [Row] = []

  /// A program without variables.
  public init() {}

  /// Adds a variable and gives its place.
  public mutating func addVariable(
    cost: Double, lower: Double = 0, upper: Double = .infinity, isInteger: Bool = false
  ) -> Int {
    variables.append(Variable(cost: cost, lower: lower, upper: upper, isInteger: isInteger))
    return variables.count - 1
  }

  /// Adds a row; each variable may stand in it once.
  public mutating func addRow(
    _ terms: [(variable: Int, coefficient: Double)], lower: Double = -.infinity, upper: Double = .infinity
  ) {
    precondition(terms.allSatisfy { variables.indices.contains($0.variable) })
    rows.append(Row(terms: terms, lower: lower, upper: upper))
  }
}

/// What came of a program.
public struct ProgramSolution: Hashable, Sendable {
  /// A value for each variable.
  public let values: [Double]
  /// Σ cⱼ yⱼ.
  public let cost: Double
  /// No values within the rows cost less.
  public let bound: Double
  /// Whether nothing cheaper exists, to the solver's tolerance.
  public let isProven: Bool
}

/// A program that has no solution, or none was found.
public enum ProgramFailure: Error, Hashable, Sendable {
  /// No values are within all rows and bounds.
  case infeasible
  /// The cost can fall without end.
  case unbounded
  /// The limit of nodes was reached before any solution was found.
  case nothingFound
  /// The solver gave up on numerical difficulties.
  case abandoned
}
