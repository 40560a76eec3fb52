/// Which squares of land are masked: the smallest ones, and greater ones up to 2⁶ times as wide.
///
/// A bit for each, 64 of the smallest squares of a row in a word. A square of 2ᵏ by 2ᵏ smallest ones has the bit of its western column
/// in the words of its row, of which there are 2ᵏ times fewer: whatever its size, a square is found by the same column.
///
/// Invariant: with a greater square all smaller ones in it are masked.
struct MaskSquares {
  /// The greatest squares are 2⁶ times as wide as the smallest: one word wide.
  static let levels = 6

  private let wordsPerRow: Int
  private let rows: Int
  /// Size by size, from the smallest.
  private var words: [UInt64]

  /// No square at all; columns and rows in whole multiples of the greatest squares.
  init(columns: Int, rows: Int) {
    wordsPerRow = columns >> 6
    self.rows = rows
    words = []
    words = [UInt64](repeating: 0, count: start(ofSize: Self.levels + 1))
  }

  /// Where the words of a size begin: each has half as many rows as the one before.
  @inline(__always)
  private func start(ofSize size: Int) -> Int {
    let all = 2 &* wordsPerRow &* rows
    return all &- all >> size
  }

  /// Adds the squares of all sizes that one region masks as a whole, given the smallest, row by row.
  mutating func join(_ smallest: consuming [UInt64]) {
    var smallest = smallest
    let (wordsPerRow, rows) = (wordsPerRow, rows)
    let starts = (0...Self.levels).map(start(ofSize:))
    smallest.withUnsafeMutableBufferPointer { squares in
      words.withUnsafeMutableBufferPointer { words in
        for size in 0...Self.levels {
          if size > 0 { Self.halve(squares, toSize: size, rows: rows >> size, wordsPerRow) }
          for place in 0..<wordsPerRow * (rows >> size) { words[starts[size] &+ place] |= squares[place] }
        }
      }
    }
  }

  /// Replaces squares by those of twice the side of which all four parts are there.
  private static func halve(
    _ squares: UnsafeMutableBufferPointer<UInt64>, toSize size: Int, rows: Int, _ wordsPerRow: Int
  ) {
    let side = 1 << size
    // The bits of the columns in which such squares begin.
    let columns = UInt64.max / (UInt64.max >> UInt64(64 - side))
    for row in 0..<rows {
      for word in 0..<wordsPerRow {
        let south = 2 &* row &* wordsPerRow &+ word
        let both = squares[south] & squares[south &+ wordsPerRow]
        squares[row &* wordsPerRow &+ word] = both & both >> UInt64(side / 2) & columns
      }
    }
  }

  /// The size of the greatest masked square that holds one of the smallest; nil when it is not masked.
  @inline(__always)
  func size(column: Int, row: Int) -> Int? {
    guard contains(column, row, size: 0) else { return nil }
    var size = Self.levels
    while !contains(column, row, size: size) { size -= 1 }
    return size
  }

  @inline(__always)
  private func contains(_ column: Int, _ row: Int, size: Int) -> Bool {
    let word = words[start(ofSize: size) &+ (row >> size) &* wordsPerRow &+ column >> 6]
    return word >> UInt64(column & 63 & ~((1 << size) &- 1)) & 1 != 0
  }

  /// Whether some of the smallest squares, one beside the other, are all masked.
  func contains(_ columns: ClosedRange<Int>, row: Int) -> Bool {
    var column = columns.lowerBound
    while column <= columns.upperBound {
      // As many as are left in the word.
      let count = min(columns.upperBound + 1 - column, 64 - column & 63)
      let wanted = (UInt64.max >> UInt64(64 - count)) << UInt64(column & 63)
      guard words[row * wordsPerRow + column >> 6] & wanted == wanted else { return false }
      column += count
    }
    return true
  }
}
