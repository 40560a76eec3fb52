import SpatialCore

/// A lattice of bins over the whole Earth, in longitude and latitude, with lines that depend on nothing but
/// its steps.
struct Lattice: Sendable {
  /// A bin by its place in the lattice.
  struct Bin: Hashable, Sendable {
    let row: Int
    let column: Int

    /// A number that grows row by row; rows and columns are steps of at least a metre, so fewer than 2²⁶.
    var key: Int { row << 32 + column }
  }

  let stepX: Double
  let stepY: Double

  /// Bins with sides of so many metres near a latitude.
  init(sideMetres: Double, latitude: Double, ellipsoid: Ellipsoid) {
    let metres = ellipsoid.metresPerDegree(atLatitude: min(85, abs(latitude)))
    stepX = sideMetres / metres.longitude
    stepY = sideMetres / metres.latitude
  }

  func column(_ x: Double) -> Int { Int(((x + 180) / stepX).rounded(.down)) }

  func row(_ y: Double) -> Int { Int(((y + 90) / stepY).rounded(.down)) }

  func bin(of position: Coordinate) -> Bin { Bin(row: row(position.y), column: column(position.x)) }

  /// The rectangle of a bin, in degrees.
  func box(of bin: Bin) -> BoundingBox {
    BoundingBox(
      minX: Double(bin.column) * stepX - 180, minY: Double(bin.row) * stepY - 90,
      maxX: Double(bin.column + 1) * stepX - 180, maxY: Double(bin.row + 1) * stepY - 90)
  }

  /// The places of positions in an array, bin by bin; within a bin as they come.
  func order(_ positions: [Coordinate]) -> [(bin: Bin, place: Int32)] {
    let bins = positions.map(bin(of:))
    guard let first = bins.first else { return [] }
    var (minRow, maxRow, minColumn, maxColumn) = (first.row, first.row, first.column, first.column)
    for bin in bins {
      (minRow, maxRow) = (min(minRow, bin.row), max(maxRow, bin.row))
      (minColumn, maxColumn) = (min(minColumn, bin.column), max(maxColumn, bin.column))
    }
    // Least significant digits first; each pass keeps the order of the one before.
    let columnBits = Int.bitWidth - (maxColumn - minColumn).leadingZeroBitCount
    let keyBits = columnBits + Int.bitWidth - (maxRow - minRow).leadingZeroBitCount
    let keys = bins.map { ($0.row - minRow) << columnBits | ($0.column - minColumn) }
    var order = (0..<Int32(positions.count)).map { $0 }
    var next = order
    for shift in stride(from: 0, to: keyBits, by: 11) {
      var ends = [Int](repeating: 0, count: 2_049)
      for key in keys { ends[(key >> shift & 2_047) + 1] += 1 }
      for digit in 1...2_048 { ends[digit] += ends[digit - 1] }
      for place in order {
        let digit = keys[Int(place)] >> shift & 2_047
        next[ends[digit]] = place
        ends[digit] += 1
      }
      swap(&order, &next)
    }
    return order.map { (bins[Int($0)], $0) }
  }
}
