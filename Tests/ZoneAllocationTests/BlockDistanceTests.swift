import LandEligibility
import SpatialCore
import Testing
import ZoneAllocation

@Suite struct BlockDistanceTests {
  private typealias Cell = CadastralGrid.Cell

  @Test func blocksThatTouchAreNotApart() {
    for grid in [squareGrid, CadastralGrid(step: .arcSeconds(30), origin: Coordinate(0.1, -7.3))] {
      for row in -2...2 {
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1), (-1, 1), (-1, -1)] {
          #expect(
            grid.metres(between: Cell(column: 9, row: row), and: Cell(column: 9 + dx, row: row + dy)) == 0)
        }
      }
    }
  }

  @Test func aBlockBetweenIsItsWidth() {
    // 36″ at the equator: 0.01° of 111,319.49 m along it, 110,574.4 m across.
    let (here, east, north) = (Cell(column: 0, row: 0), Cell(column: 2, row: 0), Cell(column: 0, row: 2))
    #expect(abs(squareGrid.metres(between: here, and: east) - 1113.19) < 0.2)
    #expect(abs(squareGrid.metres(between: here, and: north) - 1105.74) < 0.1)
    #expect(abs(squareGrid.metres(between: here, and: Cell(column: 2, row: 2)) - 1569.0) < 0.5)
    // Away from the equator meridians draw together: at 60° to half, measured along the northern side.
    let far = Cell(column: 0, row: 5999)
    let width = squareGrid.metres(between: far, and: Cell(column: 2, row: 5999))
    #expect(abs(width - Ellipsoid.wgs84.distance(Coordinate(0, 60), Coordinate(0.01, 60))) < 1e-6)
    #expect(width < squareGrid.metres(between: Cell(column: 0, row: 5998), and: Cell(column: 2, row: 5998)))
  }

  @Test func squaresAreMeasuredInTheirPlane() throws {
    let grid = CadastralGrid(step: .metres(625, try CoordinateReferenceSystem("EPSG:32738")))
    #expect(grid.metres(between: Cell(column: 0, row: 0), and: Cell(column: 4, row: 5)) == 625 * 5)
  }

  /// No place on the rim of one block is nearer to the rim of the other.
  @Test(arguments: [(2, 0), (3, 1), (4, -6), (0, 5), (-7, 2)], [-4_000, -1, 0, 1, 6_100])
  func noTwoPlacesOfTheBlocksAreNearer(step: (Int, Int), row: Int) {
    let (a, b) = (Cell(column: 40, row: row), Cell(column: 40 + step.0, row: row + step.1))
    func rim(_ cell: Cell) -> [Coordinate] {
      let box = squareGrid.box(of: cell)
      return (0...20).flatMap { part -> [Coordinate] in
        let (x, y) = (
          box.minX + box.width * Double(part) / 20, box.minY + box.height * Double(part) / 20
        )
        return [
          Coordinate(x, box.minY), Coordinate(x, box.maxY), Coordinate(box.minX, y), Coordinate(box.maxX, y),
        ]
      }
    }
    let others = rim(b)
    let least = rim(a).reduce(Double.infinity) { least, place in
      others.reduce(least) { min($0, Ellipsoid.wgs84.distance(place, $1)) }
    }
    let metres = squareGrid.metres(between: a, and: b)
    #expect(abs(metres - least) < 0.05)
    #expect(metres == squareGrid.metres(between: b, and: a))
  }
}
