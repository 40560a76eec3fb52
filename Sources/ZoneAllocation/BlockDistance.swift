public import SpatialCore

extension CadastralGrid {
  /// How far two blocks lie apart, metres; 0 where they touch.
  ///
  /// This is what the distance between zones means: that between their nearest whole blocks, as they are gazetted, however little of
  /// a block is eligible. On a graticule it is the geodesic between the nearest corners, and between blocks of the same row that
  /// along the side nearer to the pole; between squares it is that in their plane.
  public func metres(between a: Cell, and b: Cell, ellipsoid: Ellipsoid = .wgs84) -> Double {
    let (one, other) = (box(of: a), box(of: b))
    let east = max(0, max(one.minX - other.maxX, other.minX - one.maxX))
    let north = max(0, max(one.minY - other.maxY, other.minY - one.maxY))
    // Neighbours share a side or a corner, whatever rounding says.
    let (columns, rows) = (abs(a.column - b.column) > 1, abs(a.row - b.row) > 1)
    let (dx, dy) = (columns ? east : 0, rows ? north : 0)
    switch step {
    case .metres(_, let crs): return (dx * dx + dy * dy).squareRoot() * crs.unitFactor
    case .arcSeconds:
      let (south, top) = a.row <= b.row ? (one, other) : (other, one)
      let start = a.row == b.row && abs(south.minY) > abs(south.maxY) ? south.minY : south.maxY
      return ellipsoid.distance(Coordinate(0, start), Coordinate(dx, rows ? top.minY : start))
    }
  }
}
