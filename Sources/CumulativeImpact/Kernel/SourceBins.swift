import SpatialCore

/// Point sources row by row of a lattice, for finding all that may reach a bin.
struct SourceBins: Sendable {
  let lattice: Lattice
  private let reachMetres: Double
  private let ellipsoid: Ellipsoid
  private let bins: [Lattice.Bin]
  private let sources: [PointSource]

  /// Sources in an order that does not depend on theirs in the array.
  init(_ sources: [PointSource], reachMetres: Double, ellipsoid: Ellipsoid) {
    let latitudes = sources.map { abs($0.position.y) }
    // An eighth of the reach: one in seven of the sources gathered for a bin is out of the reach of its middle.
    let lattice = Lattice(
      sideMetres: max(1, reachMetres / 8), latitude: ((latitudes.min() ?? 0) + (latitudes.max() ?? 0)) / 2,
      ellipsoid: ellipsoid)
    let binned = sources.map { (bin: lattice.bin(of: $0.position), source: $0) }.sorted { a, b in
      if a.bin != b.bin { return a.bin < b.bin }
      return (a.source.position.y, a.source.position.x, a.source.intensity)
        < (b.source.position.y, b.source.position.x, b.source.intensity)
    }
    self.lattice = lattice
    self.reachMetres = reachMetres
    self.ellipsoid = ellipsoid
    bins = binned.map(\.bin)
    self.sources = binned.map(\.source)
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
    for row in lattice.row(surroundings.minY)...lattice.row(surroundings.maxY) {
      var place = first(notBefore: Lattice.Bin(row: row, column: columns.lowerBound))
      let last = Lattice.Bin(row: row, column: columns.upperBound)
      while place < sources.count, !(last < bins[place]) {
        let position = sources[place].position
        let dx = max(0, box.minX - position.x, position.x - box.maxX) * scaleX
        let dy = max(0, box.minY - position.y, position.y - box.maxY) * scaleY
        if dx * dx + dy * dy <= reachMetres * reachMetres { gathered.append(sources[place]) }
        place += 1
      }
    }
  }

  private func first(notBefore bin: Lattice.Bin) -> Int {
    var (low, high) = (0, bins.count)
    while low < high {
      let middle = (low + high) / 2
      if bins[middle] < bin { low = middle + 1 } else { high = middle }
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
