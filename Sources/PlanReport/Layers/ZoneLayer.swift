public import CarryingCapacity
public import SpatialCore
public import ZoneAllocation

/// One proposed zone with all that a gazette or a map says of it.
public struct ZoneRecord: Sendable {
  let zone: Zone
  let replacementCost: Double?
  let district: String?
  let minersPresent: Int?
  let capacity: CapacityEstimate?
  let plots: PlotLayout?
  let licences: LicenceCount?

  /// A record from its parts; `replacementCost` is what is lost when the zone is struck out, suitable hectares, nil when limits
  /// cannot be kept without it; `minersPresent` is nil when nobody has counted them, `plots` when none were laid out.
  public init(
    zone: Zone, replacementCost: Double? = nil, district: String?, minersPresent: Int?,
    capacity: CapacityEstimate?, plots: PlotLayout? = nil,
    licences: LicenceCount? = nil
  ) {
    self.zone = zone
    self.replacementCost = replacementCost
    self.district = district
    self.minersPresent = minersPresent
    self.capacity = capacity
    self.plots = plots
    self.licences = licences
  }

  private static let columns: [(name: String, kind: Layer.Field.Kind)] = [
    ("district", .text), ("eligible_hectares", .real), ("block_hectares", .real), ("block_count", .integer),
    ("piece_count", .integer),
    ("suitability", .real), ("compactness", .real), ("replacement_cost", .real), ("miners_low", .integer),
    ("miners", .integer),
    ("miners_high", .integer), ("miners_p10", .integer), ("miners_p50", .integer), ("miners_p90", .integer),
    ("binding_limit", .text), ("next_limit", .text), ("binding_shares", .text),
    ("limits_not_assessed", .text),
    ("life_years_at_capacity", .real), ("life_years_at_capacity_p10", .real),
    ("life_years_at_capacity_p90", .real), ("miners_present", .integer), ("life_years_at_present", .real),
    ("over_capacity_ratio", .real), ("over_capacity_probability", .real), ("over_capacity", .text),
    ("workable_hectares", .real), ("plots", .integer), ("plot_hectares", .real), ("permits", .integer),
    ("permits_p10", .integer), ("contested", .text),
    ("consent_rules", .text), ("block_ids", .text), ("capacity_sources", .text),
  ]

  private var values: [AttributeValue] {
    func text(_ value: String?) -> AttributeValue { value.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null }
    func whole(_ value: Int?) -> AttributeValue { value.map { .integer(Int64($0)) } ?? .null }
    func real(_ value: Double?, _ decimals: Int) -> AttributeValue {
      value.flatMap { $0.isFinite ? .real(rounded($0, decimals)) : nil } ?? .null
    }
    let spread = capacity?.uncertainty
    return [
      text(district), .real(rounded(zone.eligibleHectares, 4)), .real(rounded(zone.blockHectares, 4)),
      whole(zone.blockIDs.count), whole(zone.land.partCount), .real(rounded(zone.suitability, 4)),
      .real(rounded(zone.compactness, 4)), real(replacementCost, 2),
      whole(capacity?.miners?.low), whole(capacity?.miners?.central), whole(capacity?.miners?.high),
      whole(spread?.miners.p10), whole(spread?.miners.p50), whole(spread?.miners.p90),
      text(capacity?.bindingInWords), text(capacity?.nextInWords), text(capacity?.bindingSharesInWords),
      text(capacity?.notAssessedInWords), real(capacity?.lifeAtCapacityYears, 1),
      real(spread?.lifeAtCapacityYears?.p10, 1), real(spread?.lifeAtCapacityYears?.p90, 1),
      whole(minersPresent), real(capacity?.lifeYears?.central, 1), real(capacity?.overCapacityRatio, 3),
      real(spread?.exceededShare, 4), text(capacity?.overCapacity?.rawValue),
      real(plots?.workableHectares, 4), whole(plots?.plots.count), real(plots?.plotHectares, 4),
      whole(licences?.permits), whole(licences?.cautiousPermits), text(capacity?.contestedInWords),
      .text(zone.consentRuleIDs.isEmpty ? "none" : zone.consentRuleIDs.joined(separator: "; ")),
      text(zone.blockIDs.joined(separator: " ")),
      text(capacity?.sourcesInWords),
    ]
  }

  /// Zones as features: the eligible land in their blocks, with everything known of them.
  public static func layer(_ records: [ZoneRecord]) -> Layer {
    Layer(
      name: "zones", crs: .longitudeLatitude,
      fields: [Layer.Field("id", .text)] + columns.map { Layer.Field($0.name, $0.kind) },
      features: records.map {
        Feature(id: $0.zone.id, geometry: $0.zone.land, attributes: [.text($0.zone.id)] + $0.values)
      })
  }

  /// Zones as a table: what ``layer(_:)`` holds without the shapes.
  public static func table(_ records: [ZoneRecord]) -> CSVTable {
    var table = CSVTable(columns: ["zone"] + columns.map(\.name))
    for record in records { table.append([record.zone.id] + record.values.map { $0.text ?? "" }) }
    return table
  }
}

extension Allocation {
  /// Why there are not more zones, and how far the choice may be from the best.
  public var endInWords: String {
    let reason =
      switch end {
      case .countReached: "The wanted number of zones is reached."
      case .noUsableBlock:
        "No block is usable: there is no eligible land, or too little of it in every block."
      case .noLandLeft: "No further connected land reaches the least area."
      case .notWorthItsBoundary(let penalty):
        "Land for another zone is left, but it is not worth its boundary: with a boundary_penalty below \(plainNumber(penalty)) suitable hectares per kilometre it would be."
      case .landWorthNothing:
        "Land for another zone is left, but its suitability is 0: let other rules prefer it, or leave it."
      case .searchEnded: "Land for another zone is left that the search did not use."
      case .constraintsBind(let names):
        "More land is left, but no room below: \(names.prefix(3).joined(separator: "; "))\(names.count > 3 ? " …" : "")."
      }
    guard !zones.isEmpty else { return reason }
    let share = plainNumber((1 - gap) * 100, decimals: 1)
    return reason + (evennessInWords.map { " " + $0 } ?? "")
      + " The zones are worth \(share) % of a proven bound that no zones within the limits\(evenness == nil ? "" : ", and as even,") can exceed."
  }
}
