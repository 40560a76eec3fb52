import SpatialCore

/// The cells on which the country is made: a raster in longitude and latitude, first row in the north.
struct Grid: Sendable, Hashable {
  /// Width and height of a cell in seconds of arc.
  let cellArcSeconds: Int
  /// Western edge, degrees.
  let west = 0.1
  /// Northern edge, degrees.
  let north = -3.25

  /// How many cells from west to east.
  let columns: Int
  /// How many cells from north to south.
  let rows: Int
  /// How many cells there are.
  let count: Int
  /// Width and height of a cell in degrees.
  let cellDegrees: Double
  /// Side of a cell near enough for noise and costs: 15″ are 462.5 m here.
  let cellKilometres: Double

  /// A grid of cells of so many seconds of arc, which must divide 1,080.
  init(cellArcSeconds: Int) {
    self.cellArcSeconds = cellArcSeconds
    columns = 6480 / cellArcSeconds
    rows = 5400 / cellArcSeconds
    count = columns * rows
    cellDegrees = Double(cellArcSeconds) / 3600
    cellKilometres = 0.4625 * Double(cellArcSeconds) / 15
  }

  /// Area of a cell, km².
  var cellArea: Double { cellKilometres * cellKilometres }

  /// The eight neighbours as steps in the array, edges before corners, and the distance to each in cells.
  var neighbours: [(step: Int, distance: Double)] {
    let diagonal = 2.0.squareRoot()
    return [
      (1, 1), (-1, 1), (columns, 1), (-columns, 1), (columns + 1, diagonal), (columns - 1, diagonal),
      (-columns + 1, diagonal), (-columns - 1, diagonal),
    ]
  }

  /// The four neighbours across an edge, as steps in the array.
  var edgeNeighbours: [Int] { [1, -1, columns, -columns] }

  /// The middle of a cell, counted in cells from the north-west corner.
  func middle(_ cell: Int) -> Coordinate {
    Coordinate(Double(cell % columns) + 0.5, Double(cell / columns) + 0.5)
  }

  /// The cell at a place counted in cells, nil outside.
  func cell(at place: Coordinate) -> Int? {
    guard place.x >= 0, place.y >= 0 else { return nil }
    let column = Int(place.x)
    let row = Int(place.y)
    return column < columns && row < rows ? row * columns + column : nil
  }

  /// A place counted in cells as longitude and latitude, rounded to 1e-7 degrees (1 cm).
  func degrees(_ place: Coordinate) -> Coordinate {
    Coordinate(
      ((west + place.x * cellDegrees) * 1e7).rounded() / 1e7,
      ((north - place.y * cellDegrees) * 1e7).rounded() / 1e7)
  }

  /// Longitude and latitude as a place counted in cells.
  func place(_ degrees: Coordinate) -> Coordinate {
    Coordinate((degrees.x - west) / cellDegrees, (north - degrees.y) / cellDegrees)
  }

  /// Kilometres east and north of the south-west corner, the frame of the noise fields: independent of the
  /// cell's size.
  func kilometres(_ cell: Int) -> Coordinate {
    Coordinate(
      (Double(cell % columns) + 0.5) * cellKilometres, (Double(rows - cell / columns) - 0.5) * cellKilometres)
  }

  /// Distance between two cells in kilometres.
  func distanceKilometres(_ a: Int, _ b: Int) -> Double {
    let dx = Double(a % columns - b % columns)
    let dy = Double(a / columns - b / columns)
    return (dx * dx + dy * dy).squareRoot() * cellKilometres
  }
}
