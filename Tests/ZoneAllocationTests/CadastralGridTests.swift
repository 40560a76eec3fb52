import LandEligibility
import SpatialCore
import Testing
import ZoneAllocation

/// The block of a graticule whose southern side begins at a latitude.
private func block(_ arcSeconds: Double, atLatitude latitude: Double, longitude: Double = 0) throws
  -> BlockMeasure
{
  let cell = CadastralGrid.Cell(
    column: Int((longitude * 3600 / arcSeconds).rounded()), row: Int((latitude * 3600 / arcSeconds).rounded())
  )
  return try CadastralGrid(step: .arcSeconds(arcSeconds)).measures(of: [cell])[0]
}

@Suite struct CadastralGridTests {
  @Test(
    "A block of 30″ on the ellipsoid", arguments: [(0, 85.48), (-4, 85.28), (-10.5, 84.09), (-13, 83.35)])
  func thirtySeconds(latitude: Double, hectares: Double) throws {
    #expect(abs(try block(30, atLatitude: latitude).hectares - hectares) < 0.005)
  }

  @Test func twelveUnitsOfThreeSecondsAtSixDegreesAreGhanasLicence() throws {
    let hectares = 12 * (try block(3, atLatitude: 6).hectares)
    // An international acre is 4,046.8564224 m².
    #expect(abs(hectares * 10_000 / 4046.856_422_4 - 25.2) < 0.05)
    #expect(abs(hectares - 10.20) < 0.005)
  }

  @Test func fifteenSecondsAreAboutTwentyOneHectares() throws {
    #expect(abs(try block(15, atLatitude: 6).hectares - 21.26) < 0.01)
    #expect(abs(try block(15, atLatitude: 7).hectares - 21.2) < 0.05)
  }

  @Test func sidesAreGeodesicMetres() throws {
    // On the equator a minute of longitude is 1,855.32 m and one of latitude 1,842.90 m.
    let equator = try block(60, atLatitude: 0)
    #expect(abs(equator.southMetres - 1855.32) < 0.01)
    #expect(abs(equator.westMetres - 1842.90) < 0.01 && abs(equator.eastMetres - equator.westMetres) < 1e-6)
    // Away from it the side towards the pole is shorter.
    let south = try block(30, atLatitude: -13, longitude: 27)
    #expect(south.southMetres < south.northMetres)
    let trapezoid = (south.southMetres + south.northMetres) / 2 * south.westMetres / 10_000
    #expect(abs(south.hectares / trapezoid - 1) < 1e-6)
  }

  @Test func aSquareOfMadagascarHasItsNominalAreaInItsPlane() throws {
    // Tananarive (Paris) / Laborde Grid; its origin is 18.9° S, 46.437° E, its scale there 0.9995.
    let laborde = try CoordinateReferenceSystem("EPSG:29701")
    let grid = CadastralGrid(step: .metres(625, laborde))
    let cell = CadastralGrid.Cell(column: 640, row: 1280)
    #expect(grid.box(of: cell).polygon.planarArea / 10_000 == 39.0625)
    #expect(grid.blockID(of: cell) == "X640Y1280")
    let measure = try grid.measures(of: [cell])[0]
    #expect(abs(measure.hectares - 39.0625 / (0.9995 * 0.9995)) < 0.01)
    #expect(abs(measure.southMetres - 625 / 0.9995) < 0.1 && abs(measure.westMetres - 625 / 0.9995) < 0.1)
  }
}

@Suite struct BlockNamingTests {
  private let cell = CadastralGrid.Cell(column: 3265, row: -511)

  @Test(
    "Placeholders of a graticule",
    arguments: [
      ("{EW}{lon_deg}{lon_min}{lon_sec}{NS}{lat_deg}{lat_min}{lat_sec}", "E0271230S041530"),
      ("{lat_deg}-{lat_min}-{lat_sec}{NS}/{lon_deg}", "04-15-30S/027"), ("{column}:{row}", "3265:-511"),
      ("B{column:6}.{row:4}", "B003265.-0511"),
    ])
  func names(pattern: String, name: String) throws {
    let grid = CadastralGrid(step: .arcSeconds(30), naming: try BlockNaming(pattern))
    #expect(grid.blockID(of: cell) == name)
  }

  @Test func withoutAPatternNamesAreTheUsualOnes() throws {
    #expect(CadastralGrid(step: .arcSeconds(30)).blockID(of: cell) == "E0271230S041530")
    let utm = try CoordinateReferenceSystem("EPSG:32735")
    let squares = CadastralGrid(
      step: .metres(625, utm), origin: Coordinate(500_000, 8_000_000), naming: try BlockNaming("{x}/{y}"))
    #expect(squares.blockID(of: .init(column: 2, row: -1)) == "501250/7999375")
    #expect(
      try BlockNaming("{column:4}-{row:4}")
        == CadastralGrid(step: .metres(625, utm), naming: try BlockNaming("{column:4}-{row:4}")).naming)
  }

  @Test func aPatternThatCannotBeReadSaysWhy() {
    let unknown = #expect(throws: BlockNamingError.self) { try BlockNaming("{colum}") }
    #expect(unknown?.problem == "unknown placeholder {colum}")
    #expect(unknown?.remedy.contains("{column}") == true)
    let open = #expect(throws: BlockNamingError.self) { try BlockNaming("A{row") }
    #expect(open?.problem == "a brace is not closed")
    #expect(throws: BlockNamingError.self) { try BlockNaming("{lon_deg:4}") }
  }

  @Test func placeholdersOfTheOtherKindOfGridAreNamed() throws {
    #expect(try BlockNaming("{x}-{row}").unfillable(inDegrees: true) == ["{x}"])
    #expect(try BlockNaming("{NS}-{row}").unfillable(inDegrees: false) == ["{NS}"])
  }

  @Test func namesThatDoNotTellBlocksApartAreFound() throws {
    let area = BoundingBox(minX: 27, minY: -5, maxX: 27.1, maxY: -4.9).polygon
    func repeated(_ pattern: String) throws -> String? {
      try CadastralGrid(step: .arcSeconds(30), naming: try BlockNaming(pattern)).repeatedName(over: area)
    }
    #expect(
      try repeated("{lon_deg}{lon_min}{lat_deg}{lat_min}{lat_sec}")
        == "02700050000")
    #expect(try repeated("{column}-{row}") == nil)
    #expect(try repeated("{column}") != nil)
  }

  @Test func blocksOfOneNameAreRefusedWithTheirPlaces() async throws {
    // {column}{row} calls (1, 11) and (11, 1) both 111.
    let land = BoundingBox(minX: 0, minY: 0, maxX: 0.12, maxY: 0.12).polygon
    let open = try await EligibleLand.find(in: land, rules: []).open
    let grid = CadastralGrid(step: .arcSeconds(36), naming: try BlockNaming("{column}{row}"))
    #expect(try grid.repeatedName(over: land) == nil)
    let error = #expect(throws: BlockNamingError.self) { try PlanningUnits(cutting: open, by: grid) }
    #expect(
      error?.problem.contains("column 11, row 0") == true
        && error?.problem.contains("column 1, row 10") == true)
  }
}
