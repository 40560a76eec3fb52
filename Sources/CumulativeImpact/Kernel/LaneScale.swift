import SpatialCore

/// Metres from one place to eight others: to the bit what ``DistanceIndex`` measures one by one.
struct LaneScale {
  private let place: Coordinate
  private let perLongitude: Double
  private let perLatitude: Double
  private let perLongitudeChange: Double
  private let perLatitudeChange: Double

  init(at place: Coordinate, ellipsoid: Ellipsoid) {
    let scale = LocalScale(latitude: place.y, ellipsoid: ellipsoid)
    self.place = place
    perLongitude = scale.perLongitude
    perLatitude = scale.perLatitude
    perLongitudeChange = scale.perLongitudeChange
    perLatitudeChange = scale.perLatitudeChange
  }

  /// The operations of `LocalScale.metres`, in their order.
  @inline(__always)
  func metres(toX x: Lanes, y: Lanes) -> Lanes {
    let offset = (place.y + y) / 2 - place.y
    let dx = (x - place.x) * (perLongitude + perLongitudeChange * offset)
    let dy = (y - place.y) * (perLatitude + perLatitudeChange * offset)
    return (dx * dx + dy * dy).squareRoot()
  }
}
