public import CumulativeImpact
public import SpatialCore

/// What all operations put into the water of one catchment, with all that a table or a map says of it.
public struct CatchmentRecord: Sendable {
  /// The catchment.
  public let catchment: Catchment
  let name: String
  /// Its load of one stressor.
  public let load: CatchmentLoad
  let unit: String
  /// The greatest load per year; nil when nobody has set one.
  public let limit: ValuedComponent.Threshold?
  let minerOutput: Double?
  let holders: [String: String]

  /// A record from its parts.
  /// - Parameters:
  ///   - limit: the greatest load per year; nil when nobody has set one.
  ///   - minerOutput: what one miner puts out per year; nil when not known.
  ///   - holders: by operation, who holds it.
  public init(
    catchment: Catchment, name: String, load: CatchmentLoad, unit: String,
    limit: ValuedComponent.Threshold?, minerOutput: Double?, holders: [String: String]
  ) {
    self.catchment = catchment
    self.name = name
    self.load = load
    self.unit = unit
    self.limit = limit
    self.minerOutput = minerOutput
    self.holders = holders
  }

  /// The total in shares of the limit: 1 is the limit; nil without one.
  public var shareOfLimit: Double? { limit.map { load.totalLoad / $0.value } }

  /// Whether the total is above the limit; nil without one.
  public var isExceeded: Bool? { limit.map { load.totalLoad > $0.value } }

  /// Whether all operations together exceed the limit though none does so alone.
  public var isHidden: Bool {
    guard let limit, isExceeded == true else { return false }
    return (load.contributions.first?.load ?? 0) <= limit.value
  }

  /// Whole miners whose output is left below the limit; 0 when it is exceeded, nil without limit or output.
  public var remainingMiners: Int? {
    guard let limit, let output = minerOutput, output > 0 else { return nil }
    return Int(min(max(0, limit.value - load.totalLoad) / output, 1e15).rounded(.down))
  }

  /// "Lualaba (C-14), mercury".
  public var title: String {
    (name == catchment.id ? name : "\(name) (\(catchment.id))") + ", \(load.agentID)"
  }

  /// One row per catchment and stressor.
  public static func table(_ records: [CatchmentRecord]) -> CSVTable {
    var table = CSVTable(columns: [
      "catchment", "name", "stressor", "own", "total", "unit", "limit", "share_of_limit", "headroom",
      "remaining_miners", "exceeded", "hidden", "operations", "contributors", "holders", "flows_to", "source",
    ])
    func number(_ value: Double?) -> String { value.map { plainNumber($0, decimals: 6) } ?? "" }
    func yesOrNo(_ value: Bool?) -> String { value.map { $0 ? "yes" : "no" } ?? "" }
    for record in records {
      let load = record.load
      table.append([
        load.catchmentID, record.name, load.agentID, number(load.ownLoad), number(load.totalLoad),
        record.unit, number(record.limit?.value), number(record.shareOfLimit),
        number(record.limit.map { $0.value - load.totalLoad }),
        record.remainingMiners.map(String.init) ?? "", yesOrNo(record.isExceeded),
        record.limit == nil ? "" : yesOrNo(record.isHidden), String(load.contributions.count),
        record.contributors, record.holderShares, record.catchment.downstreamID ?? "",
        record.limit?.source ?? "",
      ])
    }
    return table
  }

  /// The catchments as polygons, the stressors side by side: `s_own`, `s_total`, `s_limit`, `s_remaining_miners`,
  /// `s_contributors`, `s_holders`; `worst_share` is the greatest total in shares of its limit.
  public static func layer(_ records: [CatchmentRecord], stressorIDs: [String]) -> Layer {
    var fields = [
      Layer.Field("name", .text), Layer.Field("worst_share", .real), Layer.Field("exceeded", .boolean),
      Layer.Field("hidden", .boolean), Layer.Field("flows_to", .text),
    ]
    for stressor in stressorIDs {
      fields += [
        Layer.Field(stressor + "_own", .real), Layer.Field(stressor + "_total", .real),
        Layer.Field(stressor + "_limit", .real), Layer.Field(stressor + "_remaining_miners", .integer),
        Layer.Field(stressor + "_contributors", .text), Layer.Field(stressor + "_holders", .text),
      ]
    }
    let features = Dictionary(grouping: records) { $0.catchment.id }.sorted { $0.key < $1.key }.compactMap {
      id, own -> Feature? in
      guard let first = own.first else { return nil }
      var values: [AttributeValue] = [
        .text(first.name), own.compactMap(\.shareOfLimit).max().map { .real(rounded($0, 4)) } ?? .null,
        .boolean(own.contains { $0.isExceeded == true }), .boolean(own.contains(where: \.isHidden)),
        first.catchment.downstreamID.map { .text($0) } ?? .null,
      ]
      for stressor in stressorIDs {
        let record = own.first { $0.load.agentID == stressor }
        values += record?.values ?? Array(repeating: .null, count: 6)
      }
      return Feature(id: id, geometry: first.catchment.geometry, attributes: values)
    }
    return Layer(name: "catchments", crs: .longitudeLatitude, fields: fields, features: features)
  }

  private var values: [AttributeValue] {
    [
      .real(rounded(load.ownLoad, 6)), .real(rounded(load.totalLoad, 6)),
      limit.map { .real($0.value) } ?? .null, remainingMiners.map { .integer(Int64($0)) } ?? .null,
      .text(contributors), .text(holderShares),
    ]
  }

  private var contributors: String { Self.ranked(load.contributions.map { ($0.operationID, $0.share) }) }

  private var holderShares: String {
    var shares: [String: Double] = [:]
    for contribution in load.contributions {
      shares[holders[contribution.operationID] ?? "nobody recorded", default: 0] += contribution.share
    }
    return Self.ranked(shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) })
  }

  /// The five greatest with their shares, and how many more there are.
  private static func ranked(_ shares: [(name: String, share: Double)]) -> String {
    let named = shares.prefix(5).map { "\($0.name) \(plainNumber($0.share * 100, decimals: 1)) %" }
    let rest = shares.count - named.count
    return (named + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: "; ")
  }
}
