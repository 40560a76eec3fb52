extension Layer {
  /// The layer in another reference system, and how it got there.
  ///
  /// Edges of a projected layer are straight in its plane; before they are bent by the transformation, vertices are added so
  /// that no straight edge between the new vertices is farther than `toleranceMetres` from the old edge.
  /// - Parameters:
  ///   - areaOfInterest: west, south, east, north in degrees, for the choice of the operation.
  ///   - toleranceMetres: greatest distance between an old and a new edge; nil adds no vertex.
  /// - Throws: ``TransformationError``.
  public func transformed(
    to target: CoordinateReferenceSystem, areaOfInterest: BoundingBox? = nil, allowsBallpark: Bool = false,
    toleranceMetres: Double? = 0.05
  ) throws(TransformationError) -> (layer: Layer, report: TransformationReport?) {
    guard crs != target else { return (self, nil) }
    let transformation = try CoordinateTransformation(
      from: crs, to: target, areaOfInterest: areaOfInterest, allowsBallpark: allowsBallpark)
    var moved = self
    moved.crs = target
    for index in features.indices {
      let geometry = features[index].geometry
      moved.features[index].geometry =
        if let toleranceMetres, geometry.kind.dimension > 0 {
          try transformation.densifying(geometry, toleranceMetres: toleranceMetres)
        } else {
          try geometry.mapCoordinates { (coordinates) throws(TransformationError) in
            try transformation(coordinates)
          }
        }
    }
    return (moved, transformation.report)
  }
}

extension CoordinateTransformation {
  /// The geometry in the target system, with vertices added where an edge bends by more than the tolerance.
  ///
  /// Each edge is halved until the transformed middle lies within `toleranceMetres` of the straight line between the
  /// transformed ends (at most 12 times: 4,096 pieces).
  public func densifying(_ geometry: Geometry, toleranceMetres: Double) throws(TransformationError)
    -> Geometry
  {
    guard geometry.kind.dimension > 0, !geometry.isEmpty else {
      return try geometry.mapCoordinates { (all) throws(TransformationError) in try self(all) }
    }
    let ends = try self(geometry.coordinates)
    // Middles of all edges in one call; most edges of a real layer need no vertex.
    var middles: [Coordinate] = []
    for index in geometry.pathEnds.indices {
      let path = geometry.path(index)
      for (a, b) in zip(path, path.dropFirst()) {
        middles.append(Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2))
      }
    }
    let bent = try self(middles)
    var coordinates: [Coordinate] = []
    coordinates.reserveCapacity(ends.count)
    var pathEnds: [Int] = []
    var edge = 0
    var start = 0
    for end in geometry.pathEnds {
      for vertex in start..<end {
        coordinates.append(ends[vertex])
        guard vertex + 1 < end else { continue }
        if gapMetres(ends[vertex], bent[edge], ends[vertex + 1]) > toleranceMetres {
          try subdivide(
            geometry.coordinates[vertex], geometry.coordinates[vertex + 1], ends[vertex], bent[edge],
            ends[vertex + 1],
            toleranceMetres, 12, &coordinates)
        }
        edge += 1
      }
      pathEnds.append(coordinates.count)
      start = end
    }
    return Geometry(
      kind: geometry.kind, coordinates: coordinates, pathEnds: pathEnds, partEnds: geometry.partEnds)
  }

  private func subdivide(
    _ a: Coordinate, _ b: Coordinate, _ newA: Coordinate, _ newMiddle: Coordinate, _ newB: Coordinate,
    _ tolerance: Double, _ depth: Int, _ out: inout [Coordinate]
  ) throws(TransformationError) {
    let middle = Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2)
    let quarters = try self([
      Coordinate((a.x + middle.x) / 2, (a.y + middle.y) / 2),
      Coordinate((middle.x + b.x) / 2, (middle.y + b.y) / 2),
    ])
    if depth > 0, gapMetres(newA, quarters[0], newMiddle) > tolerance {
      try subdivide(a, middle, newA, quarters[0], newMiddle, tolerance, depth - 1, &out)
    }
    out.append(newMiddle)
    if depth > 0, gapMetres(newMiddle, quarters[1], newB) > tolerance {
      try subdivide(middle, b, newMiddle, quarters[1], newB, tolerance, depth - 1, &out)
    }
  }

  /// Distance from `middle` to the straight line through `a` and `b`, in metres also where the target has degrees.
  private func gapMetres(_ a: Coordinate, _ middle: Coordinate, _ b: Coordinate) -> Double {
    let scale: (x: Double, y: Double)
    if target.kind == .geographic {
      let perDegree = target.ellipsoid.metresPerDegree(atLatitude: middle.y)
      scale = (perDegree.longitude, perDegree.latitude)
    } else {
      scale = (target.unitFactor, target.unitFactor)
    }
    let dx = (b.x - a.x) * scale.x
    let dy = (b.y - a.y) * scale.y
    let length = (dx * dx + dy * dy).squareRoot()
    let mx = (middle.x - a.x) * scale.x
    let my = (middle.y - a.y) * scale.y
    return length > 0 ? abs(dx * my - dy * mx) / length : (mx * mx + my * my).squareRoot()
  }
}
