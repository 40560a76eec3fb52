/// What one strip gives: lines between classes of land, and what lies along its two seams.
struct StripResult: Sendable {
  var arcs: BoundaryArcs
  var westProfile: [StripSweep.SeamStep]
  var eastProfile: [StripSweep.SeamStep]
}

/// What a batch gives: its strips, and the land of each class in all of them.
struct BatchResult: Sendable {
  var strips: [StripResult] = []
  var accounts: [[Int]?] = []
  var areas: [Double] = []
  var studyArea = 0.0
  var overturned = (squareCells: 0.0, outlineCells: 0.0, place: GridPoint(x: 0, y: 0))
  /// How often noding had to be done again because an invariant failed.
  var retries = 0
}

/// The work on a few neighbouring strips: draw, clip, node, sweep.
struct StripBatch {
  let reading: Arrangement.Reading
  let keyCount: Int
  let zone: EqualAreaTable
  let ellipsoid: Ellipsoid

  /// How often noding is tried again before the place is refused.
  private static let greatestRetries = 3

  /// Works off the strips of a batch.
  /// - Throws: ``SweepFault`` with the place where an invariant does not hold.
  func result(_ batch: Int, of plan: StripPlan, _ regions: [Arrangement.Region]) throws(SweepFault)
    -> BatchResult
  {
    let strips = plan.strips(ofBatch: batch)
    let seams = plan.seams[strips.lowerBound...strips.upperBound]
    var rings = draw(batch, of: plan, regions, from: seams.first ?? 0, to: seams.last ?? 0)
    var table = LabelTable(keyCount: keyCount)
    var faces = FaceClasses(reading, studyAreaKey: keyCount - 1, zone)
    var result = BatchResult()
    let (edges, ends) = rings.edges(between: seams)
    rings = GridRings()
    var start = 0
    for (end, (west, east)) in zip(ends, zip(seams, seams.dropFirst())) {
      var merged = edges.withUnsafeBufferPointer {
        EdgeSorting.merged(UnsafeBufferPointer(rebasing: $0[start..<end]), &table)
      }
      result.strips.append(
        try strip(&merged, from: west, to: east, &table, &faces, retries: &result.retries))
      start = end
    }
    result.accounts = faces.accounts
    result.areas = faces.areas
    result.studyArea = faces.studyArea
    result.overturned = faces.overturned
    return result
  }

  /// All regions as closed curves on the grid, widened by their setbacks, details shortened where they do not matter.
  private func draw(
    _ batch: Int, of plan: StripPlan, _ regions: [Arrangement.Region], from west: Int32, to east: Int32
  ) -> GridRings {
    var rings = GridRings()
    var curves: [Double: SetbackCurve] = [:]
    let numbers = plan.regions[batch]
    guard let details = reading.details else {
      for number in numbers { draw(regions[Int(number)], &rings, &curves) }
      return rings
    }
    let detailKeys = details.firstKey..<max(details.firstKey, keyCount - 1)
    let maskingKeys = (0..<keyCount).map(details.isMasking)
    // Polygons mask land, with or without their setback: without it is quicker to draw.
    var masking = GridRings()
    for number in numbers {
      let region = regions[Int(number)]
      guard maskingKeys[region.key], region.geometry.kind.dimension == 2 else { continue }
      masking.append(region.geometry, key: Int32(region.key))
    }
    let mask = DetailMask(masking, details: details, from: west, to: east)
    var whole = GridRings()
    for number in numbers {
      let region = regions[Int(number)]
      guard detailKeys.contains(region.key) else {
        draw(region, &rings, &curves)
        continue
      }
      if let box = plan.extents[Int(number)],
        mask.covers(
          GridPoint(Coordinate(box.minX, box.minY)), GridPoint(Coordinate(box.maxX, box.maxY)))
      {
        continue
      }
      whole.removeAll()
      draw(region, &whole, &curves)
      var start = 0
      for end in whole.ends {
        mask.append(whole.vertices[start..<end], to: &rings.vertices)
        rings.ends.append(rings.vertices.count)
        rings.keys.append(Int32(region.key))
        start = end
      }
    }
    return rings
  }

  private func draw(
    _ region: Arrangement.Region, _ rings: inout GridRings, _ curves: inout [Double: SetbackCurve]
  ) {
    let key = Int32(region.key)
    guard region.setbackMetres > 0 else { return rings.append(region.geometry, key: key) }
    curves[region.setbackMetres, default: SetbackCurve(metres: region.setbackMetres, ellipsoid: ellipsoid)]
      .append(region.geometry, to: &rings.vertices, &rings.ends)
    while rings.keys.count < rings.ends.count { rings.keys.append(key) }
  }

  private func strip(
    _ edges: inout [GridEdge], from west: Int32, to east: Int32, _ table: inout LabelTable,
    _ faces: inout FaceClasses, retries: inout Int
  ) throws(SweepFault) -> StripResult {
    var attempt = 0
    while true {
      SnapRounding.node(&edges, from: west, to: east, &table)
      let before = faces
      do throws(SweepFault) {
        return try edges.withUnsafeBufferPointer { (edges) throws(SweepFault) in
          var sweep = StripSweep(edges, west: west, east: east)
          try sweep.run(&table, &faces)
          return StripResult(
            arcs: BoundaryArcs(sweep.boundaries, edges: edges, vertexCount: sweep.vertexCount),
            westProfile: sweep.westProfile, eastProfile: sweep.eastProfile)
        }
      } catch {
        faces = before
        retries += 1
        attempt += 1
        if attempt > StripBatch.greatestRetries { throw error }
      }
    }
  }
}
