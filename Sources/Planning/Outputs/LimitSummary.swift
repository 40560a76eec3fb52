import PlanReport
import SpatialCore
import ZoneAllocation

/// What the zones make of a limit or target that the project states.
struct LimitSummary: Encodable {
  let name: String
  let unit: String
  let atLeast: Double?
  let atMost: Double?
  let reached: Double
  /// What one more unit of it would be worth, suitable hectares; nil where zones were formed exactly.
  let price: Double?

  init(_ limit: ReachedLimit) {
    name = limit.name
    unit = limit.unit
    atLeast = limit.atLeast
    atMost = limit.atMost
    reached = limit.reached
    price = limit.price
  }

  /// A line per limit.
  static func text(of limits: [LimitSummary]) -> String {
    aligned(
      [["limit", "at least", "at most", "reached", "one more is worth"]]
        + limits.map { limit in
          [
            limit.name, limit.atLeast.map { fixedDecimal($0, 1) } ?? "",
            limit.atMost.map { fixedDecimal($0, 1) } ?? "", fixedDecimal(limit.reached, 1),
            limit.price.map { plainNumber($0, decimals: 4) } ?? "",
          ]
        })
  }
}

extension Proposal {
  /// Budget, quotas and targets; nil when the project states none.
  var limitTable: MapTable? {
    guard !statedLimits.isEmpty else { return nil }
    func cell(_ value: Double?) -> AttributeValue { value.map { .real($0) } ?? .null }
    return MapTable(
      title: "Limits and targets", note: "What the project asks of all zones together.",
      columns: [
        MapTable.Column("Limit"), MapTable.Column("At least"), MapTable.Column("At most"),
        MapTable.Column("Reached"),
      ],
      rows: statedLimits.map { [.text($0.name), cell($0.atLeast), cell($0.atMost), .real($0.reached)] })
  }
}
