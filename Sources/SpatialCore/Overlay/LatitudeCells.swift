#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A fixed division of the latitudes into cells, in each of which a degree of longitude keeps its length to
/// 1.25e-4.
///
/// Meaning: four cells one after another may share one ``SetbackDiscs/Disc`` that is too long by at most 5e-4 of
/// its radius. The division is the same for every feature, so that a setback does not depend on its neighbours.
///
/// Formula: the cell of the latitude φ is ⌊−ln cos φ / 1.25e-4⌋, with the sign of φ (metres per degree of
/// longitude go with cos φ; the flattening of the Earth changes that by less than 1 %). Cell 0 reaches from
/// 0.9° S to 0.9° N; at 10° a cell is 4.5 km high, at 45° 0.8 km.
enum LatitudeCells {
  /// The greatest change of −ln cos φ in a cell.
  static let step = 1.25e-4
  /// How many cells share a disc.
  static let perBand = 4

  /// The cell that holds a latitude in units of 1e-7 degree.
  static func cell(of y: Int32) -> Int {
    let height = y.magnitude
    var cell = Int(-log(cos(Double(height) * 1e-7 * .pi / 180)) / step)
    // The borders are whole numbers: what they say holds, whatever the logarithm's last digit.
    while cell > 0, height < borders[cell] { cell -= 1 }
    while height >= borders[cell + 1] { cell += 1 }
    return y < 0 ? -cell : cell
  }

  /// The first and last latitude in a cell, in units of 1e-7 degree.
  static func latitudes(of cell: Int) -> ClosedRange<Int32> {
    let nearest = cell == 0 ? 0 : Int32(borders[abs(cell)])
    let farthest = Int32(borders[abs(cell) + 1]) - 1
    return cell > 0 ? nearest...farthest : cell < 0 ? -farthest ... -nearest : -farthest...farthest
  }

  /// The first and last latitude in four cells, which are named by the first.
  static func latitudes(ofFourFrom first: Int) -> ClosedRange<Int32> {
    latitudes(of: first).lowerBound...latitudes(of: first + perBand - 1).upperBound
  }

  /// The first cell of the band of four that holds a cell.
  static func band(of cell: Int) -> Int { cell & ~3 }

  /// The first of four cells that hold some cells: of their band, or of the later half of a band and the earlier half of
  /// the next. Three cells or fewer always have such four; nil when there are none.
  static func fourCells(holding cells: ClosedRange<Int>) -> Int? {
    let starts = [band(of: cells.lowerBound), cells.lowerBound & ~1]
    return starts.first { cells.upperBound < $0 + perBand }
  }

  /// For each cell, the lowest latitude, north of the equator and in units of 1e-7 degree, that has reached it; up
  /// to 89.05°.
  private static let borders: [UInt32] = (0...32_800).map { cell in
    UInt32((acos(exp(-step * Double(cell))) * 180 / .pi * 1e7).rounded(.up))
  }
}
