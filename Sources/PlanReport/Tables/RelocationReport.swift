public import SpatialCore
public import ZoneAllocation

/// A relocation with the names of its sites and zones, as tables and lines.
public struct RelocationReport: Sendable {
  /// A registered site whose miners are to leave.
  public struct Site: Hashable, Sendable {
    /// The layer of sites.
    public let layerID: String
    /// The site in its layer.
    public let siteID: String
    /// What people call it.
    public let name: String
    /// The rules that close the land it stands on.
    public let closingRuleIDs: [String]
    /// Where it is, longitude and latitude.
    public let place: Coordinate
    /// How many work there.
    public let miners: Int

    /// A site from its parts.
    public init(
      layerID: String, siteID: String, name: String, closingRuleIDs: [String], place: Coordinate, miners: Int
    ) {
      self.layerID = layerID
      self.siteID = siteID
      self.name = name
      self.closingRuleIDs = closingRuleIDs
      self.place = place
      self.miners = miners
    }
  }

  /// A zone with what it carries and who is there.
  public struct Zone: Sendable {
    /// The zone's id.
    public let id: String
    /// Its eligible land.
    public let land: Geometry
    /// How many miners it carries, at the central values.
    public let capacity: Int
    /// How many are there already; nil when nobody has counted them.
    public let minersPresent: Int?
    /// Its capacity less the miners already there, 0 where there are more.
    public var freePlaces: Int { max(0, capacity - (minersPresent ?? 0)) }

    /// A zone from its parts.
    public init(id: String, land: Geometry, capacity: Int, minersPresent: Int?) {
      self.id = id
      self.land = land
      self.capacity = capacity
      self.minersPresent = minersPresent
    }
  }

  /// The sites whose miners are to leave, each with at least one.
  public let sites: [Site]
  /// The proposed zones.
  public let zones: [Zone]
  /// How far miners may move at most, metres; nil for any distance.
  public let greatestDistanceMetres: Double?
  /// The law or decision behind it.
  public let citation: String?
  /// Who moves where, and who finds no place.
  public let relocation: Relocation

  /// Finds places for the miners of all sites.
  public init(sites: [Site], zones: [Zone], greatestDistanceMetres: Double?, citation: String?) {
    self.sites = sites
    self.zones = zones
    self.greatestDistanceMetres = greatestDistanceMetres
    self.citation = citation
    relocation = Relocation(
      of: sites.map {
        Relocation.Site(id: "\($0.layerID) \($0.siteID)", place: $0.place, miners: $0.miners)
      }, into: zones.map { Relocation.Receiver(id: $0.id, land: $0.land, freePlaces: $0.freePlaces) },
      greatestDistanceMetres: greatestDistanceMetres)
  }

  /// How many miners are to leave.
  public var miners: Int { sites.reduce(0) { $0 + $1.miners } }

  /// How many find no place for a reason.
  public func unplaced(_ reason: Relocation.Reason) -> Int {
    relocation.stays.reduce(0) { $0 + ($1.reason == reason ? $1.miners : 0) }
  }

  /// One row for each site and zone, then one for those of the site who find no place; sites in their order.
  public var table: CSVTable {
    var table = CSVTable(columns: [
      "layer", "site", "name", "closed_by", "miners_at_site", "zone", "miners", "metres", "reason_unplaced",
    ])
    let moves = Dictionary(grouping: relocation.moves, by: \.site)
    let stays = Dictionary(grouping: relocation.stays, by: \.site)
    for (place, site) in sites.enumerated() {
      let head = [
        site.layerID, site.siteID, site.name, site.closingRuleIDs.joined(separator: "; "),
        String(site.miners),
      ]
      for move in moves[place] ?? [] {
        table.append(head + [zones[move.zone].id, String(move.miners), String(move.metres), ""])
      }
      for stay in stays[place] ?? [] {
        table.append(head + ["", String(stay.miners), "", stay.reason.inWords])
      }
    }
    return table
  }

  /// How many each zone takes in, and the places it has left.
  public var zoneTable: CSVTable {
    var table = CSVTable(columns: [
      "zone", "capacity", "miners_present", "free_places", "miners_taken_in", "places_left",
    ])
    for (place, zone) in zones.enumerated() {
      table.append([
        zone.id, String(zone.capacity), zone.minersPresent.map(String.init) ?? "", String(zone.freePlaces),
        String(relocation.takenIn[place]), String(relocation.placesLeft[place]),
      ])
    }
    return table
  }

  /// A straight line for each move, from the site to the zone's nearest land; a move within a zone's land is a point.
  public var layer: Layer {
    Layer(
      name: "relocation", crs: .longitudeLatitude,
      fields: [
        Layer.Field("layer", .text), Layer.Field("site", .text), Layer.Field("name", .text),
        Layer.Field("closed_by", .text), Layer.Field("zone", .text), Layer.Field("miners", .integer),
        Layer.Field("metres", .integer),
      ],
      features: relocation.moves.enumerated().map { number, move in
        let site = sites[move.site]
        return Feature(
          id: "R\(number + 1)",
          geometry: site.place == move.target
            ? Geometry(point: site.place) : Geometry(line: [site.place, move.target]),
          attributes: [
            .text(site.layerID), .text(site.siteID), .text(site.name),
            .text(site.closingRuleIDs.joined(separator: "; ")), .text(zones[move.zone].id),
            .integer(Int64(move.miners)), .integer(Int64(move.metres)),
          ])
      })
  }
}

extension Relocation.Reason {
  /// The reason as a report says it.
  public var inWords: String {
    switch self {
    case .noZoneWithinDistance: "no zone within the distance"
    case .capacityUsedUp: "capacity used up"
    }
  }
}
