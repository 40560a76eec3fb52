@testable import SpatialCore

/// A study area and regions on the grid of 1e-7 degree: one question to the overlay.
struct OverlayCase: Sendable {
  var studyArea: Geometry
  var regions: [Arrangement.Region]
  var keyCount: Int

  init(studyArea: Geometry, regions: [Arrangement.Region], keyCount: Int) {
    self.studyArea = studyArea
    self.regions = regions
    self.keyCount = keyCount
  }

  /// Each geometry under a key of its own.
  init(studyArea: Geometry, _ geometries: [Geometry]) {
    self.init(
      studyArea: studyArea,
      regions: geometries.enumerated().map { Arrangement.Region(key: $0, geometry: $1) },
      keyCount: geometries.count)
  }

  /// What the overlay answers.
  struct Answer: Hashable, Sendable {
    var classes: [Arrangement.Class]
    var studyArea: Double
    var retries: Int
  }

  /// The answer of the public way in, with about so many edges in a strip.
  func answer(stripEdges: Double = StripPlan.usualStripEdges) async throws -> Answer {
    let arrangement = try await Arrangement(
      of: studyArea, regions: regions, keyCount: keyCount, stripEdges: stripEdges)
    return Answer(
      classes: arrangement.classes, studyArea: arrangement.studyArea, retries: arrangement.retries)
  }

  /// The answer when strips are cut exactly at some meridians, in grid cells.
  func answer(
    cutAt meridians: [Int32],
    node: @escaping StripBatch.Noding = { SnapRounding.node(&$0, from: $1, to: $2, &$3) }
  ) async throws -> Answer {
    guard let box = studyArea.boundingBox else { throw OverlayError(message: "empty", boundingBox: nil) }
    let west = GridPoint(Coordinate(box.minX, box.minY)).x - 1
    let east = GridPoint(Coordinate(box.maxX, box.maxY)).x + 1
    let seams = [west] + Set(meridians).filter { $0 > west && $0 < east }.sorted() + [east]
    let batch = StripBatch(
      reading: Arrangement.Reading(), keyCount: keyCount + 1,
      zone: EqualAreaTable(.wgs84, south: box.minY, north: box.maxY), ellipsoid: .wgs84, node: node)
    let all = regions + [Arrangement.Region(key: keyCount, geometry: studyArea)]
    let plan = StripPlan(all, box: box, ellipsoid: .wgs84, seams: seams)
    let result = try batch.result(0, of: plan, all)
    let mosaic = Mosaic([result], seams: seams)
    try mosaic.checkOverturned()
    return Answer(
      classes: try await mosaic.classes(), studyArea: mosaic.studyArea, retries: mosaic.retries)
  }

  /// Meridians of vertices, where a seam does most harm.
  var vertexMeridians: [Int32] {
    Set((regions.map(\.geometry) + [studyArea]).flatMap(\.coordinates).map { GridPoint($0).x }).sorted()
  }
}

/// Polygons on a lattice of the grid: whole numbers times `spacing` cells from a corner.
struct Lattice: Sendable {
  var corner = GridPoint(x: 270_000_000, y: -60_000_000)
  var spacing: Int32 = 1000
  var size: Int = 8

  func at(_ x: Int, _ y: Int) -> Coordinate {
    GridPoint(x: corner.x + Int32(x) * spacing, y: corner.y + Int32(y) * spacing).coordinate
  }

  /// A closed ring through lattice points.
  func ring(_ points: [(Int, Int)]) -> [Coordinate] {
    let ring = points.map { at($0.0, $0.1) }
    return ring + ring.prefix(1)
  }

  func polygon(_ rings: [(Int, Int)]...) -> Geometry { Geometry(polygon: rings.map(ring)) }

  func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Geometry {
    polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
  }

  /// The whole lattice.
  var frame: Geometry { rectangle(0, 0, size, size) }

  func line(_ points: [(Int, Int)]) -> Geometry { Geometry(line: points.map { at($0.0, $0.1) }) }

  func point(_ dice: inout Dice) -> (Int, Int) { (dice.roll(0...size), dice.roll(0...size)) }

  /// A valid shape of a random kind.
  func shape(_ dice: inout Dice) throws -> Geometry {
    while true {
      let shape =
        switch dice.roll(0...5) {
        case 0: polygon((0..<3).map { _ in point(&dice) })
        case 1:
          rectangle(
            dice.roll(0...size - 1), dice.roll(0...size - 1), dice.roll(1...size), dice.roll(1...size))
        case 2: star(&dice)
        case 3: polygon(starPoints(&dice), (0..<3).map { _ in point(&dice) })
        case 4: try Geometry.union((0..<dice.roll(3...9)).map { _ in square(&dice) })
        default:
          Geometry(collecting: [star(&dice), polygon((0..<3).map { _ in point(&dice) })], dimension: 2)
        }
      if shape.planarArea > 0, try shape.validityFault() == nil { return shape }
    }
  }

  private func square(_ dice: inout Dice) -> Geometry {
    rectangle(dice.roll(0...size - 1), dice.roll(0...size - 1), 1, 1)
  }

  private func star(_ dice: inout Dice) -> Geometry { polygon(starPoints(&dice)) }

  /// Points in the order in which they are seen from their middle.
  private func starPoints(_ dice: inout Dice) -> [(Int, Int)] {
    let points = (0..<dice.roll(4...9)).map { _ in point(&dice) }
    let x = points.reduce(0) { $0 + $1.0 } / points.count
    let y = points.reduce(0) { $0 + $1.1 } / points.count
    // A whole number that grows with the angle, as atan2 does.
    func angle(_ p: (Int, Int)) -> Double {
      let (dx, dy) = (Double(p.0 - x), Double(p.1 - y))
      let share = dy / max(1, abs(dx) + abs(dy))
      return dx < 0 ? 2 - share : dy < 0 ? 4 + share : share
    }
    return points.sorted { angle($0) < angle($1) }
  }

  /// A study area with some regions; a key may have several.
  func overlayCase(seed: Int) throws -> OverlayCase {
    var dice = Dice(seed: seed)
    let studyArea = dice.roll(0...2) == 0 ? try shape(&dice) : frame
    let keyCount = dice.roll(1...4)
    var regions = try (0..<keyCount).map { Arrangement.Region(key: $0, geometry: try shape(&dice)) }
    for _ in 0..<dice.roll(0...3) {
      regions.append(
        Arrangement.Region(
          key: dice.roll(0...keyCount - 1),
          geometry: dice.roll(0...3) == 0 ? regions[0].geometry : try shape(&dice)))
    }
    return OverlayCase(studyArea: studyArea, regions: regions, keyCount: keyCount)
  }
}
