/// All strips side by side: classes numbered alike, and seams closed.
struct Mosaic {
  private var strips: [BoundaryArcs] = []
  /// For each strip the meridians that bound it; one twice for what runs along a seam.
  private var borders: [(west: Int32, east: Int32)] = []
  /// What each class reports, ascending.
  private let reports: [[Int]]
  /// Square metres of each class.
  private let areas: [Double]
  /// Square metres of the study area by its noded outline.
  let studyArea: Double
  /// How often strips were noded again.
  let retries: Int
  private let overturned: [(squareCells: Double, outlineCells: Double, place: GridPoint)]

  init(_ results: consuming [BatchResult], seams: [Int32]) {
    retries = results.reduce(0) { $0 + $1.retries }
    studyArea = results.reduce(0) { $0 + $1.studyArea }
    overturned = results.map(\.overturned)
    let reports = Set(results.lazy.flatMap { $0.accounts.lazy.compactMap { $0 } })
      .sorted { $0.lexicographicallyPrecedes($1) }
    let numbers = Dictionary(uniqueKeysWithValues: reports.enumerated().map { ($1, Int32($0)) })
    var areas = [Double](repeating: 0, count: reports.count)
    var last: [StripSweep.SeamStep] = []
    var seam = 0
    for batch in results {
      let own = batch.accounts.map { $0.flatMap { numbers[$0] } ?? FaceClasses.notDrawn }
      func number(_ drawn: Int32) -> Int32 { drawn < 0 ? drawn : own[Int(drawn)] }
      func renumbered(_ profile: [StripSweep.SeamStep]) -> [StripSweep.SeamStep] {
        profile.map { StripSweep.SeamStep(y: $0.y, drawn: number($0.drawn)) }
      }
      for (account, area) in zip(own, batch.areas) where account >= 0 { areas[Int(account)] += area }
      for strip in batch.strips {
        let along = BoundaryArcs(seam: seams[seam], west: last, east: renumbered(strip.westProfile))
        if !along.arcs.isEmpty {
          strips.append(along)
          borders.append((seams[seam], seams[seam]))
        }
        last = renumbered(strip.eastProfile)
        var arcs = strip.arcs
        arcs.renumber(number)
        strips.append(arcs)
        borders.append((seams[seam], seams[seam + 1]))
        seam += 1
      }
    }
    self.reports = reports
    self.areas = areas
  }

  /// Rounding to the grid may turn a neck over that is narrower than a cell, but nothing wider.
  func checkOverturned() throws {
    for strip in overturned where abs(strip.squareCells) > 2 * strip.outlineCells + 4 {
      throw OverlayError(
        SweepFault(place: strip.place, reason: "a region covers land less than zero times"))
    }
  }

  /// The classes with their polygons, each class linked in a task of its own.
  func classes() async throws -> [Arrangement.Class] {
    var sides = [[RingLinking.Side]](repeating: [], count: reports.count)
    for (strip, arcs) in strips.enumerated() {
      for (place, arc) in arcs.arcs.enumerated() {
        for (number, isReversed) in [(arc.left, false), (arc.right, true)] where number >= 0 {
          sides[Int(number)].append(
            RingLinking.Side(strip: Int32(strip), arc: Int32(place), isReversed: isReversed))
        }
      }
    }
    let all = sides
    let seamCrossings = seamCrossings()
    let chunk = 256
    let polygons = try await withThrowingTaskGroup(of: (Int, [Geometry]).self) { group in
      for first in stride(from: 0, to: all.count, by: chunk) {
        group.addTask {
          do {
            return (
              first,
              try all[first..<min(first + chunk, all.count)].map { sides throws(SweepFault) in
                try RingLinking.polygons(sides, of: strips, seamCrossings: seamCrossings)
              }
            )
          } catch let fault as SweepFault {
            throw OverlayError(fault)
          }
        }
      }
      var found = [Geometry](repeating: .noPolygon, count: all.count)
      for try await (first, geometries) in group {
        for (offset, geometry) in geometries.enumerated() { found[first + offset] = geometry }
      }
      return found
    }
    return reports.indices.map {
      Arrangement.Class(report: reports[$0], geometry: polygons[$0], area: areas[$0])
    }
  }

  /// Where one line crosses a seam and nothing else meets it: neither neighbour needs a vertex there.
  private func seamCrossings() -> Set<UInt64> {
    let ends = Cores.map(strips.count, inSlicesOf: 16) { strip in
      strips[strip].ends(on: borders[strip].west, borders[strip].east)
    }.flatMap(\.self).sorted()
    var crossings: Set<UInt64> = []
    var start = 0
    while start < ends.count {
      let end = ends[start...].firstIndex { $0 != ends[start] } ?? ends.count
      if end - start == 2 { crossings.insert(ends[start]) }
      start = end
    }
    return crossings
  }
}
