import LandConflicts
import SpatialCore

extension ConflictRecord {
  /// What a site or zone is called when only titles that are not in force stand against it.
  static let notInForce = "not_in_force"

  /// The sites and zones on or too near to held land, also where the title is not in force on the day.
  var layer: Layer {
    let taken = conflicts.filter { $0.relation != .nearby }
    let own = Dictionary(grouping: taken, by: \.workings)
    return Layer(
      name: "conflicts", crs: .longitudeLatitude,
      fields: [
        Layer.Field("layer", .text), Layer.Field("site", .text), Layer.Field("name", .text),
        Layer.Field("miners", .real), Layer.Field("worst", .text), Layer.Field("holders", .text),
        Layer.Field("not_in_force", .text),
      ],
      features: own.keys.sorted().map { place in
        let bound = binding.workings[place]
        let (binds, lapsed) = (
          (own[place] ?? []).filter(\.isBinding), (own[place] ?? []).filter { !$0.isBinding }
        )
        return Feature(
          id: "C\(place + 1)", geometry: bound.workings.geometry,
          attributes: [
            .text(bound.layer), .text(bound.workings.id), .text(bound.name), .real(bound.workings.miners),
            .text(binds.first?.relation.rawValue ?? Self.notInForce), text(binds.map(words)),
            text(lapsed.map { "\(words($0)), \($0.standing.inWords)" }),
          ])
      })
  }

  /// "inside concession PE 12 (Kamoa), until 2033-06-08".
  private func words(_ conflict: LandConflict) -> String {
    let bound = holding(conflict)
    return "\(conflict.relation.inWords) \(bound.holding.kind.inWords) \(bound.title)"
      + (bound.holding.expires.map { ", until \($0)" } ?? "")
  }

  private func text(_ parts: [String]) -> AttributeValue {
    parts.isEmpty ? .null : .text(parts.joined(separator: "; "))
  }

  /// The clusters as the places of their sites.
  func layer(_ spots: [HotSpot]) -> Layer {
    layer(spots) { Geometry(points: $0.sites.map { binding.workings[$0].workings.geometry.coordinates[0] }) }
  }

  /// The clusters as the place of their largest site, for a map.
  func hearts(_ spots: [HotSpot]) -> Layer { layer(spots) { heart(of: $0).workings.geometry } }

  private func layer(_ spots: [HotSpot], _ geometry: (HotSpot) -> Geometry) -> Layer {
    Layer(
      name: "hot_spots", crs: .longitudeLatitude,
      fields: [
        Layer.Field("rank", .integer), Layer.Field("largest_site", .text), Layer.Field("sites", .integer),
        Layer.Field("miners", .real), Layer.Field("miners_affected", .real), Layer.Field("holders", .text),
      ],
      features: spots.enumerated().map { rank, spot in
        Feature(
          id: "H\(rank + 1)", geometry: geometry(spot),
          attributes: [
            .integer(Int64(rank + 1)), .text(heart(of: spot).name), .integer(Int64(spot.sites.count)),
            .real(spot.miners), .real(spot.minersAffected), text(holders(of: spot)),
          ])
      })
  }
}

extension LandConflict.Relation {
  /// For a person.
  var inWords: String {
    switch self {
    case .inside: "inside"
    case .overlapping: "partly on"
    case .withinSetback: "within the setback of"
    case .nearby: "near"
    }
  }
}

extension Holding.Kind {
  /// For a person.
  var inWords: String { rawValue.split(separator: "_").joined(separator: " ") }
}

extension Holding.Standing {
  /// For a person.
  var inWords: String {
    switch self {
    case .inForce: "in force"
    case .notYetGranted: "not granted yet"
    case .expired: "expired"
    }
  }
}
