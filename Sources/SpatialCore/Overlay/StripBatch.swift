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
  private let node: Noding
  private let setbackCurves = SetbackCurves()

  /// Makes the edges between two meridians meet only at their ends.
  typealias Noding =
    @Sendable (_ edges: inout [GridEdge], _ west: Int32, _ east: Int32, _ table: inout LabelTable) -> Void

  /// - Parameter node: how edges are noded.
  init(
    reading: Arrangement.Reading, keyCount: Int, zone: EqualAreaTable, ellipsoid: Ellipsoid,
    node: @escaping Noding = { SnapRounding.node(&$0, from: $1, to: $2, &$3) }
  ) {
    self.reading = reading
    self.keyCount = keyCount
    self.zone = zone
    self.ellipsoid = ellipsoid
    self.node = node
  }

  /// How often noding is tried again before the place is refused. Each time edges may move by half a cell more in longitude and in
  /// latitude: with the first time and rounding to the grid by two and a half cells, three centimetres, at most.
  static let greatestRetries = 3

  /// Works off the strips of a batch.
  /// - Throws: ``SweepFault`` with the place where an invariant does not hold.
  func result(_ batch: Int, of plan: StripPlan, _ regions: [Arrangement.Region]) throws(SweepFault)
    -> BatchResult
  {
    let strips = plan.strips(ofBatch: batch)
    let seams = Array(plan.seams[strips.lowerBound...strips.upperBound])
    var rings = draw(batch, of: plan, regions, from: seams[0], to: seams[seams.count - 1])
    var table = LabelTable(keyCount: keyCount)
    var faces = FaceClasses(reading, studyAreaKey: keyCount - 1, zone)
    var result = BatchResult()
    var edges = rings.edges(between: seams)
    rings = GridRings()
    for (place, (west, east)) in zip(seams, seams.dropFirst()).enumerated() {
      var merged = EdgeSorting.merged(edges[place], from: west, to: east, &table)
      edges[place] = []
      result.strips.append(
        try strip(&merged, from: west, to: east, &table, &faces, retries: &result.retries))
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
    var curves = setbackCurves.take()
    defer { setbackCurves.giveBack(curves) }
    let numbers = plan.regions[batch]
    guard let details = reading.details else {
      for number in numbers { draw(regions[Int(number)], &rings, &curves) }
      return rings
    }
    let detailKeys = details.firstKey..<max(details.firstKey, keyCount - 1)
    // What masks land is drawn first, and once; all of a key, for a curve of the same key must keep out of what it masks.
    let maskingKeys = details.maskingKeys.filter { key in
      numbers.contains { plan.mayHide[Int($0)] && regions[Int($0)].key == key }
    }
    var masking = GridRings()
    let drawn = numbers.map { number in
      let first = masking.ends.count
      let place = Int(number)
      if maskingKeys.contains(regions[place].key) { draw(regions[place], &masking, &curves) }
      return first..<masking.ends.count
    }
    let mask = DetailMask(masking, details: details, from: west, to: east)
    var whole = GridRings()
    for (number, drawn) in zip(numbers, drawn) {
      let place = Int(number)
      let key = regions[place].key
      let isDetail = detailKeys.contains(key)
      // A region that masks land itself must stay.
      if isDetail, drawn.isEmpty, let box = plan.extents[place],
        mask.covers(
          GridPoint(Coordinate(box.minX, box.minY)), GridPoint(Coordinate(box.maxX, box.maxY)))
      {
        continue
      }
      if !drawn.isEmpty {
        let hiding = isDetail ? mask : nil
        for ring in drawn { rings.append(ring, of: masking, key: Int32(key), hiding) }
      } else if isDetail {
        whole.removeAll()
        draw(regions[place], &whole, &curves)
        for ring in whole.ends.indices { rings.append(ring, of: whole, key: Int32(key), mask) }
      } else {
        draw(regions[place], &rings, &curves)
      }
    }
    return rings
  }

  private func draw(
    _ region: Arrangement.Region, _ rings: inout GridRings,
    _ curves: inout [Double: SetbackCurve]
  ) {
    let key = Int32(region.key)
    guard region.setbackMetres > 0 else { return rings.append(region.geometry, key: key) }
    // By itself, or the closure that makes a new curve would copy the whole batch.
    let ellipsoid = ellipsoid
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
      node(&edges, west, east, &table)
      let before = faces.mark
      do throws(SweepFault) {
        return try edges.withUnsafeBufferPointer { (edges) throws(SweepFault) in
          var sweep = StripSweep(edges, west: west, east: east)
          try sweep.run(&table, &faces)
          return StripResult(
            arcs: BoundaryArcs(sweep.boundaries, edges: edges, vertexCount: sweep.vertexCount),
            westProfile: sweep.westProfile, eastProfile: sweep.eastProfile)
        }
      } catch {
        faces.goBack(to: before)
        retries += 1
        attempt += 1
        if attempt > StripBatch.greatestRetries { throw error }
      }
    }
  }
}
