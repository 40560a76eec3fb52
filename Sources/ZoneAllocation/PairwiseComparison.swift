/// Weights from judgements of how much more one criterion matters than another: the analytic hierarchy process.
///
/// Meaning: planners agree more easily that geology matters three times as much as roads than on a list of weights. Each pair
/// gets a ratio on Saaty's scale from 1 (equal) to 9 (extremely more), its reverse the reciprocal.
///
/// Formula: the weights w (Σ w = 1) are the principal eigenvector of the matrix A, A w = λmax w, by power iteration until no weight changes by
/// more than 1e-12. Consistency index CI = (λmax − n)/(n − 1), consistency ratio CR = CI/RI with the random index RI of n criteria;
/// CR > 0.10 says that the judgements contradict one another too much.
///
/// ```swift
/// // a over b: 2, a over c: 4, b over c: 2
/// let ahp = PairwiseComparison([[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]])
/// ahp.weights  // 4/7, 2/7, 1/7; ahp.consistencyRatio is 0
/// ```
/// Source: T. L. Saaty, The Analytic Hierarchy Process, McGraw-Hill, 1980.
public struct PairwiseComparison: Hashable, Sendable {
  /// RI for n = 1 … 10: the mean CI of matrices filled at random.
  public static let randomIndices = [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]
  /// The consistency ratio above which judgements should be made again.
  public static let greatestConsistencyRatio = 0.10

  /// The ratio of criterion i over criterion j.
  public let matrix: [[Double]]
  /// One weight per criterion, together 1.
  public let weights: [Double]
  /// The principal eigenvalue; n when the judgements agree perfectly.
  public let principalEigenvalue: Double

  /// Weights of a full matrix of 1 to 10 criteria: all ratios positive, aᵢᵢ = 1, aⱼᵢ = 1/aᵢⱼ; this is checked.
  public init(_ matrix: [[Double]]) {
    let count = matrix.count
    precondition(Self.randomIndices.indices.contains(count - 1), "a matrix of \(count) criteria")
    for i in matrix.indices {
      precondition(matrix[i].count == count && matrix[i][i] == 1, "not square, or not 1 on the diagonal")
      for j in matrix.indices {
        precondition(matrix[i][j] > 0 && abs(matrix[i][j] * matrix[j][i] - 1) < 1e-12, "not reciprocal")
      }
    }
    var weights = [Double](repeating: 1 / Double(count), count: count)
    var eigenvalue = Double(count)
    // A positive matrix has one greatest eigenvalue, well apart from the others; a few dozen steps do.
    for _ in 0..<10_000 {
      let product = matrix.map { row in zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 } }
      eigenvalue = product.reduce(0, +)
      let next = product.map { $0 / eigenvalue }
      let change = zip(next, weights).reduce(0) { max($0, abs($1.0 - $1.1)) }
      weights = next
      if change <= 1e-12 { break }
    }
    self.matrix = matrix
    self.weights = weights
    principalEigenvalue = eigenvalue
  }

  /// CI = (λmax − n)/(n − 1); 0 for a single criterion.
  public var consistencyIndex: Double {
    let count = Double(matrix.count)
    return count > 1 ? max(0, principalEigenvalue - count) / (count - 1) : 0
  }

  /// CR = CI/RI; 0 for one or two criteria, whose judgements cannot contradict one another.
  public var consistencyRatio: Double {
    let random = Self.randomIndices[matrix.count - 1]
    return random > 0 ? consistencyIndex / random : 0
  }

  /// Whether the judgements contradict one another too much.
  public var isInconsistent: Bool { consistencyRatio > Self.greatestConsistencyRatio }

  /// The judgement farthest from what the weights say, by the ratio of the two: aᵢⱼ·wⱼ/wᵢ farthest from 1; nil for one criterion.
  public var leastConsistentPair: (first: Int, second: Int, stated: Double, implied: Double)? {
    var worst: (first: Int, second: Int, stated: Double, implied: Double)?
    var greatest = 0.0
    for i in matrix.indices {
      for j in matrix.indices where j > i {
        let implied = weights[i] / weights[j]
        let departure = max(matrix[i][j] / implied, implied / matrix[i][j])
        if departure > greatest {
          greatest = departure
          worst = (i, j, matrix[i][j], implied)
        }
      }
    }
    return worst
  }
}
