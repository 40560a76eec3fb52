public import SpatialCore

/// Minutes between places: on foot to the nearest road, along the roads, and on foot to the other place; or on foot all the way where
/// that is faster.
///
/// Formula: t = (wₐ + w_b)/v + Σ lengthₑ/speedₑ over the fastest chain of road pieces e between the two places where the ways on foot meet
/// the road; w the geodesic to the nearest point of the nearest road, v the walking speed. Error: ways on foot are straight lines; slopes,
/// rivers and queues are not seen.
public struct TravelTime: Sendable {
  private let network: RoadNetwork
  private let metresPerMinute: Double
  private let greatestWalkMetres: Double

  /// How people travel.
  /// - Parameters:
  ///   - walkingKilometresPerHour: how fast they are off the roads.
  ///   - greatestWalkMetres: a place farther than this from any road is not on the network, and nobody walks farther to a site.
  /// - Throws: ``SitingError`` unless both are above 0.
  public init(
    over network: RoadNetwork, walkingKilometresPerHour: Double, greatestWalkMetres: Double
  ) throws(SitingError) {
    guard walkingKilometresPerHour > 0, walkingKilometresPerHour.isFinite, greatestWalkMetres >= 0,
      greatestWalkMetres.isFinite
    else {
      throw SitingError(
        .input, "people walk \(greatestWalkMetres) m at \(walkingKilometresPerHour) km/h",
        remedy: "Give a speed above 0 and a finite distance.")
    }
    self.network = network
    metresPerMinute = walkingKilometresPerHour * 1000 / 60
    self.greatestWalkMetres = greatestWalkMetres
  }

  /// Where a place meets the network.
  private struct Access: Sendable {
    let piece: Int
    let share: Double
    let minutes: Double
  }

  /// Ways between places, and who has none.
  public struct Ways: Hashable, Sendable {
    /// For each demand point the sites it reaches and the minutes to them, by site.
    public let ways: [[FacilityProblem.Way]]
    /// Demand points that reach no site.
    public let unreachable: [Int]
    /// Sites that no demand point reaches.
    public let unreachableSites: [Int]
  }

  /// The minutes from each demand point to each site it reaches; each site's times are found on a core of their own.
  public func ways(from demands: [Coordinate], to sites: [Coordinate]) -> Ways {
    let from = Cores.map(demands.count, inSlicesOf: 16) { access(demands[$0]) }
    let minutes = Cores.map(sites.count) { self.minutes(from: demands, from, to: sites[$0]) }
    let ways = demands.indices.map { demand in
      sites.indices.compactMap { site in
        minutes[site][demand].isFinite ? FacilityProblem.Way(to: site, distance: minutes[site][demand]) : nil
      }
    }
    return Ways(
      ways: ways, unreachable: ways.indices.filter { ways[$0].isEmpty },
      unreachableSites: sites.indices.filter { site in !minutes[site].contains { $0.isFinite } })
  }

  private func access(_ place: Coordinate) -> Access? {
    guard let nearest = network.index.nearest(to: place, within: greatestWalkMetres) else { return nil }
    let piece = network.pieces[nearest.index]
    let share = RoadPieces.share(
      of: place, along: network.nodes[piece.from], network.nodes[piece.to], network.ellipsoid)
    return Access(piece: nearest.index, share: share, minutes: nearest.metres / metresPerMinute)
  }

  private func minutes(from demands: [Coordinate], _ accesses: [Access?], to site: Coordinate) -> [Double] {
    let goal = access(site)
    let byRoad = goal.map { goal in
      let piece = network.pieces[goal.piece]
      return network.minutes(from: [
        (piece.from, goal.minutes + goal.share * piece.minutes),
        (piece.to, goal.minutes + (1 - goal.share) * piece.minutes),
      ])
    }
    return demands.indices.map { demand in
      let walk = network.ellipsoid.distance(demands[demand], site)
      var best = walk <= greatestWalkMetres ? walk / metresPerMinute : .infinity
      guard let start = accesses[demand], let goal, let byRoad else { return best }
      let piece = network.pieces[start.piece]
      best = min(
        best, start.minutes + start.share * piece.minutes + byRoad[piece.from],
        start.minutes + (1 - start.share) * piece.minutes + byRoad[piece.to])
      if start.piece == goal.piece {
        best = min(best, start.minutes + abs(start.share - goal.share) * piece.minutes + goal.minutes)
      }
      return best
    }
  }
}
