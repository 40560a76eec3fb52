/// Many sets of parameter values, each within its range: what the percentiles are counted from.
///
/// Meaning: a draw is one world that the sources allow. A parameter has one value in a draw, in whatever limit
/// and whatever zone it appears: the range says how well the number is known, not how zones differ. Different
/// parameters are drawn independently, for no source says how they hang together.
///
/// Method: draw i of a parameter is the quantile (``Triangular``) of the i-th number of a source of random
/// numbers seeded with the project's seed and the parameter's name. The same seed gives the same draws,
/// whatever else is drawn. A share s of n draws has a standard error of √(s (1 − s)/n): 0.003 for a tenth of
/// 10 000.
public struct CapacityDraws: Sendable {
  /// The seed of the project.
  public let seed: UInt64
  /// How many sets of values.
  public let count: Int
  private var columns: [CapacityParameter: [Double]] = [:]

  /// So many draws. Throws for none.
  public init(seed: UInt64, count: Int) throws(CapacityError) {
    guard count > 0 else {
      throw CapacityError(
        subject: "draws", problem: "\(count) were asked for", remedy: "give a number of 1 or more")
    }
    self.seed = seed
    self.count = count
  }

  /// The values of one parameter, draw by draw.
  public mutating func values(of parameter: CapacityParameter) -> [Double] {
    // What is certain is not kept: it would only take memory.
    guard parameter.value.low < parameter.value.high else {
      return Array(repeating: parameter.value.value, count: count)
    }
    if let known = columns[parameter] { return known }
    let distribution = Triangular(parameter.value)
    var source = RandomSource(seed: seed, purpose: parameter.name)
    let values = (0..<count).map { _ in distribution.quantile(source.unit()) }
    columns[parameter] = values
    return values
  }
}
