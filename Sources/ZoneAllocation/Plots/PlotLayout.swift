public import SpatialCore

/// The plots for licences in one zone.
public struct PlotLayout: Sendable {
  /// Land for one licence.
  public struct Plot: Sendable, Hashable {
    /// Block id, dash, number within the block.
    public let id: String
    /// The block it lies in.
    public let blockID: String
    /// Its workable land in longitude and latitude, one connected piece.
    public let land: Geometry
    /// Hectares of `land` on the ellipsoid.
    public let hectares: Double
    /// The whole rectangle, hectares on the ellipsoid.
    public let rectangleHectares: Double
    /// Whether it can be reached from outside the zone, or from a road, without crossing other plots.
    public fileprivate(set) var hasAccess = true

    /// Share of the rectangle that is workable land, 0…1.
    public var workableShare: Double { min(1, hectares / rectangleHectares) }
  }

  /// The plots, block by block from south to north and west to east, by number within a block.
  public let plots: [Plot]
  /// Land that could be worked: eligible, within the inner setback and away from what plots keep from; hectares.
  public let workableHectares: Double

  /// The plots that can only be reached across others.
  public var withoutAccess: [Plot] { plots.filter { !$0.hasAccess } }

  /// Hectares of all plots together.
  public var plotHectares: Double { plots.reduce(0) { $0 + $1.hectares } }

  /// Lays out plots on a zone's workable land.
  ///
  /// Meaning: workable land W = L ∖ (∂O ⊕ s) ∖ C: the zone's eligible land L less a strip of s metres along its outline O and less
  /// what lies closer to things than plots may, C. A rectangle of the tiling becomes a plot when the greatest connected piece of W in it
  /// is at least the wanted share of it; the plot is that piece. Thus no plot reaches beyond eligible land, and none is larger than its
  /// rectangle, which the tiling keeps within the law.
  ///
  /// - Parameters:
  ///   - cells: the zone's blocks.
  ///   - land: its eligible land, longitude and latitude.
  ///   - outline: what its border encloses, longitude and latitude.
  ///   - tiling: made for all zones, so that all plots have one shape.
  ///   - roads: roads, which lead to plots beside the zone's outline.
  /// - Throws: ``OverlayError`` when an overlay does not add up, ``GEOSError``, ``TransformationError``.
  public init(
    of cells: [CadastralGrid.Cell], land: Geometry, outline: Geometry, _ tiling: PlotTiling,
    keepingFrom setbacks: PlotSetbacks = .none, roads: DistanceIndex? = nil, ellipsoid: Ellipsoid = .wgs84
  ) throws {
    let inner = tiling.rules.innerSetbackMetres
    let strip = inner > 0 ? [try outline.boundary.setback(metres: inner, ellipsoid: ellipsoid)] : []
    let closed = try strip + setbacks.closed(near: land, ellipsoid: ellipsoid)
    let workable = closed.isEmpty ? land : try land.difference(try Geometry.union(closed))
    workableHectares = ellipsoid.areaHectares(of: workable)

    let plane = try PlotPlane(tiling.grid)
    let ground = try plane.enter(workable)
    var plots: [Plot] = []
    for cell in cells.sorted() {
      let inBlock = try ground.clipped(to: tiling.grid.box(of: cell))
      guard inBlock.planarArea > 0 else { continue }
      let boxes = tiling.boxes(of: cell)
      let areas = try plane.hectares(of: boxes.map(\.box), ellipsoid: ellipsoid)
      for ((number, box), rectangleHectares) in zip(boxes, areas) {
        guard let piece = try inBlock.greatestPiece(inside: box) else { continue }
        let land = try plane.leave(piece)
        let hectares = min(ellipsoid.areaHectares(of: land), rectangleHectares)
        // A millionth less than the share is the share: sides are rounded to 1e-9 degrees.
        guard hectares >= tiling.rules.leastWorkableShare * rectangleHectares * (1 - 1e-6) else { continue }
        plots.append(
          Plot(
            id: tiling.id(number, of: cell), blockID: tiling.grid.blockID(of: cell), land: land,
            hectares: hectares, rectangleHectares: rectangleHectares))
      }
    }
    let access = try PlotAccess(
      to: plots.map(\.land), land: land, outline: outline, roads: roads, ellipsoid: ellipsoid)
    for place in plots.indices { plots[place].hasAccess = try access.reaches(plots[place].land) }
    self.plots = plots
  }
}

extension Geometry {
  /// The connected part with the greatest area inside a rectangle, the first of equal ones; the rectangle itself when it is full.
  fileprivate func greatestPiece(inside box: BoundingBox) throws -> Geometry? {
    let pieces = try clipped(to: box).parts
    var best: (piece: Geometry, area: Double)?
    for piece in pieces {
      let area = piece.planarArea
      if area > best?.area ?? 0 { best = (piece, area) }
    }
    guard let best else { return nil }
    return best.area >= box.width * box.height * (1 - 1e-9) ? box.polygon : best.piece
  }
}
