import SpatialCore

/// The way between longitude and latitude and the plane in which the sides of blocks are straight.
struct PlotPlane: ~Copyable {
  private let transformation: CoordinateTransformation?

  /// - Throws: ``TransformationError`` when the plane cannot be reached.
  init(_ grid: CadastralGrid) throws(TransformationError) {
    if grid.plane.isLongitudeLatitude {
      transformation = nil
    } else {
      transformation = try grid.transformation()
    }
  }

  /// Land in the plane; sides bend by less than a centimetre.
  func enter(_ land: Geometry) throws(TransformationError) -> Geometry {
    switch transformation {
    case .none: return land
    case .some(let transformation): return try transformation.densifying(land, toleranceMetres: 0.01)
    }
  }

  /// Land of the plane in longitude and latitude.
  func leave(_ land: Geometry) throws(TransformationError) -> Geometry {
    try land.mapCoordinates { all throws(TransformationError) in try leave(all) }
  }

  /// Hectares of rectangles of the plane on the ellipsoid, their sides straight in longitude and latitude.
  func hectares(of boxes: [BoundingBox], ellipsoid: Ellipsoid = .wgs84) throws(TransformationError)
    -> [Double]
  {
    let corners = try leave(
      boxes.flatMap { box in
        [
          Coordinate(box.minX, box.minY), Coordinate(box.maxX, box.minY), Coordinate(box.maxX, box.maxY),
          Coordinate(box.minX, box.maxY),
        ]
      })
    return boxes.indices.map { place in
      let ring = Array(corners[4 * place..<4 * place + 4])
      return ellipsoid.areaHectares(of: Geometry(polygon: [ring + [ring[0]]]))
    }
  }

  private func leave(_ coordinates: [Coordinate]) throws(TransformationError) -> [Coordinate] {
    switch transformation {
    case .none: return coordinates
    case .some(let transformation): return try transformation.inverse(coordinates)
    }
  }
}
