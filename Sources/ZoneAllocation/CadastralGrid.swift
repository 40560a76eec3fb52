public import SpatialCore

/// The regular blocks in which a cadastre grants land.
///
/// Either a graticule, whose blocks follow meridians and parallels (30″ in the DRC, 15″, 3″ in Ghana), or squares in
/// metres of a projected system (625 m in Madagascar).
public struct CadastralGrid: Hashable, Sendable {
  /// How wide a block is, and in which plane its sides are straight.
  public enum Step: Hashable, Sendable {
    /// Arc-seconds of longitude and latitude.
    case arcSeconds(Double)
    /// Metres in the plane of a projected system.
    case metres(Double, CoordinateReferenceSystem)
  }

  /// A block by its column (eastwards) and row (northwards) from the origin.
  public struct Cell: Hashable, Sendable, Comparable {
    /// Eastwards from the origin.
    public let column: Int
    /// Northwards from the origin.
    public let row: Int

    /// A block from its column and row.
    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }

    /// South before north, then west before east.
    public static func < (a: Cell, b: Cell) -> Bool { (a.row, a.column) < (b.row, b.column) }

    /// The four blocks that share a side with it.
    public var neighbours: [Cell] {
      [
        Cell(column: column, row: row - 1), Cell(column: column - 1, row: row),
        Cell(column: column + 1, row: row),
        Cell(column: column, row: row + 1),
      ]
    }
  }

  /// How wide a block is.
  public let step: Step
  /// The geographic system, in degrees, whose meridians and parallels a graticule follows: that of the cadastre's datum.
  public let datum: CoordinateReferenceSystem
  /// The corner of block (0, 0), in the plane of the blocks.
  public let origin: Coordinate

  /// Whether the plane may be reached without a published datum shift.
  public let allowsBallpark: Bool

  /// Where the plan is made, degrees, for the choice of a transformation; nil: where the plane is meant to be used.
  public let areaOfInterest: BoundingBox?
  /// How blocks are called.
  public let naming: BlockNaming

  /// A grid from its step and origin.
  /// - Parameters:
  ///   - datum: for a graticule only.
  ///   - naming: nil for ``BlockNaming/ofGraticule`` or ``BlockNaming/ofSquares``.
  public init(
    step: Step, datum: CoordinateReferenceSystem = .longitudeLatitude, origin: Coordinate = Coordinate(0, 0),
    allowsBallpark: Bool = false, areaOfInterest: BoundingBox? = nil, naming: BlockNaming? = nil
  ) {
    self.step = step
    self.datum = datum
    self.origin = origin
    self.allowsBallpark = allowsBallpark
    self.areaOfInterest = areaOfInterest
    switch step {
    case .arcSeconds: self.naming = naming ?? .ofGraticule
    case .metres: self.naming = naming ?? .ofSquares
    }
  }

  /// The way from longitude and latitude into the plane of the blocks.
  func transformation() throws(TransformationError) -> CoordinateTransformation {
    try CoordinateTransformation(
      from: .longitudeLatitude, to: plane, areaOfInterest: areaOfInterest, allowsBallpark: allowsBallpark)
  }

  /// The system in which the sides of blocks are straight.
  public var plane: CoordinateReferenceSystem {
    switch step {
    case .arcSeconds: datum
    case .metres(_, let crs): crs
    }
  }

  /// Whether blocks follow meridians and parallels.
  public var isGraticule: Bool { if case .arcSeconds = step { true } else { false } }

  /// The same grid with blocks of another size.
  public func with(step: Step) -> CadastralGrid {
    CadastralGrid(
      step: step, datum: datum, origin: origin, allowsBallpark: allowsBallpark,
      areaOfInterest: areaOfInterest,
      naming: naming)
  }

  /// Width of a block in the unit of the plane.
  public var width: Double {
    switch step {
    case .arcSeconds(let seconds): seconds / 3600
    case .metres(let metres, let crs): metres / crs.unitFactor
    }
  }

  /// The blocks that a rectangle of the plane touches with its inside.
  public func cells(in box: BoundingBox) -> (columns: Range<Int>, rows: Range<Int>) {
    func range(_ low: Double, _ high: Double, _ origin: Double) -> Range<Int> {
      // A millionth of a block lies within the rounding of the working grid.
      let first = Int(((low - origin) / width + 1e-6).rounded(.down))
      let last = Int(((high - origin) / width - 1e-6).rounded(.up))
      return first..<max(first + 1, last)
    }
    return (range(box.minX, box.maxX, origin.x), range(box.minY, box.maxY, origin.y))
  }

  /// The rectangle of blocks in the plane. Sides are rounded to 1e-9 of the plane's unit, so that neighbours meet exactly.
  public func box(columns: Range<Int>, rows: Range<Int>) -> BoundingBox {
    BoundingBox(
      minX: line(columns.lowerBound, origin.x), minY: line(rows.lowerBound, origin.y),
      maxX: line(columns.upperBound, origin.x), maxY: line(rows.upperBound, origin.y))
  }

  /// One block's rectangle in the plane.
  public func box(of cell: Cell) -> BoundingBox {
    box(columns: cell.column..<cell.column + 1, rows: cell.row..<cell.row + 1)
  }

  private func line(_ index: Int, _ origin: Double) -> Double {
    switch step {
    case .arcSeconds(let seconds): ((origin * 3600 + Double(index) * seconds) / 3600 * 1e9).rounded() / 1e9
    case .metres: origin + Double(index) * width
    }
  }

  /// The block's name by the ``naming``: for a graticule without another one the degrees, minutes and seconds of its
  /// south-western corner (`E0271230S041500`; parts of a second with a dot), for squares column and row (`X12Y-7`).
  public func blockID(of cell: Cell) -> String {
    naming.name(column: cell.column, row: cell.row, corner: corner(column: cell.column, row: cell.row))
  }

  /// Where two grid lines meet: the south-western corner of the block of this column and row, in the plane of the blocks.
  public func corner(column: Int, row: Int) -> Coordinate {
    Coordinate(line(column, origin.x), line(row, origin.y))
  }
}
