public import SpatialCore

/// A proposed ASM zone: connected cadastral blocks, and the eligible land in them.
public struct Zone: Sendable {
  /// "Z01", "Z02" … in the order of choice.
  public let id: String
  /// The places of its units, ascending.
  public let unitIndices: [Int]
  /// Its blocks' names, in the same order.
  public let blockIDs: [String]
  /// The eligible land in its blocks, longitude and latitude.
  public let land: Geometry
  /// The outline of its whole blocks.
  public let blocks: Geometry
  /// Hectares of `land` on the ellipsoid.
  public let eligibleHectares: Double
  /// Hectares of `blocks` on the ellipsoid.
  public let blockHectares: Double
  /// Mean suitability by eligible hectare, 0…1.
  public let suitability: Double
  /// Consents needed somewhere in it.
  public let consentRuleIDs: [String]
  /// Polsby–Popper compactness of the blocks' outline, 4πA/P²: 1 for a circle, 0.785 for a square.
  public let compactness: Double
}

extension Zone {
  /// "Z01" for the first zone that is chosen.
  public static func id(ofNumber number: Int) -> String { (number < 10 ? "Z0" : "Z") + String(number) }

  /// The zone made of units, with its land and outline united.
  init(id: String, units indices: [Int], of problem: AllocationProblem, ellipsoid: Ellipsoid)
    throws
  {
    let units = indices.map { problem.units.units[$0] }
    self.id = id
    unitIndices = indices
    blockIDs = units.map(\.blockID)
    land = try Geometry.union(units.map(\.land))
    blocks = try problem.units.outline(of: indices)
    eligibleHectares = units.reduce(0) { $0 + $1.eligibleHectares }
    blockHectares = units.reduce(0) { $0 + $1.blockHectares }
    suitability =
      eligibleHectares > 0 ? indices.reduce(0) { $0 + problem.worth(of: $1) } / eligibleHectares : 0
    var consents: [String] = []
    for id in units.flatMap(\.consentRuleIDs) where !consents.contains(id) { consents.append(id) }
    consentRuleIDs = consents
    let perimeter = ellipsoid.length(of: blocks)
    compactness = perimeter > 0 ? 4 * .pi * ellipsoid.area(of: blocks) / (perimeter * perimeter) : 0
  }
}
