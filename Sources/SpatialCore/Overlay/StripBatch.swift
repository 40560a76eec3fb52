/// What one strip gives: lines between classes of land, land per class, and what lies along its two seams.
struct StripResult: Sendable {
  var arcs: BoundaryArcs
  var accounts: [[Int]?]
  var areas: [Double]
  var studyArea: Double
  var westProfile: [StripSweep.SeamStep]
  var eastProfile: [StripSweep.SeamStep]
  var overturned: (squareCells: Double, outlineCells: Double, place: GridPoint)
  /// How often noding had to be done again because an invariant failed.
  var retries: Int
}

/// The work on a few neighbouring strips: draw, clip, node, sweep.
struct StripBatch {
  let reading: Arrangement.Reading
  let keyCount: Int
  let zone: EqualAreaTable
  let ellipsoid: Ellipsoid

  /// How often noding is tried again before the place is refused.
  private static let greatestRetries = 3

  /// Works off the strips between the given seams.
  /// - Throws: ``SweepFault`` with the place where an invariant does not hold.
  func results(_ regions: some Sequence<Arrangement.Region>, seams: ArraySlice<Int32>) throws(SweepFault)
    -> [StripResult]
  {
    let rings = draw(regions)
    var results: [StripResult] = []
    for (west, east) in zip(seams, seams.dropFirst()) {
      var edges: [GridEdge] = []
      edges.reserveCapacity(Int(2 * StripPlan.usualStripEdges))
      rings.clip(from: west, to: east, into: &edges)
      results.append(try result(of: &edges, west: west, east: east))
    }
    return results
  }

  /// All regions as closed curves on the grid, widened by their setbacks.
  private func draw(_ regions: some Sequence<Arrangement.Region>) -> GridRings {
    var rings = GridRings()
    var curves: [Double: SetbackCurve] = [:]
    for region in regions {
      let key = Int32(region.key)
      if region.setbackMetres > 0 {
        curves[
          region.setbackMetres, default: SetbackCurve(metres: region.setbackMetres, ellipsoid: ellipsoid)
        ]
        .append(region.geometry, to: &rings.vertices, &rings.ends)
        while rings.keys.count < rings.ends.count { rings.keys.append(key) }
      } else {
        rings.append(region.geometry, key: key)
      }
    }
    return rings
  }

  private func result(of edges: inout [GridEdge], west: Int32, east: Int32) throws(SweepFault)
    -> StripResult
  {
    var table = LabelTable(keyCount: keyCount)
    EdgeSorting.sortAndMerge(&edges, &table)
    var retries = 0
    while true {
      if SnapRounding.node(&edges, &table) {
        EdgeSorting.sortAndMerge(&edges, &table) { $0.a.x == $0.b.x && ($0.a.x == west || $0.a.x == east) }
      }
      var faces = FaceClasses(reading, studyAreaKey: keyCount - 1, zone)
      do throws(SweepFault) {
        return try edges.withUnsafeBufferPointer { (edges) throws(SweepFault) in
          var sweep = StripSweep(edges, west: west, east: east)
          try sweep.run(&table, &faces)
          return StripResult(
            arcs: BoundaryArcs(sweep.boundaries, edges: edges, vertexCount: sweep.vertexCount),
            accounts: faces.accounts, areas: faces.areas, studyArea: faces.studyArea,
            westProfile: sweep.westProfile, eastProfile: sweep.eastProfile, overturned: faces.overturned,
            retries: retries)
        }
      } catch {
        retries += 1
        if retries > StripBatch.greatestRetries { throw error }
      }
    }
  }
}
