public import SpatialCore

/// What all operations together bring of one stressor to any place: a map's worth of places in seconds.
///
/// Formula: F(p) = Σₒ Iₒ w(d(p, o)), with intensity Iₒ, decay w and distance d in metres, measured as by
/// ``DistanceIndex``: middle-latitude, relative error against the geodesic below 1e-4 for d ≤ 100 km and
/// latitudes up to 60°, below 1e-6 for d ≤ 10 km. Every pair in range is summed: nothing is put together or
/// interpolated, so the sum is that of a plain double loop but for rounding (relative 1e-13: eight numbers at
/// a time, an exponential to 1e-14, blocks of 1 024 summed by themselves).
///
/// The sum at a place depends on the sources and the place alone, to the bit: not on their order, on the
/// other places asked, or on the number of threads.
///
/// A mean over the cells of a grid, each measured at its centre, differs from the mean over the area by no
/// more than L √((a² + b²)/12) with cell sides a and b in metres and L, per metre, the greatest slope of F: at
/// most Σ I · 1/D for linear, Σ I · 2.99/D for exponential and Σ I · 1.22/D for Gaussian decay. To this the
/// jump at the reach adds, by which constant decay has no such bound.
///
/// Cost: about linear in the pairs in range, and all cores are used.
///
/// ```swift
/// let field = try LoadField(
///   sources: [PointSource(position: Coordinate(0, 0), intensity: 100)],
///   decay: Decay(.linear, distanceMetres: 2_226.389_816))
/// try field.loads(at: [Coordinate(0.01, 0)])  // [50]
/// ```
public struct LoadField: Sendable {
  /// How the stressor fades.
  public let decay: Decay
  private let ellipsoid: Ellipsoid
  private let points: SourceBins
  private let shapes: ShapeSources?

  /// The greatest reach, metres; beyond it the distance is no longer that of the ellipsoid.
  public static let mostReachMetres = 500_000.0

  /// The field of point sources.
  ///
  /// Throws when an intensity is not a finite number of 0 or more, a position is not in longitude and
  /// latitude, or the decay reaches farther than ``mostReachMetres``.
  public init(sources: [PointSource], decay: Decay, ellipsoid: Ellipsoid = .wgs84) throws(ImpactError) {
    for (place, source) in sources.enumerated() {
      try InputCheck.source(source, subject: "source \(place + 1)")
    }
    try self.init(points: sources, shapes: nil, decay: decay, ellipsoid: ellipsoid)
  }

  /// The field of one stressor that operations put out: points quickly, lines and polygons by their nearest
  /// edge, one by one. Operations with parts put out from each part.
  ///
  /// Throws as ``ImpactAssessment/run(operations:stressors:components:chunkSize:)`` does for its operations,
  /// and when the decay reaches farther than ``mostReachMetres``.
  public init(operations: [Operation], stressor: Stressor, ellipsoid: Ellipsoid = .wgs84) throws(ImpactError)
  {
    var points: [PointSource] = []
    var shapes: [(geometry: Geometry, intensity: Double)] = []
    for operation in operations.sorted(by: { $0.id < $1.id }) {
      try InputCheck.places(of: operation)
      let whole = operation.intensities[stressor.id] ?? 0
      for part in operation.parts ?? [Operation.Part(geometry: operation.geometry, share: 1)] {
        let source = PointSource(
          position: part.geometry.coordinates.first ?? Coordinate(0, 0), intensity: whole * part.share)
        try InputCheck.source(source, subject: "operation '\(operation.id)'")
        if part.geometry.kind == .point {
          points.append(source)
        } else if source.intensity > 0 {
          shapes.append((part.geometry, source.intensity))
        }
      }
    }
    try self.init(
      points: points, shapes: shapes.isEmpty ? nil : ShapeSources(shapes, ellipsoid: ellipsoid),
      decay: stressor.decay, ellipsoid: ellipsoid)
  }

  private init(
    points: [PointSource], shapes: ShapeSources?, decay: Decay, ellipsoid: Ellipsoid
  ) throws(ImpactError) {
    guard decay.reachMetres <= Self.mostReachMetres else {
      throw ImpactError(
        subject: "decay", problem: "it reaches \(decay.reachMetres) m",
        remedy: "give a distance that reaches at most \(Self.mostReachMetres) m")
    }
    self.decay = decay
    self.ellipsoid = ellipsoid
    self.shapes = shapes
    self.points = SourceBins(
      points.filter { $0.intensity > 0 }, reachMetres: decay.reachMetres, ellipsoid: ellipsoid)
  }

  /// The load that arrives at each place, in units of the stressor; places in longitude and latitude.
  ///
  /// Throws when a place is not in longitude and latitude.
  public func loads(at places: [Coordinate]) throws(ImpactError) -> [Double] {
    for (number, place) in places.enumerated() where !InputCheck.isOnEarth(place) {
      throw ImpactError(
        subject: "place \(number + 1)", problem: "(\(place.x), \(place.y)) is not a longitude and a latitude",
        remedy: "transform the layer to longitude and latitude (WGS 84) first")
    }
    let metres = decay.distanceMetres
    switch decay.shape {
    case .constant: return sums(at: places, ConstantLanes())
    case .linear: return sums(at: places, LinearLanes(distanceMetres: metres))
    case .gaussian: return sums(at: places, GaussianLanes(distanceMetres: metres))
    case .exponential: return sums(at: places, ExponentialLanes(distanceMetres: metres))
    case .power(let exponent):
      return sums(at: places, PowerLanes(distanceMetres: metres, exponent: exponent))
    case .logistic(let steepness):
      return sums(at: places, LogisticLanes(distanceMetres: metres, steepness: steepness))
    }
  }

  /// Places handed to a core together: enough to be worth it, few enough to share the work evenly.
  private static let placesTogether = 512

  private func sums<Shape: LaneDecay>(at places: [Coordinate], _ shape: Shape) -> [Double] {
    let order = points.lattice.order(places)
    let batches = Cores.map((order.count + Self.placesTogether - 1) / Self.placesTogether) { batch in
      let start = batch * Self.placesTogether
      return sums(at: places, order[start..<min(order.count, start + Self.placesTogether)], shape)
    }
    var loads = [Double](repeating: 0, count: places.count)
    for (batch, sums) in batches.enumerated() {
      for (number, sum) in sums.enumerated() {
        loads[Int(order[batch * Self.placesTogether + number].place)] = sum
      }
    }
    return loads
  }

  /// The sums at some of the places, which come bin by bin.
  private func sums<Shape: LaneDecay>(
    at places: [Coordinate], _ order: ArraySlice<(bin: Lattice.Bin, place: Int32)>, _ shape: Shape
  ) -> [Double] {
    var gathered = GatheredSources()
    var bin: Lattice.Bin?
    return order.map { entry in
      if bin != entry.bin {
        bin = entry.bin
        points.gather(around: entry.bin, into: &gathered)
      }
      let place = places[Int(entry.place)]
      let sum = sum(of: gathered, at: place, shape)
      return shapes.map { sum + $0.load(at: place, decay) } ?? sum
    }
  }

  /// Times eight sources that are summed by themselves.
  private static let block = 128

  @inline(__always)
  private func sum<Shape: LaneDecay>(
    of sources: borrowing GatheredSources, at place: Coordinate, _ shape: Shape
  ) -> Double {
    let scale = LaneScale(at: place, ellipsoid: ellipsoid)
    let reach = Lanes(repeating: decay.reachMetres)
    let (x, y, intensity) = (sources.x, sources.y, sources.intensity)
    var total = Lanes.zero
    var start = 0
    while start < x.count {
      let end = min(x.count, start + Self.block)
      var sum = Lanes.zero
      for number in start..<end {
        let metres = scale.metres(toX: x[number], y: y[number])
        let weights = shape.weights(atMetres: metres).replacing(with: 0, where: metres .> reach)
        sum += intensity[number] * weights
      }
      total += sum
      start = end
    }
    return total.sum()
  }
}

/// Sources with an extent, measured one by one from their nearest edge.
private struct ShapeSources: Sendable {
  private let index: DistanceIndex
  private let intensities: [Double]

  init(_ shapes: [(geometry: Geometry, intensity: Double)], ellipsoid: Ellipsoid) {
    index = DistanceIndex(shapes.map(\.geometry), ellipsoid: ellipsoid)
    intensities = shapes.map(\.intensity)
  }

  func load(at place: Coordinate, _ decay: Decay) -> Double {
    var sum = CompensatedSum()
    for (shape, metres) in index.all(within: decay.reachMetres, of: place) {
      sum.add(intensities[shape] * decay.weight(atMetres: metres))
    }
    return sum.value
  }
}
