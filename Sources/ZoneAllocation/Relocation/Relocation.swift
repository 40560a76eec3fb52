public import SpatialCore

/// Who moves where when miners on closed land are given places in zones: as many as possible, at the least total distance.
///
/// Meaning: a zone takes at most its capacity less the miners already there; of all ways to place as many miners as possible one is
/// taken that minimises Σ miners × metres. Distances are those of ``Move``, in whole metres. The plan is exact, by
/// ``TransportProblem``, and does not depend on the order of sites and zones. It treats miners alike; who may, wants to or must
/// move is for people to decide, and roads may be longer than geodesics.
///
/// ```swift
/// let zone = Relocation.Receiver(id: "Z01", land: square, freePlaces: 10)
/// let site = Relocation.Site(id: "S1", place: Coordinate(0.01, 0), miners: 12)
/// let plan = Relocation(of: [site], into: [zone], greatestDistanceMetres: 30_000)
/// plan.moves[0].miners  // 10
/// plan.stays[0]  // 2 miners, capacity used up
/// ```
public struct Relocation: Hashable, Sendable {
  /// A place where miners work who shall move.
  public struct Site: Hashable, Sendable {
    /// What it is called; sites of one plan differ by it.
    public let id: String
    /// Where it is, longitude and latitude.
    public let place: Coordinate
    /// How many work there.
    public let miners: Int

    /// A site from its parts; `miners` may not be negative.
    public init(id: String, place: Coordinate, miners: Int) {
      precondition(miners >= 0)
      self.id = id
      self.place = place
      self.miners = miners
    }
  }

  /// A zone that takes miners in.
  public struct Receiver: Sendable {
    /// The zone's id; zones of one plan differ by it.
    public let id: String
    /// Its eligible land, polygons in longitude and latitude.
    public let land: Geometry
    /// Its capacity less the miners already there, 0 where there are more.
    public let freePlaces: Int

    /// A zone from its parts; `freePlaces` may not be negative.
    public init(id: String, land: Geometry, freePlaces: Int) {
      precondition(freePlaces >= 0)
      self.id = id
      self.land = land
      self.freePlaces = freePlaces
    }
  }

  /// Miners of one site who move to one zone.
  public struct Move: Hashable, Sendable {
    /// The place of the site.
    public let site: Int
    /// The place of the zone.
    public let zone: Int
    /// How many.
    public let miners: Int
    /// Metres from the site to the zone's nearest land.
    public let metres: Int
    /// That nearest land.
    public let target: Coordinate
  }

  /// Miners of one site who find no place.
  public struct Stay: Hashable, Sendable {
    /// The place of the site.
    public let site: Int
    /// How many.
    public let miners: Int
    /// Why.
    public let reason: Reason
  }

  /// Why miners find no place.
  public enum Reason: Hashable, Sendable {
    /// No zone is near enough.
    case noZoneWithinDistance
    /// All places in the zones near enough are taken.
    case capacityUsedUp
  }

  /// Who moves, by site, the nearest zone first.
  public let moves: [Move]
  /// Who finds no place, by site.
  public let stays: [Stay]
  /// How many each zone takes in.
  public let takenIn: [Int]
  /// How many places each zone has left.
  public let placesLeft: [Int]
  /// Σ miners × metres of all moves.
  public let minerMetres: Int
  /// No plan that places as many has a smaller Σ miners × metres.
  public let bound: Int

  /// How many find a place.
  public var placed: Int { moves.reduce(0) { $0 + $1.miners } }
  /// How many find none.
  public var unplaced: Int { stays.reduce(0) { $0 + $1.miners } }
  /// Mean metres per miner placed; nil when none is.
  public var meanMetres: Double? { placed > 0 ? Double(minerMetres) / Double(placed) : nil }
  /// The farthest move; nil when there is none.
  public var greatestMetres: Int? { moves.map(\.metres).max() }

  /// Finds the plan.
  /// - Parameter greatestDistanceMetres: nobody moves farther; nil for no limit.
  public init(
    of sites: [Site], into zones: [Receiver], greatestDistanceMetres: Double? = nil,
    ellipsoid: Ellipsoid = .wgs84
  ) {
    // In an order of their own, so that equally good plans do not follow from the order in a file.
    let siteOrder = sites.indices.sorted { sites[$0].precedes(sites[$1]) }
    let zoneOrder = zones.indices.sorted { zones[$0].id < zones[$1].id }
    let lands = zoneOrder.map { NearestLand(zones[$0].land, ellipsoid: ellipsoid) }
    // Half the circumference and more: farther than any place on Earth.
    let limit = greatestDistanceMetres ?? 4 * ellipsoid.semiMajorMetres
    let near = Cores.map(siteOrder.count, inSlicesOf: 16) { number in
      lands.indices.compactMap { place in
        lands[place].nearest(to: sites[siteOrder[number]].place, within: limit).map { (zone: place, $0) }
      }
    }
    let plan = TransportProblem(
      supplies: siteOrder.map { sites[$0].miners }, capacities: zoneOrder.map { zones[$0].freePlaces },
      routes: near.map { near in
        near.map { .init(to: $0.zone, cost: Int($0.1.metres.rounded())) }
      }
    ).solved()
    var takenIn = [Int](repeating: 0, count: zones.count)
    moves = plan.shipments.compactMap { shipment in
      near[shipment.source].first { $0.zone == shipment.destination }.map { found in
        Move(
          site: siteOrder[shipment.source], zone: zoneOrder[shipment.destination], miners: shipment.amount,
          metres: Int(found.1.metres.rounded()), target: found.1.place)
      }
    }.sorted { ($0.site, $0.metres, zones[$0.zone].id) < ($1.site, $1.metres, zones[$1.zone].id) }
    for move in moves { takenIn[move.zone] += move.miners }
    stays = siteOrder.indices.filter { plan.unplaced[$0] > 0 }.map { number in
      Stay(
        site: siteOrder[number], miners: plan.unplaced[number],
        reason: near[number].isEmpty ? .noZoneWithinDistance : .capacityUsedUp)
    }.sorted { $0.site < $1.site }
    self.takenIn = takenIn
    placesLeft = zip(zones, takenIn).map { $0.freePlaces - $1 }
    minerMetres = plan.cost
    bound = plan.bound
  }
}

extension Relocation.Site {
  fileprivate func precedes(_ other: Relocation.Site) -> Bool {
    (id, place.x, place.y, miners) < (other.id, other.place.x, other.place.y, other.miners)
  }
}
