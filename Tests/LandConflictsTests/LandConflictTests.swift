import LandConflicts
import SpatialCore
import Testing

@Suite struct LandConflictTests {
  /// A degree square with its south-western corner at a place.
  private func square(_ x: Double, _ y: Double, side: Double = 1) -> Geometry {
    BoundingBox(minX: x, minY: y, maxX: x + side, maxY: y + side).polygon
  }

  private func site(_ id: String, _ x: Double, _ y: Double, miners: Double = 10) -> Workings {
    Workings(id: id, geometry: Geometry(point: Coordinate(x, y)), miners: miners)
  }

  @Test func theDayOfExpiryIsTheLastDayInForce() throws {
    let permit = Holding(
      id: "PE 1", kind: .concession, geometry: square(0, 0), holder: "Mine Ltd", licence: "PE",
      granted: try CalendarDate("2004-07-01"), expires: try CalendarDate("2024-06-30"))
    for (day, standing, binds) in [
      ("2004-06-30", Holding.Standing.notYetGranted, false), ("2004-07-01", .inForce, true),
      ("2024-06-29", .inForce, true), ("2024-06-30", .inForce, true), ("2024-07-01", .expired, false),
    ] {
      let found = try LandConflict.all(
        of: [site("pit", 0.5, 0.5)], with: [permit], on: try CalendarDate(day), searchMetres: 0)
      #expect(found.map(\.standing) == [standing], "\(day)")
      #expect(found.map(\.isBinding) == [binds], "\(day)")
    }
    let park = Holding(id: "park", kind: .protectedArea, geometry: square(0, 0))
    #expect(park.standing(on: try CalendarDate("1900-01-01")) == .inForce)
  }

  @Test func theStatusSpeaksWhereADayIsMissing() throws {
    func standing(_ status: Holding.Standing?, granted: String? = nil, expires: String? = nil) throws
      -> Holding.Standing
    {
      Holding(
        id: "PE 1", kind: .concession, geometry: square(0, 0),
        granted: try granted.map { try CalendarDate($0) }, expires: try expires.map { try CalendarDate($0) },
        standingByStatus: status
      ).standing(on: try CalendarDate("2024-01-01"))
    }
    #expect(try standing(nil) == .inForce)
    #expect(try standing(.notYetGranted) == .notYetGranted)
    #expect(try standing(.notYetGranted, granted: "2020-01-01") == .inForce)
    #expect(try standing(.expired) == .expired)
    #expect(try standing(.expired, expires: "2024-01-01") == .inForce)
  }

  @Test func insideSetbackAndBeyondAreToldApart() throws {
    let school = Holding(
      id: "school", kind: .school, geometry: Geometry(point: Coordinate(0, 0)), setbackMetres: 500)
    let permit = Holding(id: "PE", kind: .concession, geometry: square(1, 1), setbackMetres: 100)
    // At the equator 0.001° of longitude are 111.3 m.
    let found = try LandConflict.all(
      of: [site("near", 0.004, 0), site("far", 0.005, 0), site("in", 1.5, 1.5), site("away", 3, 3)],
      with: [school, permit], on: try CalendarDate("2024-01-01"), searchMetres: 1_000)
    #expect(found.map(\.workings) == [0, 1, 2])
    #expect(found.map(\.relation) == [.withinSetback, .nearby, .inside])
    #expect(abs(found[0].metres - 445.278) < 0.01)
    #expect(abs(found[1].metres - 556.597) < 0.01)
    #expect(found.map(\.isBinding) == [true, false, true])
  }

  @Test func aZoneAlongABorderIsInConflictOnlyWhereASetbackIsAsked() throws {
    let zone = Workings(id: "zone", geometry: square(1, 0), miners: 10)
    for (setback, relation) in [(0.0, LandConflict.Relation.nearby), (1, .withinSetback)] {
      let permit = Holding(id: "PE", kind: .concession, geometry: square(0, 0), setbackMetres: setback)
      let found = try LandConflict.all(
        of: [zone], with: [permit], on: try CalendarDate("2024-01-01"), searchMetres: 10)
      #expect(found.map(\.relation) == [relation] && found.map(\.isBinding) == [setback > 0])
      #expect(found.map(\.metres) == [0] && found.map(\.sharedHectares) == [0])
    }
  }

  @Test func zonesTellWhatTheyShare() throws {
    let half = Workings(id: "half", geometry: square(0.5, 0), miners: 1)
    let within = Workings(id: "within", geometry: square(0.2, 0.2, side: 0.1), miners: 1)
    let beside = Workings(id: "beside", geometry: square(1, 0), miners: 1)
    let permit = Holding(id: "PE", kind: .concession, geometry: square(0, 0))
    let found = try LandConflict.all(
      of: [half, within, beside], with: [permit], on: try CalendarDate("2024-01-01"), searchMetres: 10)
    #expect(found.map(\.relation) == [.overlapping, .inside, .nearby])
    let whole = Ellipsoid.wgs84.areaHectares(of: square(0, 0))
    #expect(abs(found[0].sharedHectares - whole / 2) < 1e-6 * whole)
    #expect(found[2].metres == 0 && found[2].sharedHectares == 0)
  }

  @Test func daysAreReadInOneOrderOnly() throws {
    #expect(try CalendarDate("2024/03/01") == CalendarDate(year: 2024, month: 3, day: 1))
    #expect(try CalendarDate("20240301") == CalendarDate("2024-03-01T00:00:00"))
    #expect(try CalendarDate("2024-02-29") < CalendarDate("2024-03-01"))
    #expect(try CalendarDate("0099-03-01").description == "0099-03-01")
    for text in ["2023-02-29", "01/03/2024", "2024-13-01", "2024-1", "", "soon", "+2024-01-01"] {
      #expect {
        try CalendarDate(text)
      } throws: {
        ($0 as? CalendarDateError)?.text == text
      }
    }
  }
}
