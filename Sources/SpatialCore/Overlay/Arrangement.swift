/// The pieces into which regions cut a study area, each knowing which regions cover it.
///
/// Meaning: instead of a chain of overlays, the outlines of all regions are put into one planar arrangement; every face is
/// then inside or outside each region as a whole. Because the faces partition the study area, sums over them balance by
/// construction: eligible land, exclusive parts, sole blockers and classes of land use are all read off the same labels.
///
/// Everything lies on one grid of 1e-7 degree, the precision RFC 7946 recommends: what is computed is what is written,
/// so no polygon becomes invalid by rounding.
///
/// The way of the work, a file each: ``StripPlan`` cuts the country into strips; ``GridRings`` and ``SetbackCurve`` draw
/// regions on the grid, ``DetailMask`` shortens what nobody asks about; ``SnapRounding`` makes edges meet only at their
/// ends; ``StripSweep`` finds what lies below and above each, by ``LabelTable`` and ``FaceClasses``; ``BoundaryArcs`` joins
/// edges between the same two classes; ``RingLinking`` and ``RingNesting`` make polygons of them.
public struct Arrangement: Sendable {
  /// A shape that covers land: polygons, or anything with a setback.
  public struct Region: Sendable {
    /// What it counts for; several shapes may count for one key, and cover their union.
    public let key: Int
    /// Polygons, or points and lines with a setback, in longitude and latitude.
    public let geometry: Geometry
    /// How far around the geometry it reaches, metres.
    public let setbackMetres: Double

    /// A region from its parts.
    public init(key: Int, geometry: Geometry, setbackMetres: Double = 0) {
      self.key = key
      self.geometry = geometry
      self.setbackMetres = setbackMetres
    }
  }

  /// What the keys that cover a face mean: which faces are one class of land, and which classes are to be drawn.
  public struct Reading: Sendable {
    /// What is reported of a face in the study area that the given keys, ascending, cover; faces with the same report are one
    /// class.
    let report: @Sendable ([Int]) -> [Int]?
    /// Whether a class with this report is wanted as polygons, not only its area.
    let isDrawn: @Sendable ([Int]) -> Bool
    /// Which keys are not reported everywhere; nil when all are.
    let details: Details?

    /// A reading; without arguments every set of keys is a class, and all are drawn.
    public init(
      report: @escaping @Sendable ([Int]) -> [Int]? = { $0 },
      isDrawn: @escaping @Sendable ([Int]) -> Bool = { _ in true }, details: Details? = nil
    ) {
      self.details = details
      self.report = report
      self.isDrawn = isDrawn
    }
  }

  /// Keys that are reported of some land only, which saves most of their outlines.
  ///
  /// The reading promises: `report` never names a key from `firstKey` on for land that a region of `closingWhereCovered` covers or
  /// one of `closingWhereBare` does not.
  public struct Details: Sendable {
    let firstKey: Int
    let closingWhereCovered: Set<Int>
    let closingWhereBare: Set<Int>

    /// The keys of which each can close land by itself.
    let maskingKeys: [Int]

    /// The promise from its parts.
    public init(firstKey: Int, closingWhereCovered: Set<Int>, closingWhereBare: Set<Int>) {
      self.firstKey = firstKey
      self.closingWhereCovered = closingWhereCovered
      self.closingWhereBare = closingWhereBare
      maskingKeys = closingWhereCovered.union(closingWhereBare).sorted()
    }

    /// Whether land that these keys cover is closed for certain, so that details there may be masked.
    func mayMask(_ covering: [Int]) -> Bool {
      covering.contains { closingWhereCovered.contains($0) }
        || closingWhereBare.contains { !covering.contains($0) }
    }
  }

  /// All land with the same report.
  public struct Class: Hashable, Sendable {
    /// What the reading reports of it; with the plain reading the keys, ascending, of the regions that cover it.
    public let report: [Int]
    /// The land itself; no polygon when it was not to be drawn.
    public let geometry: Geometry
    /// Its area on the ellipsoid, square metres.
    public let area: Double
  }

  /// The classes, in ascending order of their reports.
  public let classes: [Class]
  /// Area of the study area by its outline as it was noded, square metres on the ellipsoid.
  public let studyArea: Double
  /// What the classes add up to minus the study area, square metres: the rounding of sums.
  public var imbalance: Double { classes.reduce(0) { $0 + $1.area } - studyArea }
  /// How many strips had to be noded again because an invariant did not hold at first.
  public let retries: Int

  /// Cuts a study area by regions.
  /// - Parameters:
  ///   - studyArea: polygons in longitude and latitude, not across the antimeridian.
  ///   - regions: in longitude and latitude, with keys from 0 to below `keyCount`.
  /// - Throws: ``OverlayError`` with the place where an invariant does not hold, or when the classes do not add up to the study
  ///   area, or its outline moved inwards or outwards by more than one grid cell on average; `CancellationError`.
  public init(
    of studyArea: Geometry, regions: [Region], keyCount: Int, reading: Reading = Reading(),
    ellipsoid: Ellipsoid = .wgs84
  ) async throws {
    try await self.init(
      of: studyArea, regions: regions, keyCount: keyCount, reading: reading, ellipsoid: ellipsoid,
      stripEdges: StripPlan.usualStripEdges)
  }

  /// The same with about `stripEdges` edges in a strip: the answer must not depend on it.
  init(
    of studyArea: Geometry, regions: [Region], keyCount: Int, reading: Reading = Reading(),
    ellipsoid: Ellipsoid = .wgs84, stripEdges: Double
  ) async throws {
    guard let box = studyArea.boundingBox, studyArea.kind.dimension == 2 else {
      throw OverlayError(message: "the study area is empty", boundingBox: nil)
    }
    guard box.minX >= -180, box.maxX <= 180, box.minY >= -89, box.maxY <= 89 else {
      throw OverlayError(
        message: "the study area reaches beyond longitudes of 180 or latitudes of 89 degrees",
        boundingBox: box)
    }
    for region in regions {
      guard (0..<keyCount).contains(region.key), region.setbackMetres >= 0, region.setbackMetres.isFinite
      else {
        throw OverlayError(
          message: "no region can have the key \(region.key) of \(keyCount) and a setback of "
            + "\(region.setbackMetres) m", boundingBox: region.geometry.boundingBox)
      }
    }
    var all = regions
    all.append(Region(key: keyCount, geometry: studyArea))
    let plan = try StripPlan(all, box: box, ellipsoid: ellipsoid, stripEdges: stripEdges)
    let work = StripBatch(
      reading: reading, keyCount: keyCount + 1,
      zone: EqualAreaTable(ellipsoid, south: box.minY, north: box.maxY), ellipsoid: ellipsoid)
    let mosaic = Mosaic(try await Self.results(plan, all, work), seams: plan.seams)
    try mosaic.checkOverturned()
    self.studyArea = mosaic.studyArea
    retries = mosaic.retries
    classes = try await mosaic.classes()
    // Rounding to the grid moves the outline by at most half a cell, and so does noding each time it is done; a cell is 11 mm at
    // most. Most of what moves inwards and outwards cancels: more than a cell on average is refused, also after retries.
    let drawn = ellipsoid.area(of: studyArea)
    guard abs(self.studyArea - drawn) <= 1e-9 * drawn + 0.0112 * 111_320 * studyArea.planarLength else {
      throw OverlayError(
        message: "the study area measures \(drawn) m², its faces \(self.studyArea) m²", boundingBox: box)
    }
    guard abs(imbalance) <= 1e-9 * self.studyArea else {
      throw OverlayError(
        message: "the faces add up to \(self.studyArea + imbalance) m² of \(self.studyArea) m²",
        boundingBox: box)
    }
  }

  /// Every batch in a task of its own; results in the order of the batches.
  private static func results(_ plan: StripPlan, _ regions: [Region], _ work: StripBatch) async throws
    -> [BatchResult]
  {
    try await withThrowingTaskGroup(of: (Int, BatchResult).self) { group in
      for batch in 0..<plan.batchCount {
        group.addTask {
          try Task.checkCancellation()
          do {
            return (batch, try work.result(batch, of: plan, regions))
          } catch let fault as SweepFault {
            throw OverlayError(fault)
          }
        }
      }
      var found = [BatchResult](repeating: BatchResult(), count: plan.batchCount)
      for try await (batch, result) in group { found[batch] = result }
      return found
    }
  }
}

extension OverlayError {
  /// A fault with the place in degrees.
  init(_ fault: SweepFault) {
    let place = fault.place.coordinate
    self.init(
      message: "the overlay broke off, because \(fault.reason)",
      boundingBox: BoundingBox(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
        .expanded(byX: 1e-6, y: 1e-6))
  }
}
