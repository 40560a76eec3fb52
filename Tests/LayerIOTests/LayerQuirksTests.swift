import SpatialCore
import Testing

@testable import LayerIO

@Suite struct LayerQuirksTests {
  private let studyArea = BoundingBox(minX: 20, minY: -10, maxX: 30, maxY: 0)

  private func reading(
    _ features: [Feature], fields: [Layer.Field] = [], refused: [FeatureNote] = [],
    crs: CoordinateReferenceSystem = .longitudeLatitude
  ) -> LayerReading {
    LayerReading(
      layer: Layer(name: "layer", crs: crs, fields: fields, features: features),
      report: ReadingReport(
        path: "layer", layerName: "layer", format: "test", crsOrigin: "test",
        featuresInSource: features.count + refused.count, usedUnchanged: features.count, refused: refused))
  }

  private func point(_ id: String, _ x: Double, _ y: Double, _ values: AttributeValue...) -> Feature {
    Feature(id: id, geometry: Geometry(point: Coordinate(x, y)), attributes: values)
  }

  @Test func aGoodLayerHasNone() {
    let good = reading([point("1", 25, -5), point("2", 26, -5)])
    #expect(LayerQuirks(good, studyArea: studyArea).quirks == [])
  }

  @Test func idsAndGeometriesThatRepeat() {
    let quirks = LayerQuirks(
      reading([point("1", 25, -5), point("2", 25, -5), point("1", 26, -5), point("1", 26, -5)])
    ).quirks
    #expect(quirks.map(\.kind) == [.duplicateIDs, .duplicateGeometries])
    #expect(quirks.map(\.count) == [2, 2])
    #expect(quirks[0].sampleIDs == ["1", "1"])
    #expect(quirks[1].sampleIDs == ["2", "1"])
  }

  @Test func anIDThatIsTheSameEverywhere() {
    let quirks = LayerQuirks(
      reading(
        [point("7", 25, -5, .integer(3), .text("a")), point("7", 26, -5, .integer(3), .text("a"))],
        fields: [Layer.Field("ID", .integer), Layer.Field("kind", .text)])
    ).quirks
    #expect(quirks.map(\.kind) == [.constantID, .constantID])
    #expect(quirks.map(\.field) == [nil, "ID"])
  }

  @Test func missingGeometryIsCounted() {
    let quirks = LayerQuirks(
      reading([point("1", 25, -5)], refused: [FeatureNote(featureID: "2", reason: "no geometry")])
    ).quirks
    #expect(quirks.map(\.kind) == [.noGeometry])
    #expect(
      quirks.first?.message
        == "1 feature has no geometry and is not used (2). Draw them, or take them out of the file.")
  }

  @Test func swappedCoordinatesAreSeen() {
    let quirks = LayerQuirks(reading([point("1", -5, 25), point("2", -6, 26)]), studyArea: studyArea).quirks
    #expect(quirks.map(\.kind) == [.swappedCoordinates])
    #expect(quirks[0].count == 2)
  }

  @Test func whatIsFarOutsideIsNamed() {
    // A quarter of the longer side is 2.5 degrees.
    let quirks = LayerQuirks(
      reading([point("1", 25, -5), point("near", 32, -5), point("far", 33, -5)]), studyArea: studyArea
    ).quirks
    #expect(quirks.map(\.kind) == [.farOutside])
    #expect(quirks[0].sampleIDs == ["far"])
  }

  @Test func aLayerFromElsewhereIsSeen() {
    let quirks = LayerQuirks(reading([point("1", 100, 40)]), studyArea: studyArea).quirks
    #expect(quirks.map(\.kind) == [.noOverlap])
  }

  @Test func aProjectedLayerIsLookedAtInDegrees() throws {
    let utm = try CoordinateReferenceSystem("EPSG:32735")
    // 27° east on the equator, and 500 km west of it.
    let inside = reading([point("1", 500_000, 9_500_000), point("2", 10_000, 9_500_000)], crs: utm)
    #expect(LayerQuirks(inside, studyArea: studyArea).quirks == [])
    let elsewhere = reading([point("1", 500_000, 2_000_000)], crs: utm)
    #expect(LayerQuirks(elsewhere, studyArea: studyArea).quirks.map(\.kind) == [.noOverlap])
  }

  @Test(
    arguments: [
      ("RÃ©serve", true), ("Ãˆze", true), ("R\u{FFFD}serve", true), ("lâ€™eau", true), ("Â°", true),
      ("Å“uvre", true),
      ("Réserve", false), ("CITÉ»", false), ("São", false), ("Ã", false), ("Âge", false), ("plain", false),
    ])
  func garbledText(text: String, isGarbled: Bool) {
    #expect(LayerQuirks.isGarbled(text) == isGarbled)
  }

  // MARK: Real layers

  private static let congo = BoundingBox(minX: 12.2105, minY: -13.4576, maxX: 31.2801, maxY: 5.3749)

  private func quirks(of file: String, idField: String? = nil) async throws -> [LayerQuirks.Quirk] {
    let reading = try await LayerReader.read(LayerSource(path: CongoData.path(file), idField: idField))
    return LayerQuirks(reading, studyArea: Self.congo).quirks
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func anAirfieldWithSwappedCoordinates()
    async throws
  {
    let swapped = try #require(
      try await quirks(of: "12_as_found_quirks/aerodromes_swapped_latlon.geojson").first {
        $0.kind == .swappedCoordinates
      })
    // Kolwezi at -1.03 28.67; the others lie in the country.
    #expect(swapped.count == 1)
    #expect(swapped.sampleIDs == ["0"])
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func metresLabelledAsDegrees() async throws {
    let found = try await quirks(of: "12_as_found_quirks/aluminium_WRONG_CRS_as_found.geojson")
    let beyond = try #require(found.first { $0.kind == .beyondDegrees })
    #expect(beyond.count == 2)
    #expect(
      beyond.message.hasSuffix("As metres of Web Mercator they lie in the study area: name `crs: EPSG:3857`.")
    )
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func oneLicenceFarOutside() async throws {
    let found = try await quirks(of: "02_mining_titles/licences_2020_snapshot.gpkg", idField: "Code")
    let far = try #require(found.first { $0.kind == .farOutside })
    #expect(far.sampleIDs == ["13214"])
    #expect(found.first { $0.kind == .duplicateGeometries }?.count == 7)
    #expect(found.first { $0.kind == .duplicateIDs }?.count == 2)
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func namesWithLostLetters() async throws {
    let found = try await quirks(of: "05_protected/special_areas_cami.geojson")
    let garbled = try #require(found.first { $0.kind == .garbledText })
    #expect(garbled.field == "NOM")
    #expect(garbled.count == 2)
  }

  @Test(.enabled(if: CongoData.isThere, CongoData.needed)) func healthZonesWithOneID() async throws {
    let found = try await quirks(of: "01_admin/skivu_OSM_health_zones.geojson")
    #expect(found.contains { $0.kind == .constantID && $0.field == "ID" })
  }
}
