import SpatialCore
import Testing
import ZoneAllocation

/// Blocks drawn as text, north at the top; the lower left corner is column 0, row 0.
private func cells(_ rows: String...) -> [CadastralGrid.Cell] {
  rows.reversed().enumerated().flatMap { row, text in
    text.enumerated().filter { $0.element == "#" }.map { CadastralGrid.Cell(column: $0.offset, row: row) }
  }
}

private func corners(_ pairs: (Int, Int)...) -> [BlockOutline.Corner] {
  pairs.map { BlockOutline.Corner(column: $0.0, row: $0.1) }
}

@Suite struct BlockOutlineTests {
  @Test func aPairHasFourCornersClockwiseFromTheNorthWest() {
    let outline = BlockOutline(of: cells("##"))
    #expect(outline.parts == [.init(shell: corners((0, 1), (2, 1), (2, 0), (0, 0)), holes: [])])
    let every = BlockOutline(of: cells("##"), keepsEveryCorner: true)
    #expect(every.parts[0].shell == corners((0, 1), (1, 1), (2, 1), (2, 0), (1, 0), (0, 0)))
  }

  @Test func numberingBeginsAtTheWesternEndOfTheNorthernmostSide() {
    let outline = BlockOutline(of: cells(".#.", "###"))
    #expect(
      outline.parts[0].shell == corners((1, 2), (2, 2), (2, 1), (3, 1), (3, 0), (0, 0), (0, 1), (1, 1)))
  }

  @Test func aHoleIsARingOfItsOwn() {
    let outline = BlockOutline(of: cells("###", "#.#", "###"))
    #expect(outline.parts.count == 1)
    #expect(outline.parts[0].holes == [corners((1, 2), (2, 2), (2, 1), (1, 1))])
  }

  @Test func blocksThatTouchAtACornerAreTwoParts() {
    let outline = BlockOutline(of: cells("#.", ".#"))
    #expect(outline.parts.map { $0.shell[0] } == corners((0, 2), (1, 1)))
    #expect(outline.parts.allSatisfy { $0.shell.count == 4 && $0.holes.isEmpty })
  }

  @Test func aRingThatWouldTouchItselfBecomesAHole() {
    // The ends of a horseshoe meet at the corner (2, 2) only.
    let outline = BlockOutline(of: cells("##.", "#.#", "###"))
    #expect(outline.parts.count == 1)
    #expect(outline.parts[0].shell.count == 6)
    #expect(outline.parts[0].holes == [corners((1, 2), (2, 2), (2, 1), (1, 1))])
  }

  @Test("The outline is that of the united squares, whatever the blocks", arguments: 0..<60)
  func sameAsOverlay(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var chosen: [CadastralGrid.Cell] = []
    for row in 0..<8 {
      for column in 0..<8 {
        // Xorshift64 (Marsaglia 2003).
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        if state >> 32 & 15 < UInt64(4 + seed % 10) { chosen.append(.init(column: column, row: row)) }
      }
    }
    let squares = chosen.map {
      BoundingBox(
        minX: Double($0.column), minY: Double($0.row), maxX: Double($0.column + 1), maxY: Double($0.row + 1)
      ).polygon
    }
    let united = try Geometry.union(squares)
    for keepsEveryCorner in [false, true] {
      let outline = BlockOutline(of: chosen.shuffled(), keepsEveryCorner: keepsEveryCorner)
      let polygons = outline.parts.map { part in
        Geometry(
          polygon: ([part.shell] + part.holes).map { ring in
            (ring + ring.prefix(1)).map { Coordinate(Double($0.column), Double($0.row)) }
          })
      }
      for polygon in polygons { #expect(try polygon.validityFault() == nil) }
      let traced = Geometry(collecting: polygons, dimension: 2)
      #expect(traced.planarArea == Double(chosen.count))
      #expect(traced.planarLength == united.planarLength)
      #expect(traced.partCount == united.partCount && traced.pathEnds.count == united.pathEnds.count)
      #expect(try traced.intersection(united).planarArea == Double(chosen.count))
    }
  }
}
