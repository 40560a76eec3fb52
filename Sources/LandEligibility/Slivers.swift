import SpatialCore

/// Pieces of land too narrow to mean anything: what is left between two drawings of the same border.
struct Slivers {
  /// The land without them.
  let land: Geometry
  /// What was taken off, hectares on the ellipsoid.
  let hectares: Double
  /// How many pieces.
  let count: Int

  /// Takes off the pieces whose mean width, twice the area over the length of the outline, is less than `leastWidthMetres`.
  init(in land: Geometry, leastWidthMetres: Double, ellipsoid: Ellipsoid) {
    let parts = leastWidthMetres > 0 ? land.partEnds.indices : 0..<0
    let narrow = parts.filter {
      Slivers.meanWidthMetres(ofPart: $0, of: land, ellipsoid) < leastWidthMetres
    }
    count = narrow.count
    guard !narrow.isEmpty else {
      self.land = land
      hectares = 0
      return
    }
    let pieces = land.parts
    let isNarrow = Set(narrow)
    hectares = narrow.reduce(0) { $0 + ellipsoid.areaHectares(of: pieces[$1]) }
    self.land = Geometry(
      collecting: pieces.enumerated().filter { !isNarrow.contains($0.offset) }.map(\.element), dimension: 2)
  }

  /// Measured with the scale at the part's first vertex: a width needs no more.
  private static func meanWidthMetres(ofPart part: Int, of land: Geometry, _ ellipsoid: Ellipsoid) -> Double {
    let rings = land.ringIndices(ofPart: part)
    guard let latitude = land.path(rings.lowerBound).first?.y else { return 0 }
    let scale = ellipsoid.metresPerDegree(atLatitude: latitude)
    var area = 0.0
    var length = 0.0
    for ring in rings {
      let path = land.path(ring)
      area += (ring == rings.lowerBound ? 1 : -1) * abs(Geometry.signedArea(path))
      var last = path.first ?? Coordinate(0, 0)
      for vertex in path {
        let dx = (vertex.x - last.x) * scale.longitude
        let dy = (vertex.y - last.y) * scale.latitude
        length += (dx * dx + dy * dy).squareRoot()
        last = vertex
      }
    }
    return length > 0 ? 2 * area * scale.longitude * scale.latitude / length : 0
  }
}
