public import SpatialCore

/// Countries, to tell which rivers leave one and whose loads come from another.
public struct RiverBorders: Sendable {
  /// A reach that touches more than one country: it crosses a border or runs along it.
  public struct Crossing: Hashable, Sendable {
    /// The river.
    public let riverID: String
    /// Which line of the river, from 0.
    public let part: Int
    /// Which piece of the line as drawn, from 0.
    public let piece: Int
    /// The country at the upper end; nil when it lies in none.
    public let from: String?
    /// The country at the lower end; nil when it lies in none.
    public let to: String?
    /// All countries it touches, ascending.
    public let countries: [String]
    /// The place of the reach in the network.
    let reach: Int
  }

  private let ids: [String]
  private let index: DistanceIndex

  /// Countries as polygons in longitude and latitude; the id of a feature is that of its country.
  public init(_ countries: [Feature]) throws(ImpactError) {
    for country in countries { try InputCheck.located(country.geometry, "country '\(country.id)'") }
    let ordered = countries.sorted { $0.id < $1.id }
    ids = ordered.map(\.id)
    index = DistanceIndex(ordered.map(\.geometry))
  }

  /// The country the middle of a place lies in, the first by id on a border; nil when it lies in none.
  public func country(of place: Geometry) -> String? {
    place.middle.flatMap { index.all(within: 0, of: $0).first }.map { ids[$0.index] }
  }

  /// The reaches that touch more than one country, upstream first.
  public func crossings(of network: RiverNetwork) -> [Crossing] {
    Cores.map(network.reaches.count, inSlicesOf: 256) { number -> Crossing? in
      let reach = network.reaches[number]
      let touched = index.all(within: 0, of: Geometry(line: reach.coordinates))
      guard touched.count > 1 else { return nil }
      return Crossing(
        riverID: reach.riverID, part: reach.part, piece: reach.piece,
        from: reach.coordinates.first.flatMap { country(of: Geometry(point: $0)) },
        to: reach.coordinates.last.flatMap { country(of: Geometry(point: $0)) },
        countries: Set(touched.map { ids[$0.index] }).sorted(), reach: number)
    }.compactMap { $0 }
  }
}

extension RiverRouting {
  /// What each agent's load per year comes to at the lower end of a reach that crosses a border, in the order of ``agents``: of
  /// operations and of the background. The crossing must be one of ``network``.
  public func loads(at crossing: RiverBorders.Crossing) -> [Double] {
    flows.map { $0.atEnd[crossing.reach].sum() }
  }
}
