import SpatialCore

/// Finds the place on the network where something meets the river.
struct ReachIndex: Sendable {
  let network: RiverNetwork
  private let index: DistanceIndex

  init(_ network: RiverNetwork) {
    self.network = network
    index = DistanceIndex(network.reaches.map { Geometry(line: $0.coordinates) })
  }

  /// A place on a reach.
  struct Place: Sendable {
    let reach: Int
    let metresToEnd: Double
    /// Metres from the footprint to the reach.
    let metres: Double
  }

  /// Where a footprint meets the nearest reach: at the place nearest to the middle of the footprint, which also decides
  /// between several reaches that run through it; nil without any river.
  func place(of geometry: Geometry) -> Place? {
    guard let nearest = index.nearest(to: geometry, within: .infinity), let middle = geometry.middle else {
      return nil
    }
    var reaches = [nearest.index]
    if nearest.metres == 0, geometry.kind != .point {
      reaches = index.all(within: 0, of: geometry).map(\.index)
    }
    var best: (reach: Int, place: PathPosition, metres: Double)?
    for reach in reaches {
      let place = PathPosition(nearestTo: middle, on: network.reaches[reach].coordinates)
      let metres = Ellipsoid.wgs84.distance(middle, place.position)
      if metres < best?.metres ?? .infinity { best = (reach, place, metres) }
    }
    guard let best else { return nil }
    let reach = network.reaches[best.reach]
    return Place(
      reach: best.reach,
      metresToEnd: min(reach.lengthMetres, best.place.metresToEnd(of: reach.coordinates)),
      metres: nearest.metres)
  }
}

extension Geometry {
  /// The middle of its rectangle; a point is its own.
  var middle: Coordinate? { boundingBox?.center }
}
