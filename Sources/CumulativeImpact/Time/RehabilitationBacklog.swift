/// Land that was mined and left and is not yet recovered, year by year.
public struct RehabilitationBacklog: Hashable, Sendable {
  /// One year's account.
  public struct Year: Hashable, Sendable {
    /// The year.
    public let year: Int
    /// Land of operations at work.
    public let workedHectares: Double
    /// Land of operations that have ended, recovered or not.
    public let closedHectares: Double
    /// Of that, land not yet recovered.
    public let backlogHectares: Double
    /// Of that, land that nobody rehabilitates.
    public let abandonedHectares: Double
    /// Operations with land in the backlog, ascending.
    public let operationIDs: [String]
  }

  /// By year, ascending.
  public let years: [Year]

  /// The account of some years.
  ///
  /// An operation's land is the most it has taken by then; recovery runs as in ``OperationLife/unrecovered(inYear:)``.
  /// Throws when an operation has two lives.
  public init(of lives: [OperationLife], years: ClosedRange<Int>) throws(ImpactError) {
    try InputCheck.unique(lives.map(\.operationID), "life of operation")
    let lives = lives.sorted { $0.operationID < $1.operationID }
    self.years = years.map { year in
      var (worked, closed, backlog, abandoned) = (
        CompensatedSum(), CompensatedSum(), CompensatedSum(), CompensatedSum()
      )
      var operations: [String] = []
      for life in lives {
        let land = life.hectaresDisturbed(byYear: year)
        guard land > 0 else { continue }
        guard life.isClosed(inYear: year) else {
          worked.add(land)
          continue
        }
        let open = land * life.unrecovered(inYear: year)
        closed.add(land)
        backlog.add(open)
        if life.rehabilitationYears == nil { abandoned.add(open) }
        if open > 0 { operations.append(life.operationID) }
      }
      return Year(
        year: year, workedHectares: worked.value, closedHectares: closed.value,
        backlogHectares: backlog.value,
        abandonedHectares: abandoned.value, operationIDs: operations)
    }
  }
}
