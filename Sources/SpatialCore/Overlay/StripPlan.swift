/// How a country is cut into strips from west to east, and which shapes each batch of strips needs.
///
/// Strips hold about the same number of edges; a batch is a few neighbouring strips that are worked off together, so that the shapes
/// in it are drawn on the grid once. Memory grows with the batch, not with the country. The plan follows from the data alone, never
/// from the number of threads.
struct StripPlan {
  /// Edges in a strip, about, unless asked otherwise.
  static let usualStripEdges = 30_000.0
  /// Strips in a batch, at most; fewer where the country would have less than two dozen batches to share among cores.
  static let greatestBatch = 16

  /// The meridians between strips, the outer ones included.
  let seams: [Int32]
  /// Strips in a batch.
  private let batchStrips: Int
  /// For each batch the regions that reach into it, in order.
  let regions: [[Int32]]
  /// For each region what it can reach with its setback, on the safe side; nil when that is nothing near the study area.
  let extents: [BoundingBox?]
  /// For each region whether it can mask land.
  let mayHide: [Bool]

  /// How many batches there are.
  var batchCount: Int { regions.count }

  /// The strips of a batch.
  func strips(ofBatch batch: Int) -> Range<Int> {
    batch * batchStrips..<min((batch + 1) * batchStrips, seams.count - 1)
  }

  /// All regions in one batch of strips between given meridians.
  init(_ regions: [Arrangement.Region], box: BoundingBox, ellipsoid: Ellipsoid, seams: [Int32]) {
    self.seams = seams
    batchStrips = seams.count - 1
    extents = regions.map { StripPlan.extent($0, near: box, ellipsoid) }
    mayHide = regions.map(DetailMask.mayHide)
    self.regions = [regions.indices.map { Int32($0) }]
  }

  /// A plan for regions around a study area that spans `box`, with about `stripEdges` edges in a strip.
  /// - Throws: ``OverlayError`` when a region near it reaches beyond the grid.
  init(_ regions: [Arrangement.Region], box: BoundingBox, ellipsoid: Ellipsoid, stripEdges: Double)
    throws(OverlayError)
  {
    let west = GridPoint(Coordinate(box.minX, box.minY)).x - 1
    let east = GridPoint(Coordinate(box.maxX, box.maxY)).x + 1
    let extents = Cores.map(regions.count, inSlicesOf: 1024) { number in
      StripPlan.extent(regions[number], near: box, ellipsoid)
    }
    for (region, extent) in zip(regions, extents) { try StripPlan.checkReach(region, extent) }
    self.extents = extents
    mayHide = Cores.map(regions.count, inSlicesOf: 1024) { DetailMask.mayHide(regions[$0]) }
    let columns = 1 << 14
    let width = (Double(east) - Double(west)) / Double(columns)
    func column(_ degrees: Double) -> Int {
      min(columns - 1, max(0, Int((degrees * GridPoint.perDegree - Double(west)) / width)))
    }
    // Changes of density from column to column, in whole parts of an edge: sums that do not depend on the order of regions.
    let parts = 65_536.0
    var density = [Int64](repeating: 0, count: columns + 1)
    for (region, extent) in zip(regions, extents) {
      guard let extent else { continue }
      let first = column(extent.minX)
      let last = column(extent.maxX)
      let share = Int64((parts * StripPlan.edgeCount(region) / Double(last - first + 1)).rounded())
      density[first] += share
      density[last + 1] -= share
    }
    var total = 0.0
    var here: Int64 = 0
    let sums = density.prefix(columns).map { change in
      here += change
      total += Double(here) / parts
      return total
    }
    let count = max(1, Int((total / stripEdges).rounded(.up)))
    var seams = [west]
    for strip in 1..<max(1, count) {
      let wanted = total * Double(strip) / Double(count)
      let place = sums.partitionPoint { $0 < wanted }
      let x = Int32(Double(west) + width * Double(place + 1))
      if x > seams[seams.count - 1] + 1, x < east - 1 { seams.append(x) }
    }
    seams.append(east)
    self.seams = seams

    let batchStrips = min(StripPlan.greatestBatch, max(1, (seams.count - 1) / 24))
    self.batchStrips = batchStrips
    let batches = (seams.count - 2) / batchStrips + 1
    let ends = (0..<batches).map { batch in
      Double(seams[min((batch + 1) * batchStrips, seams.count - 1)]) / GridPoint.perDegree
    }
    var reaching = [[Int32]](repeating: [], count: batches)
    for (number, extent) in extents.enumerated() {
      guard let extent else { continue }
      var batch = ends.partitionPoint { $0 < extent.minX }
      while batch < batches {
        reaching[batch].append(Int32(number))
        if ends[batch] > extent.maxX { break }
        batch += 1
      }
    }
    self.regions = reaching
  }

  private static func extent(
    _ region: Arrangement.Region, near box: BoundingBox, _ ellipsoid: Ellipsoid
  ) -> BoundingBox? {
    guard let own = region.geometry.boundingBox else { return nil }
    let reach =
      region.setbackMetres > 0 ? own.reaching(metres: region.setbackMetres, ellipsoid: ellipsoid) : own
    let extent = reach.expanded(byX: 1e-6, y: 1e-6)
    return extent.intersects(box) ? extent : nil
  }

  /// Refuses a region near the study area that reaches beyond the poles or the grid: whole numbers of 32 bits reach to 214
  /// degrees, and setbacks are drawn around latitudes up to 89.
  private static func checkReach(_ region: Arrangement.Region, _ extent: BoundingBox?) throws(OverlayError) {
    let height = region.setbackMetres > 0 ? 89.0 : 90
    guard let extent,
      extent.minX < -200 || extent.maxX > 200 || extent.minY < -height || extent.maxY > height,
      let own = region.geometry.boundingBox
    else { return }
    guard own.minX >= -200, own.maxX <= 200, own.minY >= -height, own.maxY <= height else {
      throw OverlayError(
        message: "a region reaches beyond the longitudes and latitudes of the overlay", boundingBox: own)
    }
  }

  /// About how many edges a region brings.
  private static func edgeCount(_ region: Arrangement.Region) -> Double {
    let count = Double(region.geometry.coordinates.count)
    guard region.setbackMetres > 0 else { return count }
    return switch region.geometry.kind.dimension {
    case 0: 64 * count
    case 1: 5 * count + 64
    default: 3 * count + 64
    }
  }
}
