import FoundationEssentials
import LayerIO
import SpatialCore
import Testing

@testable import DemonstrationCountry

/// One coarse country serves all tests of its parts.
private let country = Country(seed: Orambe.defaultSeed, cellArcSeconds: 30)
private let shore = Shore(island: country.island)

private var layers: [Layer] {
  let grid = country.grid
  return [
    country.boundaryLayer(shore: shore), country.geology.layer(grid: grid, shore: shore, seed: 1),
    country.riverLayer(), country.lakeLayer(shore: shore), country.catchmentLayer(shore: shore),
    country.settlements.layer(), country.roads.layer(settlements: country.settlements),
    country.districts.layer(grid: grid, shore: shore, settlements: country.settlements),
    country.reserved.parkLayer(shore: shore, island: country.island),
    country.reserved.indigenousLayer(shore: shore, island: country.island),
    country.reserved.conflictLayer(shore: shore, island: country.island),
    country.landUse.layer(grid: grid, shore: shore), country.steepLandLayer(shore: shore),
    country.occurrences.layer(grid: grid), country.concessions.layer(), country.zones.layer(grid: grid),
    country.services.intakeLayer(grid: grid),
  ]
}

@Suite("The country in memory")
struct CountryTests {
  @Test("Every layer has features, and all are valid but the one bow-tie")
  func layersAreValid() throws {
    var faults: [String] = []
    for layer in layers {
      #expect(!layer.features.isEmpty, "\(layer.name) is empty")
      for feature in layer.features {
        #expect(feature.attributes.count == layer.fields.count)
        if try feature.geometry.validityFault() != nil { faults.append(layer.name) }
      }
    }
    #expect(faults == ["land_use"])
  }

  @Test("Rivers run downhill, and each ends where the next begins")
  func riversRunDownhill() {
    let segments = country.rivers.segments
    for segment in segments {
      #expect(segment.heights.upper >= segment.heights.lower)
      guard let next = segment.downstream else {
        #expect(segment.heights.lower == 0)
        continue
      }
      #expect(segment.line.last == segments[next].line.first)
      #expect(segments[next].areaSquareKilometres > segment.areaSquareKilometres)
      #expect(segments[next].order >= segment.order)
    }
  }

  @Test("Catchments and districts tile the land", arguments: ["catchments", "districts"])
  func partitions(name: String) throws {
    let layer = try #require(layers.first { $0.name == name })
    let land = try #require(country.boundaryLayer(shore: shore).features.first).geometry
    let whole = Ellipsoid.wgs84.area(of: land)
    let sum = layer.features.reduce(0) { $0 + Ellipsoid.wgs84.area(of: $1.geometry) }
    let union = Ellipsoid.wgs84.area(of: try Geometry.union(layer.features.map(\.geometry)))
    #expect(abs(sum / whole - 1) < 1e-6)
    #expect(abs(union / whole - 1) < 1e-6)
  }

  @Test("Most artisanal sites lie on rock or gravel that may hold gold")
  func sitesLieOnProspectiveGround() {
    let units = country.sites.visits.compactMap { visit in
      visit.place.flatMap { country.grid.cell(at: $0) }.flatMap(country.geology.unit)
    }
    #expect(units.count > 100)
    #expect(Double(units.count { $0.legend.score >= 0.5 }) > 0.7 * Double(units.count))
  }

  @Test("Titles keep to the 30″ graticule")
  func titlesKeepToTheGraticule() {
    for title in country.concessions.layer().features {
      for corner in title.geometry.coordinates {
        #expect(abs((corner.x * 120).rounded() / 120 - corner.x) < 1e-7)
        #expect(abs((corner.y * 120).rounded() / 120 - corner.y) < 1e-7)
      }
    }
  }

  @Test("Another seed makes another country that is sound too")
  func anotherSeed() throws {
    let other = Country(seed: 7, cellArcSeconds: 45)
    #expect(other.island.isLand != Country(seed: 8, cellArcSeconds: 45).island.isLand)
    let shore = Shore(island: other.island)
    for feature in other.geology.layer(grid: other.grid, shore: shore, seed: 7).features {
      #expect(try feature.geometry.validityFault() == nil)
    }
  }
}

@Suite("The files", .serialized)
struct FileTests {
  private func folder(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appending(path: "orambe-\(name)-\(UInt64.random(in: 0 ... .max))")
      .path
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  @Test("The same seed gives the same bytes, and readers name the faults on purpose")
  func sameBytes() async throws {
    let coarse = Country(seed: 1, cellArcSeconds: 45)
    let again = Country(seed: 1, cellArcSeconds: 45)
    let (first, second) = (folder("a"), folder("b"))
    defer { for path in [first, second] { try? FileManager.default.removeItem(atPath: path) } }
    let names = try await Orambe.write(coarse, seed: 1, to: first, overwrite: false)
    #expect(try await Orambe.write(again, seed: 1, to: second, overwrite: false) == names)
    #expect(try FileManager.default.contentsOfDirectory(atPath: first).sorted() == names)
    for name in names {
      #expect(try bytes("\(first)/\(name)") == bytes("\(second)/\(name)"), "\(name) differs")
    }

    let uses = try await LayerReader.read(LayerSource(path: "\(first)/land.gpkg", layer: "land_use"))
    #expect(uses.report.repaired.count == 1)
    let towns = try await LayerReader.read(
      LayerSource(path: "\(first)/settlements.shp", encoding: .windows1252))
    #expect(towns.layer.crs.identifier == "EPSG:32731")
    let capital = try #require(towns.layer.features.first)
    #expect(towns.layer.value("nom", of: capital) == .text(coarse.settlements.all[0].name))
    let roads = try await LayerReader.read(LayerSource(path: "\(first)/roads.zip"))
    #expect(!roads.layer.features.isEmpty)
    let sites = try await LayerReader.read(
      LayerSource(
        path: "\(first)/asm_sites.csv", encoding: .windows1252,
        columns: TableColumns(x: "longitude", y: "latitude", separator: ";", decimal: ",")))
    #expect(sites.layer.features.count + sites.report.refused.count == coarse.sites.visits.count)
    #expect(sites.report.refused.count == 1)
  }

  @Test("A folder with something in it is left alone")
  func refusesFullFolder() async throws {
    let path = folder("full")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data([1]).write(to: URL(filePath: "\(path)/mine.txt"))
    await #expect(throws: OutputError.self) {
      _ = try await Orambe.write(country, seed: 1, to: path, overwrite: false)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["mine.txt"])
  }

  @Test("The published files take less than 8 MB and are all listed in their description")
  func publishedFiles() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "GeoData").path
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    let total = try names.reduce(0) { try $0 + bytes("\(path)/\($1)").count }
    #expect(total > 1_000_000 && total < 8_000_000)
    let description = String(decoding: try bytes("\(path)/README.md"), as: UTF8.self)
    for name in names where name != "README.md" && !name.hasPrefix("settlements.") {
      #expect(description.contains("`\(name)`"), "\(name) is not described")
    }
  }
}

@Suite("The means")
struct MeansTests {
  @Test("SplitMix64 starts from 0 as its authors' code does")
  func splitMix() { #expect(RandomSource.mixed(0) == 0xE220_A839_7B1D_CDAF) }

  @Test("The check sum of zip entries")
  func checksum() { #expect(StoredArchive.checksum(Array("123456789".utf8)) == 0xCBF4_3926) }

  @Test("Decimals do not depend on the locale")
  func decimals() {
    #expect(DecimalText.point(-3.5, decimals: 2) == "-3.50")
    #expect(DecimalText.comma(0.25, decimals: 2) == "0,25")
    #expect(DecimalText.point(-0.001, decimals: 2) == "0.00")
    #expect(DecimalText.point(12.6, decimals: 0) == "13")
  }

  @Test("Accents have their place in Windows-1252, other scripts have none")
  func windows1252() {
    #expect(DelimitedTable.windows1252("é’") == [0xE9, 0x92])
    #expect(DelimitedTable.windows1252("Ω") == nil)
  }

  @Test("Cells with the separator stand in quotation marks")
  func quoting() {
    #expect(
      DelimitedTable.text(["a", "b"], [["1,2", "\""]], separator: ",") == "a,b\r\n\"1,2\",\"\"\"\"\r\n")
  }

  @Test("Noise is nothing at the corners of its lattice")
  func noise() { #expect(Noise(seed: 5, purpose: "test")(3, -4) == 0) }

  @Test("Cells leave the queue by key, then by number")
  func queue() {
    var queue = CellQueue()
    for (cell, key) in [(3, 2.0), (9, 1.0), (1, 2.0), (4, 0.5)] { queue.insert(cell, key: key) }
    var order: [Int] = []
    while let next = queue.popFirst() { order.append(next.cell) }
    #expect(order == [4, 9, 1, 3])
  }

  @Test("A straight line keeps its ends only")
  func simplifying() {
    let line = (0...9).map { Coordinate(Double($0), 0) }
    #expect(SmoothLine.simplified(line, tolerance: 0.1) == [Coordinate(0, 0), Coordinate(9, 0)])
  }

  @Test("Two blocks side by side share their border, and the sum is the whole")
  func coverage() {
    let grid = Grid(cellArcSeconds: 540)  // 12 by 10 cells
    let isLand = (0..<grid.count).map { (3..<9).contains($0 % 12) && (3..<7).contains($0 / 12) }
    let labels = isLand.indices.map { isLand[$0] ? Int32($0 % 12 < 6 ? 0 : 1) : -1 }
    let island = Island(grid: grid, isLand: isLand)
    let halves = Coverage.geometries(of: labels, count: 2, grid: grid, shore: Shore(island: island))
    let whole = Coverage.geometries(
      of: labels.map { min($0, 0) }, count: 1, grid: grid, shore: Shore(island: island))
    #expect(abs(halves[0].planarArea + halves[1].planarArea - whole[0].planarArea) < 1e-9)
    #expect(abs(halves[0].planarArea - halves[1].planarArea) < 1e-6)
    let sharp = Coverage.geometries(
      of: labels, count: 2, grid: grid, shore: Shore(island: island), drawing: .blocks)
    #expect(abs(sharp[0].planarArea - 12 * 0.15 * 0.15) < 1e-9)
  }
}
