import SpatialCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Point sources row by row of a lattice, for finding all that may reach a bin.
struct SourceBins: Sendable {
  let lattice: Lattice
  private let reachMetres: Double
  private let ellipsoid: Ellipsoid
  private let keys: [Int]
  private let sources: [PointSource]

  /// Sources in an order that does not depend on theirs in the array.
  init(_ sources: [PointSource], reachMetres: Double, ellipsoid: Ellipsoid) {
    let latitudes = sources.map { abs($0.position.y) }
    let lattice = Lattice(
      sideMetres: max(1, reachMetres * Self.sideOverReach(sources, reachMetres, ellipsoid)),
      latitude: ((latitudes.min() ?? 0) + (latitudes.max() ?? 0)) / 2, ellipsoid: ellipsoid)
    let binned = sources.map { (key: lattice.bin(of: $0.position).key, source: $0) }.sorted { a, b in
      if a.key != b.key { return a.key < b.key }
      return (a.source.position.y, a.source.position.x, a.source.intensity)
        < (b.source.position.y, b.source.position.x, b.source.intensity)
    }
    self.lattice = lattice
    self.reachMetres = reachMetres
    self.ellipsoid = ellipsoid
    keys = binned.map(\.key)
    self.sources = binned.map(\.source)
  }

  /// The side of a bin as a share of the reach, 1/8 to 1.
  ///
  /// Great bins gather sources that are out of reach of most places in them, small ones are gathered for too
  /// few places to be worth it; with n sources in reach the two are about even at 3.4 n^(−2/3).
  private static func sideOverReach(
    _ sources: [PointSource], _ reachMetres: Double, _ ellipsoid: Ellipsoid
  ) -> Double {
    guard let box = BoundingBox(of: sources.map(\.position)) else { return 1 }
    let scale = ellipsoid.metresPerDegree(atLatitude: (box.minY + box.maxY) / 2)
    let area =
      ((box.maxX - box.minX) * scale.longitude + reachMetres)
      * ((box.maxY - box.minY) * scale.latitude + reachMetres)
    let inReach = Double(sources.count) * .pi * reachMetres * reachMetres / max(1, area)
    return min(1, max(0.125, 3.4 * pow(inReach, -2.0 / 3)))
  }

  /// Puts into `gathered` every source within reach of any place in a bin, and few others.
  func gather(around bin: Lattice.Bin, into gathered: inout GatheredSources) {
    gathered.removeAll()
    let box = lattice.box(of: bin)
    let surroundings = box.reaching(metres: reachMetres, ellipsoid: ellipsoid)
    // Metres per degree, on the safe side by 2 %.
    let farthest = min(90, max(abs(surroundings.minY), abs(surroundings.maxY)))
    let scaleX = 0.98 * ellipsoid.metresPerDegree(atLatitude: farthest).longitude
    let scaleY = 0.98 * ellipsoid.metresPerDegree(atLatitude: 0).latitude
    let columns = lattice.column(surroundings.minX)...lattice.column(surroundings.maxX)
    var place = 0
    for row in lattice.row(surroundings.minY)...lattice.row(surroundings.maxY) {
      place = first(notBefore: Lattice.Bin(row: row, column: columns.lowerBound).key, from: place)
      let last = Lattice.Bin(row: row, column: columns.upperBound).key
      while place < keys.count, keys[place] <= last {
        let position = sources[place].position
        let dx = max(0, box.minX - position.x, position.x - box.maxX) * scaleX
        let dy = max(0, box.minY - position.y, position.y - box.maxY) * scaleY
        if dx * dx + dy * dy <= reachMetres * reachMetres { gathered.append(sources[place]) }
        place += 1
      }
      if place == keys.count { return }
    }
  }

  private func first(notBefore key: Int, from start: Int) -> Int {
    var (low, high) = (start, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Sources eight by eight.
struct GatheredSources {
  private(set) var x: [Lanes] = []
  private(set) var y: [Lanes] = []
  private(set) var intensity: [Lanes] = []
  private var count = 0

  mutating func removeAll() {
    x.removeAll(keepingCapacity: true)
    y.removeAll(keepingCapacity: true)
    intensity.removeAll(keepingCapacity: true)
    count = 0
  }

  mutating func append(_ source: PointSource) {
    let lane = count % 8
    if lane == 0 {
      // The lanes not yet filled stand where the first one does, and put out nothing.
      x.append(Lanes(repeating: source.position.x))
      y.append(Lanes(repeating: source.position.y))
      intensity.append(.zero)
    }
    x[x.count - 1][lane] = source.position.x
    y[y.count - 1][lane] = source.position.y
    intensity[intensity.count - 1][lane] = source.intensity
    count += 1
  }
}
