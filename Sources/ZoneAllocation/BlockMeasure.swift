public import SpatialCore

/// How long the sides of a cadastral block are, and how much land it holds, on the ellipsoid.
public struct BlockMeasure: Hashable, Sendable {
  /// The southern side, west to east, metres.
  public let southMetres: Double
  /// The eastern side, metres.
  public let eastMetres: Double
  /// The northern side, metres.
  public let northMetres: Double
  /// The western side, metres.
  public let westMetres: Double
  /// Area in hectares.
  public let hectares: Double
}

extension CadastralGrid {
  /// What blocks measure on the ellipsoid, in the order given.
  ///
  /// Meaning: a block of a graticule narrows towards the poles, and a square of a plane is a square only there: this is what a
  /// surveyor finds on the ground. Formula: each side is the geodesic between its corners (a side along a parallel differs
  /// from it by less than 1e-9 for 30″); area as ``SpatialCore/Ellipsoid/area(of:)`` with the sides straight in longitude and latitude.
  ///
  /// ```swift
  /// let block = try CadastralGrid(step: .arcSeconds(30)).measures(of: [.init(column: 0, row: 0)])[0]
  /// block.hectares  // 85.48
  /// ```
  /// - Throws: ``TransformationError`` when a square's plane cannot be left.
  public func measures(of cells: [Cell], ellipsoid: Ellipsoid = .wgs84) throws(TransformationError)
    -> [BlockMeasure]
  {
    let corners = try longitudeLatitude(
      cells.flatMap { cell in
        [(0, 0), (1, 0), (1, 1), (0, 1)].map { corner(column: cell.column + $0.0, row: cell.row + $0.1) }
      })
    return cells.indices.map { number in
      let ring = Array(corners[4 * number..<4 * number + 4])
      return BlockMeasure(
        southMetres: ellipsoid.distance(ring[0], ring[1]), eastMetres: ellipsoid.distance(ring[1], ring[2]),
        northMetres: ellipsoid.distance(ring[2], ring[3]), westMetres: ellipsoid.distance(ring[3], ring[0]),
        hectares: ellipsoid.areaHectares(of: Geometry(polygon: [ring + [ring[0]]])))
    }
  }
}
