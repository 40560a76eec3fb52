import Planning
import SpatialCore
import Testing

/// Squares at the equator, where a metre is the same share of a degree all over.
@Suite struct OverlapCertaintyTests {
  /// Metres east and north of where the equator meets the thirtieth meridian.
  private func place(_ x: Double, _ y: Double) -> Coordinate {
    let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: 0)
    return Coordinate(30 + x / scale.longitude, y / scale.latitude)
  }

  private func polygon(_ corners: [(Double, Double)]) -> Feature {
    Feature(
      id: "", geometry: Geometry(polygon: [(corners + corners.prefix(1)).map { place($0.0, $0.1) }]))
  }

  /// A square of 1 km whose western side is `west` metres east of the meridian.
  private func square(west: Double) -> Feature {
    polygon([(west, 0), (west + 1000, 0), (west + 1000, 1000), (west, 1000)])
  }

  private func row(_ a: [Feature], _ accuracyA: Double, _ b: [Feature], _ accuracyB: Double) async throws
    -> CrossTabulation.Row
  {
    let table = try await CrossTabulation(
      of: [
        CrossTabulation.Group(layerID: "a", features: a, accuracyMetres: accuracyA),
        CrossTabulation.Group(layerID: "b", features: b, accuracyMetres: accuracyB),
      ], in: CoordinateReferenceSystem("EPSG:32636"))
    return try #require(table.rows.first)
  }

  /// Certain and possible square metres.
  private func areas(_ certainty: OverlapCertainty?) -> (certain: Double, possible: Double) {
    guard case .area(let certain, let possible) = certainty else { return (-1, -1) }
    return (certain * 1e6, possible * 1e6)
  }

  private func expect(_ squareMetres: Double, from least: Double, to greatest: Double) {
    #expect(least <= squareMetres && squareMetres <= greatest)
  }

  @Test("100 m of overlap less 20 m and 30 m is certain; grown by them, with round corners, possible")
  func bothMayLieElsewhere() async throws {
    let certainty = try await row([square(west: 0)], 20, [square(west: 900)], 30).certainty
    #expect(certainty?.verdict == .certain)
    let (certain, possible) = areas(certainty)
    // East from 930 to 980 m, north from 30 to 970 m; rims are at most 0.59 m and 0.61 m too wide.
    expect(certain, from: 48.8 * 938.78, to: 50 * 940.01)
    // East from 870 to 1020 m, and beyond both ends: quarter circles of 30 m, cut off at 20 m, and of 20 m; 20 m between.
    let corners = 447.2136 + 104.7706 + 314.1593
    let exact: Double = 150_000 + 2 * (corners + 2000)
    expect(possible, from: exact - 1, to: exact + 1430)
  }

  @Test("Without an accuracy a side is where it is drawn")
  func oneMayLieElsewhere() async throws {
    let (certain, possible) = areas(
      try await row([square(west: 0)], 0, [square(west: 900)], 30).certainty)
    expect(certain, from: 69.39 * 938.78, to: 70 * 940.01)
    expect(possible, from: 130_000 - 20, to: 130_610 + 20)
  }

  @Test(
    "Neighbours overlap possibly while their accuracies reach across the gap", arguments: [40.0, 60, 5000])
  func neighbours(gap: Double) async throws {
    let certainty = try await row([square(west: 0)], 20, [square(west: 1000 + gap)], 30).certainty
    let (certain, possible) = areas(certainty)
    #expect(certain == 0)
    #expect(certainty?.verdict == (gap < 50 ? .possible : .noOverlap))
    // Ten metres wide, with lens-shaped ends that add less than 20 m each.
    if gap < 50 { expect(possible, from: 10 * 1000, to: 11.2 * 1040) } else { #expect(possible == 0) }
  }

  @Test("A border within a layer takes nothing away, even with more vertices on one side")
  func innerBorders() async throws {
    let halves = [
      polygon([(0, 0), (313, 0), (577, 1000), (0, 1000)]),
      polygon([(313, 0), (1000, 0), (1000, 1000), (577, 1000), (313 + 264 * 0.37, 370)]),
    ]
    let around = polygon([(-200, -200), (1200, -200), (1200, 1200), (-200, 1200)])
    let (certain, possible) = areas(try await row(halves, 20, [around], 0).certainty)
    expect(certain, from: 958.8 * 958.8, to: 960.01 * 960.01)
    let grown: Double = 1_000_000 + 4 * 20_000 + 400 * .pi
    expect(possible, from: grown - 20, to: grown + 2500)
  }

  @Test("Points are certain inside the rim, possible up to the same distance outside")
  func points() async throws {
    let places: [(Double, Double)] = [(500, 500), (500, 965), (975, 500), (1025, 500), (1035, 500)]
    let features = places.map {
      Feature(id: "", geometry: Geometry(point: place($0.0, $0.1)))
    }
    let told = try await row(features, 20, [square(west: 0)], 10)
    guard case .points(let within, let all) = told.overlap else {
      Issue.record("no points")
      return
    }
    #expect((within, all) == (3, 5))
    let expected = OverlapCertainty.points(certain: 2, possible: 4)
    #expect(told.certainty == expected)
    #expect(told.certainty?.verdict == .certain)
    // The polygons' accuracy counts alone as well.
    let still = try await row(features, 0, [square(west: 0)], 30).certainty
    #expect(still == expected)
    let outside = try await row([features[3]], 30, [square(west: 0)], 0).certainty
    #expect(outside?.verdict == .possible)
    let farther = try await row([features[4]], 30, [square(west: 0)], 0).certainty
    #expect(farther?.verdict == .noOverlap)
  }

  @Test("Nothing is told where nobody states an accuracy")
  func silent() async throws {
    let areas = try await row([square(west: 0)], 0, [square(west: 900)], 0).certainty
    #expect(areas == nil)
    let point = Feature(id: "", geometry: Geometry(point: place(500, 500)))
    let points = try await row([point], 0, [square(west: 0)], 0).certainty
    #expect(points == nil)
  }
}
