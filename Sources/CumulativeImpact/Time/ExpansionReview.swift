/// An operation that has grown so much that what was assessed no longer holds.
public struct ExpansionReview: Hashable, Sendable {
  /// The operation.
  public let operationID: String
  /// The year of the stage that asks for a new assessment.
  public let year: Int
  /// The extent last assessed, against that at the start.
  public let assessedExtent: Double
  /// The extent from the year on.
  public let extent: Double

  /// The stages that call for a new assessment.
  ///
  /// The first assessment is that of the start. A stage larger than the extent last assessed by more than the
  /// stated share needs a new one, which then counts as the last: growth in many small steps is found as well.
  /// By operation, then year.
  /// - Parameter share: such as 0.2 for 20 %, from the law or the licence.
  public static func reviews(
    of lives: [OperationLife], growthAbove share: Double
  ) throws(ImpactError) -> [ExpansionReview] {
    try InputCheck.unique(lives.map(\.operationID), "life of operation")
    guard share.isFinite, share >= 0 else {
      throw ImpactError(
        subject: "expansion review", problem: "the share of growth is \(share)",
        remedy: "give 0 or more, 0.2 for 20 %")
    }
    var reviews: [ExpansionReview] = []
    for life in lives.sorted(by: { $0.operationID < $1.operationID }) {
      var assessed = 1.0
      for stage in life.stages where stage.extent > assessed * (1 + share) {
        reviews.append(
          ExpansionReview(
            operationID: life.operationID, year: stage.fromYear, assessedExtent: assessed,
            extent: stage.extent))
        assessed = stage.extent
      }
    }
    return reviews
  }
}
