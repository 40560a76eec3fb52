/// The outline of whole blocks, followed along their sides from grid corner to grid corner.
///
/// Blocks that touch at a corner only are parts of their own; a ring never touches itself. The calculation knows columns and rows only, so that
/// no rounding enters.
///
/// ```swift
/// let pair = [CadastralGrid.Cell(column: 0, row: 0), CadastralGrid.Cell(column: 1, row: 0)]
/// BlockOutline(of: pair).parts[0].shell  // (0, 1) (2, 1) (2, 0) (0, 0)
/// ```
public struct BlockOutline: Hashable, Sendable {
  /// A place where grid lines meet: the south-western corner of the block of this column and row.
  public typealias Corner = CadastralGrid.Cell

  /// Blocks that hang together by their sides.
  public struct Part: Hashable, Sendable {
    /// The outer ring: clockwise from its north-western corner (the most northern one, of several the most western), the first
    /// corner not repeated.
    public let shell: [Corner]
    /// Rings around land that is not part of it, numbered in the same way.
    public let holes: [[Corner]]

    /// A part from its rings.
    public init(shell: [Corner], holes: [[Corner]]) {
      self.shell = shell
      self.holes = holes
    }
  }

  /// The parts from north to south, and from west to east.
  public let parts: [Part]

  /// Follows the outline of blocks.
  /// - Parameter keepsEveryCorner: whether grid corners that lie straight on a side stay: needed where sides of blocks are not
  ///   straight in longitude and latitude.
  public init(of cells: some Sequence<CadastralGrid.Cell>, keepsEveryCorner: Bool = false) {
    let cells = Set(cells)
    let partOf = Self.parts(of: cells)
    var sides = Self.sides(of: cells)
    var shells: [Int: [Corner]] = [:]
    var holes: [Int: [[Corner]]] = [:]
    for start in sides.keys.sorted() {
      while let first = sides[start]?.first {
        let part = partOf[first.block] ?? 0
        for ring in Self.simpleRings(Self.ring(from: start, first, &sides)) {
          let corners = Self.numbered(ring, keepsEveryCorner)
          if Self.isClockwise(ring) {
            shells[part] = corners
          } else {
            holes[part, default: []].append(corners)
          }
        }
      }
    }
    parts = shells.map { part, shell in
      Part(shell: shell, holes: (holes[part] ?? []).sorted { Self.isBefore($0[0], $1[0]) })
    }.sorted { Self.isBefore($0.shell[0], $1.shell[0]) }
  }

  /// A side of a block that no other block shares, with the block on its right hand.
  private struct Side {
    let block: CadastralGrid.Cell
    let end: Corner
  }

  /// Outer sides by the corner where they begin.
  private static func sides(of cells: Set<CadastralGrid.Cell>) -> [Corner: [Side]] {
    var sides: [Corner: [Side]] = [:]
    for cell in cells {
      let (c, r) = (cell.column, cell.row)
      let ring = [(c, r), (c, r + 1), (c + 1, r + 1), (c + 1, r)].map { Corner(column: $0.0, row: $0.1) }
      let beyond = [(c - 1, r), (c, r + 1), (c + 1, r), (c, r - 1)]
      for side in 0..<4 where !cells.contains(CadastralGrid.Cell(column: beyond[side].0, row: beyond[side].1))
      {
        sides[ring[side], default: []].append(Side(block: cell, end: ring[(side + 1) % 4]))
      }
    }
    for start in Array(sides.keys) { sides[start]?.sort { $0.block < $1.block } }
    return sides
  }

  /// Follows sides, blocks on the right, until the start is reached again; takes them out of `sides`.
  private static func ring(from start: Corner, _ first: Side, _ sides: inout [Corner: [Side]]) -> [Corner] {
    var ring = [start]
    var side = first
    sides[start]?.removeAll { $0.block == first.block }
    while side.end != start {
      let corner = side.end
      ring.append(corner)
      // Where two blocks meet at a corner only, the outline stays with the block it follows.
      guard let next = sides[corner]?.first(where: { $0.block == side.block }) ?? sides[corner]?.first else {
        break
      }
      sides[corner]?.removeAll { $0.block == next.block }
      side = next
    }
    return ring
  }

  /// Cuts a ring that comes back to a corner into rings that do not.
  private static func simpleRings(_ ring: [Corner]) -> [[Corner]] {
    var rings: [[Corner]] = []
    var path: [Corner] = []
    var places: [Corner: Int] = [:]
    for corner in ring {
      if let place = places[corner] {
        rings.append(Array(path[place...]))
        for passed in path[(place + 1)...] { places[passed] = nil }
        path.removeSubrange((place + 1)...)
      } else {
        places[corner] = path.count
        path.append(corner)
      }
    }
    return rings + [path]
  }

  /// The ring clockwise from its north-western corner, without corners that lie straight on a side unless all are wanted.
  private static func numbered(_ ring: [Corner], _ keepsEveryCorner: Bool) -> [Corner] {
    var corners = isClockwise(ring) ? ring : ring.reversed()
    if !keepsEveryCorner {
      let all = corners
      corners = all.indices.filter { place in
        let (before, after) = (all[(place + all.count - 1) % all.count], all[(place + 1) % all.count])
        return before.column != after.column && before.row != after.row
      }.map { all[$0] }
    }
    let first = corners.indices.min { isBefore(corners[$0], corners[$1]) } ?? 0
    return Array(corners[first...] + corners[..<first])
  }

  private static func isClockwise(_ ring: [Corner]) -> Bool {
    var twice = 0
    for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      twice += a.column * b.row - b.column * a.row
    }
    return twice < 0
  }

  /// North before south, then west before east.
  private static func isBefore(_ a: Corner, _ b: Corner) -> Bool { (-a.row, a.column) < (-b.row, b.column) }

  /// For each block the number of the part it hangs together with.
  private static func parts(of cells: Set<CadastralGrid.Cell>) -> [CadastralGrid.Cell: Int] {
    var partOf: [CadastralGrid.Cell: Int] = [:]
    var count = 0
    for seed in cells.sorted() where partOf[seed] == nil {
      var open = [seed]
      partOf[seed] = count
      while let cell = open.popLast() {
        for neighbour in cell.neighbours where cells.contains(neighbour) && partOf[neighbour] == nil {
          partOf[neighbour] = count
          open.append(neighbour)
        }
      }
      count += 1
    }
    return partOf
  }
}
