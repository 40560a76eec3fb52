/// Which units share a boundary, and how long it is: blocks of a grid or polygons of any shape.
public struct Adjacency: Sendable {
  /// A boundary that two units share.
  public struct Side: Hashable, Sendable {
    /// One unit.
    public let a: Int
    /// The other unit.
    public let b: Int
    /// Its length, in the unit of the project.
    public let length: Double

    /// A boundary from its parts.
    public init(_ a: Int, _ b: Int, length: Double) {
      self.a = a
      self.b = b
      self.length = length
    }
  }

  /// For each unit the place of its first entry in ``neighbours``; one more at the end.
  let starts: [Int32]
  /// The units that share a boundary with each unit, unit after unit.
  let neighbours: [Int32]
  /// For each entry the place of the entry that leads back.
  let opposites: [Int32]
  /// For each entry the length of the boundary.
  let lengths: [Double]

  /// How many units there are.
  public var unitCount: Int { starts.count - 1 }

  /// The adjacency of units 0 ..< `unitCount`; sides of the length 0 and of a unit with itself are left out.
  ///
  /// No length may be negative: no bound holds then, since a minimum cut knows none.
  public init(unitCount: Int, sides: [Side]) {
    precondition(sides.allSatisfy { $0.length >= 0 }, "a boundary has a length of 0 or more")
    let sides = sides.filter { $0.a != $0.b && $0.length > 0 }
    var starts = [Int32](repeating: 0, count: unitCount + 1)
    for side in sides {
      starts[side.a + 1] += 1
      starts[side.b + 1] += 1
    }
    for unit in 0..<unitCount { starts[unit + 1] += starts[unit] }
    var next = starts
    var neighbours = [Int32](repeating: 0, count: 2 * sides.count)
    var opposites = neighbours
    var lengths = [Double](repeating: 0, count: 2 * sides.count)
    for side in sides {
      let (forth, back) = (next[side.a], next[side.b])
      next[side.a] += 1
      next[side.b] += 1
      neighbours[Int(forth)] = Int32(side.b)
      neighbours[Int(back)] = Int32(side.a)
      opposites[Int(forth)] = back
      opposites[Int(back)] = forth
      lengths[Int(forth)] = side.length
      lengths[Int(back)] = side.length
    }
    self.starts = starts
    self.neighbours = neighbours
    self.opposites = opposites
    self.lengths = lengths
  }

  /// The places of a unit's entries.
  func entries(of unit: Int) -> Range<Int> { Int(starts[unit])..<Int(starts[unit + 1]) }

  /// Each boundary once.
  var sides: [Side] {
    (0..<unitCount).flatMap { unit in
      entries(of: unit).compactMap { entry in
        let other = Int(neighbours[entry])
        return unit < other || (unit == other && entry < Int(opposites[entry]))
          ? Side(unit, other, length: lengths[entry]) : nil
      }
    }
  }

  /// The blocks of a grid, row after row, whose sides have the length 1.
  public static func grid(columns: Int, rows: Int) -> Adjacency {
    var sides: [Side] = []
    sides.reserveCapacity(2 * columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let unit = row * columns + column
        if column + 1 < columns { sides.append(Side(unit, unit + 1, length: 1)) }
        if row + 1 < rows { sides.append(Side(unit, unit + columns, length: 1)) }
      }
    }
    return Adjacency(unitCount: columns * rows, sides: sides)
  }
}
