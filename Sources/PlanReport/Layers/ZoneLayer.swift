public import CarryingCapacity
public import SpatialCore
public import ZoneAllocation

/// One proposed zone with all that a gazette or a map says of it.
public struct ZoneRecord: Sendable {
  let zone: Zone
  let district: String?
  let minersPresent: Int?
  let capacity: CapacityEstimate?

  /// A record from its parts; `minersPresent` is nil when nobody has counted them.
  public init(zone: Zone, district: String?, minersPresent: Int?, capacity: CapacityEstimate?) {
    self.zone = zone
    self.district = district
    self.minersPresent = minersPresent
    self.capacity = capacity
  }

  private static let columns: [(name: String, kind: Layer.Field.Kind)] = [
    ("district", .text), ("eligible_hectares", .real), ("block_hectares", .real), ("block_count", .integer),
    ("piece_count", .integer),
    ("suitability", .real), ("compactness", .real), ("miners_low", .integer), ("miners", .integer),
    ("miners_high", .integer), ("binding_limit", .text), ("next_limit", .text),
    ("limits_not_assessed", .text),
    ("life_years_at_capacity", .real), ("miners_present", .integer), ("life_years_at_present", .real),
    ("over_capacity_ratio", .real),
    ("consent_rules", .text), ("block_ids", .text), ("capacity_sources", .text),
  ]

  private var values: [AttributeValue] {
    func text(_ value: String?) -> AttributeValue { value.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null }
    func whole(_ value: Int?) -> AttributeValue { value.map { .integer(Int64($0)) } ?? .null }
    return [
      text(district), .real(rounded(zone.eligibleHectares, 4)), .real(rounded(zone.blockHectares, 4)),
      whole(zone.blockIDs.count), whole(zone.land.partCount), .real(rounded(zone.suitability, 4)),
      .real(rounded(zone.compactness, 4)),
      whole(capacity?.miners?.low), whole(capacity?.miners?.central), whole(capacity?.miners?.high),
      text(capacity?.bindingInWords), text(capacity?.nextInWords), text(capacity?.notAssessedInWords),
      (capacity?.lifeAtCapacityYears).map { .real(rounded($0, 1)) } ?? .null, whole(minersPresent),
      (capacity?.lifeYears?.central).map { .real(rounded($0, 1)) } ?? .null,
      (capacity?.overCapacityRatio).map { .real(rounded($0, 3)) } ?? .null,
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

extension CapacityEstimate {
  /// The limit that binds and its miners: "mercury (140)"; nil when nothing could be assessed.
  public var bindingInWords: String? { binding.map(Self.words) }

  /// The limit that would bind next.
  public var nextInWords: String? { next.map(Self.words) }

  private static func words(_ limit: CapacityLimit) -> String {
    "\(limit.kind.name) (\(plainNumber(limit.miners.central.rounded(.down), decimals: 0)))"
  }

  fileprivate var notAssessedInWords: String {
    notAssessed.map { "\($0.kind.name): \($0.reason)" }.joined(separator: "; ")
  }

  /// How long the gold lasts for as many miners as the zone carries, years; nil when gold or capacity is not known.
  fileprivate var lifeAtCapacityYears: Double? {
    guard let resource = limits.first(where: { $0.kind == .resource }), let miners = miners?.central,
      miners > 0,
      let life = resource.parameters.first(where: { $0.name.contains("life") })?.value.value
    else { return nil }
    return resource.miners.central * life / Double(miners)
  }

  /// Every parameter with its range and source.
  fileprivate var sourcesInWords: String {
    var seen: [String] = []
    for parameter in limits.flatMap(\.parameters) {
      let value = parameter.value
      let range =
        value.low < value.high
        ? "\(plainNumber(value.value, decimals: 6)) (\(plainNumber(value.low, decimals: 6))–\(plainNumber(value.high, decimals: 6)))"
        : plainNumber(value.value, decimals: 6)
      let words =
        "\(parameter.name) \(range) \(parameter.unit)\(value.isContested ? ", contested" : ""): \(value.source)"
      if !seen.contains(words) { seen.append(words) }
    }
    return seen.joined(separator: "; ")
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
      case .constraintsBind(let names):
        "More land is left, but no room below: \(names.prefix(3).joined(separator: "; "))\(names.count > 3 ? " …" : "")."
      }
    let share = plainNumber((1 - gap) * 100, decimals: 1)
    return reason + " Chosen by growth: worth \(share) % of a bound that no choice can exceed."
  }
}
