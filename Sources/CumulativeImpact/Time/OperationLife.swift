/// When an operation works, how large it is year by year, and how its land recovers afterwards.
///
/// Formula: the part of its output in year t is e(t) · r(t), with e the extent of the last stage begun by then and
/// r = 1 while it works, 1 − (t − end)/n in the year t after the end of work when rehabilitation takes n years (0 from
/// the year end + n on), and 1 for ever when nothing is rehabilitated. Years are whole: it works from the start year
/// through the end year.
///
/// ```swift
/// let pit = try OperationLife(operationID: "pit", startYear: 2020, endYear: 2024, rehabilitationYears: 4, areaHectares: 40)
/// (2019...2028).map(pit.share(inYear:))  // 0, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25, 0
/// ```
public struct OperationLife: Hashable, Sendable {
  /// From when on an operation has another extent.
  public struct Stage: Hashable, Sendable {
    /// The first year of it.
    public let fromYear: Int
    /// Its extent against that at the start, 1 for as large: of area and output alike.
    public let extent: Double

    /// An extent from a year on.
    public init(fromYear: Int, extent: Double) {
      self.fromYear = fromYear
      self.extent = extent
    }
  }

  /// The operation.
  public let operationID: String
  /// The first year of work.
  public let startYear: Int
  /// The last year of work; nil when no end is planned.
  public let endYear: Int?
  /// How many years after the end the land takes to recover, in equal steps; nil when nobody rehabilitates it.
  public let rehabilitationYears: Int?
  /// The land it takes at the start.
  public let areaHectares: Double
  /// Later extents, by year.
  public let stages: [Stage]

  /// A life from its dates. Throws when they cannot be meant.
  public init(
    operationID: String, startYear: Int, endYear: Int? = nil, rehabilitationYears: Int? = nil,
    areaHectares: Double,
    stages: [Stage] = []
  ) throws(ImpactError) {
    func fail(_ problem: String, _ remedy: String) -> ImpactError {
      ImpactError(subject: "operation '\(operationID)'", problem: problem, remedy: remedy)
    }
    if let endYear, endYear < startYear {
      throw fail("it ends in \(endYear), before it starts in \(startYear)", "mend one of the years")
    }
    if let years = rehabilitationYears, years < 0 {
      throw fail(
        "rehabilitation takes \(years) years", "give 0 years or more, or none when it is not rehabilitated")
    }
    guard areaHectares.isFinite, areaHectares >= 0 else {
      throw fail("its area is \(areaHectares) ha", "give a number of 0 or more")
    }
    var last = startYear
    for stage in stages {
      guard stage.fromYear > last, stage.fromYear <= endYear ?? .max else {
        throw fail(
          "a stage begins in \(stage.fromYear)",
          "give stages by ascending year, after the start and not after the end")
      }
      guard stage.extent.isFinite, stage.extent >= 0 else {
        throw fail("its extent from \(stage.fromYear) on is \(stage.extent)", "give a number of 0 or more")
      }
      last = stage.fromYear
    }
    self.operationID = operationID
    self.startYear = startYear
    self.endYear = endYear
    self.rehabilitationYears = rehabilitationYears
    self.areaHectares = areaHectares
    self.stages = stages
  }

  /// Its extent in a year, against that at the start; of the land it takes, rehabilitated or not. 0 before the start.
  public func extent(inYear year: Int) -> Double {
    guard year >= startYear else { return 0 }
    return stages.last { $0.fromYear <= year }?.extent ?? 1
  }

  /// The part of the land still in use or not yet recovered in a year: r(t).
  public func unrecovered(inYear year: Int) -> Double {
    guard year >= startYear else { return 0 }
    guard let endYear, year > endYear, let years = rehabilitationYears else { return 1 }
    return years == 0 ? 0 : max(0, 1 - Double(year - endYear) / Double(years))
  }

  /// The part of the output at the start that the operation has in a year: e(t) · r(t).
  public func share(inYear year: Int) -> Double { extent(inYear: year) * unrecovered(inYear: year) }

  /// Whether work has ended by a year.
  public func isClosed(inYear year: Int) -> Bool { endYear.map { year > $0 } ?? false }

  /// The greatest land it has taken by the year; a smaller later stage does not heal what was dug.
  func hectaresDisturbed(byYear year: Int) -> Double {
    guard year >= startYear else { return 0 }
    return areaHectares * stages.filter { $0.fromYear <= year }.reduce(1) { max($0, $1.extent) }
  }
}
