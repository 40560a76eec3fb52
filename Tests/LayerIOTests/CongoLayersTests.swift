import SpatialCore
import Testing

@testable import LayerIO

/// Counts that GDAL and Shapely found in the same files.
@Suite(.enabled(if: CongoData.isThere, "needs ../shared/data")) struct CongoLayersTests {
  @Test(arguments: [
    ("01_admin/skivu_OSM_admin0.geojson", 1, 0), ("01_admin/skivu_OSM_health_zones.geojson", 34, 8),
    ("02_mining_titles/zones_exploitation_artisanale_ZEA.geojson", 461, 0),
    ("08_roads/trunk_network_cod.geojson", 328, 0),
    ("08_roads/logging_roads_osm.geojson", 4182, 0),
    ("04_mineral_occurrences/occurrences_all.geojson", 5901, 0),
    ("10_landuse/urban_areas_ne50m.geojson", 5, 0),
    ("12_as_found_quirks/aerodromes_swapped_latlon.geojson", 23, 0),
  ])
  func geoJSON(file: String, count: Int, repaired: Int) throws {
    let reading = try GeoJSONReader.read(LayerSource(path: CongoData.path(file)))
    #expect(reading.layer.features.count == count)
    #expect(reading.report.repaired.count == repaired)
    #expect(reading.report.refused.isEmpty)
    #expect(reading.report.featuresInSource == count)
    for note in reading.report.repaired { #expect(abs(note.areaRatio ?? 1) < 1e-3, "\(note)") }
    let written = try GeoJSONWriter.data(reading.layer)
    #expect(written.report.written + written.report.vanished.count == count)
    let again = try read(bytes: written.bytes)
    #expect(again.report.usedUnchanged == written.report.written)
    #expect(again.layer.fields == reading.layer.fields)
    #expect(try GeoJSONWriter.data(again.layer).bytes == written.bytes)
  }

  @Test(arguments: [
    ("01_admin/cod_admin.gpkg", "country", 1, 6), ("01_admin/cod_admin.gpkg", "provinces", 11, nil),
    ("06_hydro/cod_hydro.gpkg", "rivers_ne10m", 38, nil), ("06_hydro/cod_hydro.gpkg", "lakes_ne10m", 9, nil),
    ("06_hydro/cod_hydro.gpkg", "rivers_wdbii_h", 552, nil),
    ("02_mining_titles/licences_2020_snapshot.gpkg", "licences", 3466, 5),
  ])
  func geoPackage(file: String, layer: String, count: Int, fields: Int?) throws {
    let path = CongoData.path(file)
    let reading = try GeoPackageReader.read(LayerSource(path: path, layer: layer))
    #expect(reading.layer.features.count == count)
    #expect(reading.report.usedUnchanged == count)
    #expect(reading.layer.crs == .longitudeLatitude)
    if let fields { #expect(reading.layer.fields.count == fields) }
    let folder = try TemporaryFolder()
    try GeoPackageWriter.write([reading.layer], to: folder.file("copy.gpkg"))
    let copy = try GeoPackageReader.read(LayerSource(path: folder.file("copy.gpkg")))
    #expect(copy.layer.features == reading.layer.features)
    #expect(copy.layer.fields == reading.layer.fields)
  }

  @Test func theCountryIsTheKnownRectangle() throws {
    let source = LayerSource(path: CongoData.path("01_admin/cod_admin.gpkg"), layer: "country")
    let box = try #require(try GeoPackageReader.read(source).layer.boundingBox)
    #expect(abs(box.minX - 12.2105) < 1e-4)
    #expect(abs(box.minY + 13.4576) < 1e-4)
    #expect(abs(box.maxX - 31.2801) < 1e-4)
    #expect(abs(box.maxY - 5.3749) < 1e-4)
  }

  @Test func metresLabelledDegreesAreRefused() throws {
    let path = CongoData.path("12_as_found_quirks/aluminium_WRONG_CRS_as_found.geojson")
    let asFound = try GeoJSONReader.read(LayerSource(path: path))
    #expect(asFound.report.refused.count == 2)
    let named = LayerSource(path: path, crs: try CoordinateReferenceSystem("EPSG:3857"))
    #expect(try GeoJSONReader.read(named).layer.features.count == 2)
  }
}
