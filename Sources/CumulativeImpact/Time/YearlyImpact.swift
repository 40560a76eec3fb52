/// The state of every component year by year, as operations start, grow, end and recover.
public struct YearlyImpact: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The assessment of that year.
  public let result: ImpactResult

  /// Assesses each year with the operations as they then are.
  ///
  /// Intensities and activities are scaled by ``OperationLife/share(inYear:)``; those that put out nothing in a year are
  /// left out. Operations without a life are there every year as they are given.
  /// - Parameters:
  ///   - assess: the assessment of one year: by distance, along rivers, or any other.
  /// - Throws: ``ImpactError`` for a life without its operation or an operation with two; what `assess` throws.
  public static func run(
    operations: [Operation], lives: [OperationLife], years: ClosedRange<Int>,
    assess: ([Operation]) async throws -> ImpactResult
  ) async throws -> [YearlyImpact] {
    try InputCheck.unique(lives.map(\.operationID), "life of operation")
    let known = Set(operations.map(\.id))
    var lifeOf: [String: OperationLife] = [:]
    for life in lives {
      guard known.contains(life.operationID) else {
        throw ImpactError(
          subject: "life of operation '\(life.operationID)'", problem: "there is no such operation",
          remedy: "give the operation too, or leave out its life")
      }
      lifeOf[life.operationID] = life
    }
    var found: [YearlyImpact] = []
    for year in years {
      let present = operations.compactMap { operation in
        guard let life = lifeOf[operation.id] else { return operation as Operation? }
        let share = life.share(inYear: year)
        return share > 0 ? operation.scaled(by: share) : nil
      }
      found.append(YearlyImpact(year: year, result: try await assess(present)))
    }
    return found
  }
}

extension YearlyImpact {
  /// The first year in which a component is over its threshold by a stressor; nil when it never is.
  public static func firstExceedance(
    ofComponent componentID: String, stressor stressorID: String, in years: [YearlyImpact]
  ) -> Int? {
    years.first { year in
      year.result.impacts.contains {
        $0.componentID == componentID && $0.stressorID == stressorID && $0.isExceeded == true
      }
    }?.year
  }
}

extension Operation {
  /// The operation with a part, or a multiple, of its output and activity.
  func scaled(by factor: Double) -> Operation {
    Operation(
      id: id, name: name, holder: holder, kind: kind, status: status, geometry: geometry,
      intensities: intensities.mapValues { $0 * factor }, parts: parts,
      activity: activity.map { Activity(amount: $0.amount * factor, unit: $0.unit) })
  }
}
