import Foundation
import PlanReport
import Planning
import SpatialCore
import Testing
import ZoneAllocation

/// A country of a tenth of a degree at 10.5° S with a closed pond in its middle, so that zones are large and have holes.
private struct PondCountry {
  let folder: ScratchFolder
  var projectPath: String { folder.path + "/plan.yml" }

  init(planningUnit: String, outputs: String = "{}", rules: String = "", suitability: String = "{}") throws {
    folder = try ScratchFolder()
    try write("country.geojson", [box(27, -10.6, 27.1, -10.5, [:])])
    try write("pond.geojson", [box(27.035, -10.565, 27.065, -10.535, [:])])
    try write(
      "belts.geojson",
      [
        box(27, -10.6, 27.04, -10.5, ["grade": "\"high\"", "score": "80"]),
        box(27.04, -10.6, 27.1, -10.5, ["grade": "\"low\"", "score": "20"]),
      ])
    try write(
      "sites.geojson",
      [27.01, 27.011, 27.012, 27.09].map {
        "{\"type\":\"Feature\",\"properties\":{\"workers\":10},\"geometry\":{\"type\":\"Point\",\"coordinates\":[\($0),-10.55]}}"
      })
    try """
    placer: 1
    name: Pond
    layers:
      - {id: country, source: country.geojson, role: study_area}
      - {id: pond, source: pond.geojson, role: lakes}
      - {id: belts, source: belts.geojson, role: geology}
      - {id: sites, source: sites.geojson, role: asm_sites, fields: {workers: workers}}
    rules:
      - {id: pond, layer: pond, effect: exclude}
    \(rules.split(separator: "\n").map { "  - " + $0 }.joined(separator: "\n"))
    suitability: \(suitability)
    planning_unit: \(planningUnit)
    zones: {minimum_area: 500, maximum_area: 20000, maximum_count: 1}
    outputs: \(outputs)
    """.write(toFile: projectPath, atomically: true, encoding: .utf8)
  }

  private func write(_ name: String, _ features: [String]) throws {
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
    try text.write(toFile: folder.path + "/" + name, atomically: true, encoding: .utf8)
  }

  private func box(
    _ west: Double, _ south: Double, _ east: Double, _ north: Double, _ properties: [String: String]
  ) -> String {
    let pairs = properties.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(
      separator: ",")
    return
      "{\"type\":\"Feature\",\"properties\":{\(pairs)},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
      + "[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]}}"
  }

  func proposal() async throws -> Proposal {
    try await PlanRun.propose(try await ProjectJob(path: projectPath).layers())
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path + "/out/" + name, encoding: .utf8)
  }
}

/// The rings of each zone as a reader of the printed schedule finds them.
private typealias PrintedZones = [String: [[Coordinate]]]

/// Degrees, minutes and seconds back on the grid of 1e-9 degree.
private func place(latitude: String, longitude: String) throws -> Coordinate {
  Coordinate(try #require(Angle(longitude)).degrees, try #require(Angle(latitude)).degrees).onWorkingGrid
}

/// Cells of a line of comma-separated text with doubled quotation marks.
private func cells(_ line: Substring) -> [String] {
  var cells = [""]
  var isQuoted = false
  for character in line.replacing("\"\"", with: "\u{1}") {
    if character == "\"" {
      isQuoted.toggle()
    } else if character == ",", !isQuoted {
      cells.append("")
    } else {
      cells[cells.count - 1].append(character == "\u{1}" ? "\"" : character)
    }
  }
  return cells
}

private func ringsFromTable(_ text: String) throws -> PrintedZones {
  var zones: PrintedZones = [:]
  for line in text.split(separator: "\n").dropFirst() {
    let row = cells(line)
    if row[3] == "1" { zones[row[0], default: []].append([]) }
    let ring = try #require(zones[row[0]]?.count) - 1
    zones[row[0]]?[ring].append(try place(latitude: row[4], longitude: row[5]))
  }
  return zones
}

private func ringsFromMarkdown(_ text: String) throws -> PrintedZones {
  var zones: PrintedZones = [:]
  var zone = ""
  for line in text.split(separator: "\n") {
    if line.hasPrefix("## Zone ") { zone = String(line.dropFirst(8)) }
    if line.hasPrefix("### ") { zones[zone, default: []].append([]) }
    let row = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard row.count == 5, Int(row[0]) != nil else { continue }
    let ring = try #require(zones[zone]?.count) - 1
    zones[zone]?[ring].append(try place(latitude: row[1], longitude: row[2]))
  }
  return zones
}

extension Geometry {
  /// Its rings on the working grid, each clockwise from its north-western corner; without corners straight on a side, where wanted.
  fileprivate func printedRings(dropsStraight: Bool) -> Set<[Coordinate]> {
    Set(
      pathEnds.indices.map { index in
        var ring = path(index).dropLast().map(\.onWorkingGrid)
        if Geometry.signedArea(path(index)) > 0 { ring.reverse() }
        if dropsStraight {
          let all = ring
          ring = all.indices.filter { number in
            let (a, b) = (all[(number + all.count - 1) % all.count], all[(number + 1) % all.count])
            return a.x != b.x && a.y != b.y
          }.map { all[$0] }
        }
        let first = ring.indices.min { (-ring[$0].y, ring[$0].x) < (-ring[$1].y, ring[$1].x) } ?? 0
        return Array(ring[first...] + ring[..<first])
      })
  }
}

@Suite struct GazetteTests {
  @Test(
    "Corners in the table and in the printed schedule rebuild the outline of the blocks bit by bit",
    arguments: [
      "{graticule: 60}", "{graticule: 61.7, origin: [0.0001, 0]}",
      "{graticule: 72, block_id: \"{column}/{row}\"}",
      "{square: 2000, crs: \"EPSG:32735\"}", "{square: 1850}",
    ])
  func rebuilding(planningUnit: String) async throws {
    let country = try PondCountry(planningUnit: planningUnit)
    let proposal = try await country.proposal()
    let schedule = try proposal.gazette()
    let tables = [
      try ringsFromTable(schedule.table.text), try ringsFromMarkdown(schedule.markdown(title: "Pond")),
    ]
    #expect(!proposal.zones.isEmpty)
    #expect(proposal.zones.contains { $0.zone.blocks.pathEnds.count > 1 }, "a zone surrounds the pond")
    for zones in tables {
      #expect(zones.keys.sorted() == proposal.zones.map(\.zone.id))
      for sized in proposal.zones {
        let rings = try #require(zones[sized.zone.id])
        let isGraticule = planningUnit.contains("graticule")
        if isGraticule {
          #expect(Set(rings) == sized.zone.blocks.printedRings(dropsStraight: true))
        } else {
          // Corners of squares in longitude and latitude: the north-western one in the plane need not be the most northern here.
          let found = Set(rings.map { Set($0) })
          #expect(found == Set(sized.zone.blocks.printedRings(dropsStraight: false).map { Set($0) }))
        }
      }
    }
  }

  @Test func theScheduleNamesItsSystemsAndTheWayBetweenThem() async throws {
    let country = try PondCountry(planningUnit: "{graticule: 60}", outputs: "{gazette_crs: \"EPSG:20935\"}")
    _ = try await ProjectJob(path: country.projectPath).propose(
      into: country.folder.path + "/out", overwrite: false)
    let text = try country.text("gazette.md")
    #expect(text.contains("EPSG:4326 (WGS 84)"))
    #expect(text.contains("EPSG:20935 (Arc 1950 / UTM zone 35S)"))
    #expect(text.contains("Arc 1950 to WGS 84"))
    let row = cells(try country.text("gazette.csv").split(separator: "\n")[1])
    let back = try CoordinateTransformation(
      from: .longitudeLatitude, to: CoordinateReferenceSystem("EPSG:20935"),
      areaOfInterest: BoundingBox(minX: 27, minY: -10.6, maxX: 27.1, maxY: -10.5))
    let corner = try back([try place(latitude: row[4], longitude: row[5])])[0]
    #expect(abs(corner.x - (Double(row[6]) ?? 0)) < 5e-4 && abs(corner.y - (Double(row[7]) ?? 0)) < 5e-4)
  }

  @Test func aGraticuleOfTheNationalDatumIsToldInThatDatum() async throws {
    let country = try PondCountry(
      planningUnit: "{graticule: 60, crs: \"EPSG:4209\"}", outputs: "{gazette_crs: \"EPSG:20935\"}")
    let proposal = try await country.proposal()
    let schedule = try proposal.gazette()
    #expect(schedule.geographic.name == "Arc 1950")
    #expect(schedule.secondsDecimals == 0)
    #expect(schedule.transformations.count == 2)
    #expect(schedule.transformations.last?.operation == "UTM zone 35S")
    let toDatum = try CoordinateTransformation(
      from: .longitudeLatitude, to: schedule.geographic, areaOfInterest: proposal.layers.studyArea.boundingBox
    )
    for (entry, sized) in zip(schedule.entries, proposal.zones) {
      let outline = GazetteSchedule.outline(of: entry.rings)
      let places = try toDatum.inverse(outline.coordinates).map(\.onWorkingGrid)
      #expect(Set(places).isSubset(of: Set(sized.zone.blocks.coordinates.map(\.onWorkingGrid))))
      #expect(abs(entry.areaHectares / sized.zone.blockHectares - 1) < 1e-7)
      // The datum lies some hundred metres from WGS 84.
      #expect(Ellipsoid.wgs84.distance(places[0], outline.coordinates[0]) > 50)
    }
    let grads = try PondCountry(planningUnit: "{graticule: 30, crs: \"EPSG:4807\"}")
    let error = await #expect(throws: PlanError.self) { _ = try await grads.proposal() }
    #expect(error?.problem.contains("does not count in degrees") == true)
  }

  @Test func blocksAreListedWithTheirSides() async throws {
    let country = try PondCountry(planningUnit: "{graticule: 60, block_id: \"{column:5}-{row}\"}")
    let proposal = try await country.proposal()
    let rows = try proposal.gazette().blockTable.text.split(separator: "\n").dropFirst().map(cells)
    #expect(rows.map { $0[1] } == proposal.zones.flatMap(\.zone.blockIDs))
    // 27° E and 10.6° S in minutes.
    #expect(rows[0][1] == "01620--636")
    // A minute has four times the 84.09 ha of 30″ there.
    #expect(rows.allSatisfy { abs((Double($0[6]) ?? 0) - 336.36) < 0.2 })
  }

  @Test(
    "Names that do not tell blocks apart, or mean nothing for the grid, are refused",
    arguments: [
      ("{graticule: 30, block_id: \"{lon_deg}{lon_min}{lat_deg}{lat_min}\"}", "would be called"),
      ("{graticule: 30, block_id: \"{x}/{y}\"}", "{x} {y} means nothing for a graticule"),
      ("{square: 625, block_id: \"{lon_deg}/{row}\"}", "{lon_deg} means nothing for squares"),
    ])
  func naming(planningUnit: String, problem: String) async throws {
    let country = try PondCountry(planningUnit: planningUnit)
    let error = await #expect(throws: PlanError.self) { _ = try await country.proposal() }
    #expect(error?.problem.contains(problem) == true)
  }
}

@Suite struct SuitabilityBindingTests {
  private func values(_ rule: String) async throws -> (west: [Double], east: [Double]) {
    let country = try PondCountry(planningUnit: "{graticule: 72}", rules: rule)
    let proposal = try await country.proposal()
    func side(_ isWest: Bool) -> [Double] {
      proposal.units.units.indices.filter {
        (proposal.units.units[$0].representativePlace.x < 27.04) == isWest
      }
      .map { proposal.suitability.values[$0] }
    }
    return (side(true), side(false))
  }

  @Test func classesHaveTheScoresOfThePlan() async throws {
    let found = try await values(
      "{id: grade, layer: belts, effect: prefer, weight: 1, field: grade, scores: {high: 0.9, low: 0.2}}")
    #expect(Set(found.west) == [0.9] && Set(found.east) == [0.2])
  }

  @Test func aNumberOfAFieldIsBroughtToItsScale() async throws {
    let found = try await values(
      "{id: score, layer: belts, effect: prefer, weight: 1, field: score, scale: [0, 80]}")
    #expect(Set(found.west) == [1] && Set(found.east) == [0.25])
  }

  @Test func featuresWithinARadiusAreCounted() async throws {
    // 3 sites in the west, one in the east, the country is 11 km wide.
    let sites = "id: sites, layer: sites, effect: prefer, weight: 1"
    let found = try await values("{\(sites), density: 3000, scale: [0, 3]}")
    #expect(found.west.max() == 1 && found.east.max() == 1.0 / 3)
    #expect(found.west.min() == 0)
    let workers = try await values("{\(sites), density: 3000, scale: [0, 60], field: workers}")
    #expect(workers.west.max() == 0.5)
    let avoided = try await values(
      "{id: sites, layer: sites, effect: avoid, weight: 1, density: 3000, scale: [0, 3]}")
    #expect(avoided.west.min() == 0 && avoided.west.max() == 1)
  }

  @Test func aClassWithoutAScoreIsToldByFeature() async throws {
    let country = try PondCountry(
      planningUnit: "{graticule: 72}",
      rules: "{id: grade, layer: belts, effect: prefer, weight: 1, field: grade, scores: {high: 1}}")
    let error = await #expect(throws: PlanError.self) { _ = try await country.proposal() }
    #expect(error?.problem == "its class is low, which has no score")
  }

  private static let threeRules = """
    {id: belts, layer: belts, effect: prefer, field: score, scale: [0, 100]}
    {id: near-sites, layer: sites, effect: prefer, reach: 5000}
    {id: crowd, layer: sites, effect: avoid, density: 2000, scale: [0, 3]}
    """

  @Test func comparisonsGiveTheWeights() async throws {
    let country = try PondCountry(
      planningUnit: "{graticule: 72}", rules: Self.threeRules,
      suitability: "{draws: 20, pairwise: {belts: {near-sites: 2, crowd: 4}, crowd: {near-sites: 1/2}}}")
    let proposal = try await country.proposal()
    let weights = proposal.suitability.criteria.map(\.weight)
    #expect(zip(weights, [4.0 / 7, 2.0 / 7, 1.0 / 7]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(!proposal.notes.contains { $0.contains("contradict") })
    let stability = try #require(proposal.stability)
    #expect(stability.variation == WeightVariation(draws: 20, leastFactor: 0.5, greatestFactor: 2, seed: 42))
    #expect(
      proposal.notes.contains {
        $0.hasPrefix("Ranking of the land: 20 draws, each weight times a factor between 0.5 and 2.")
      })
  }

  @Test func contradictionsAreToldWithTheJudgementThatIsFarthestOff() async throws {
    let country = try PondCountry(
      planningUnit: "{graticule: 72}", rules: Self.threeRules,
      suitability: "{pairwise: {belts: {near-sites: 2, crowd: 1/9}, near-sites: {crowd: 4}}}")
    let notes = try await country.proposal().notes
    let note = try #require(notes.first { $0.contains("contradict one another") })
    #expect(note.contains("above 0.10"))
    #expect(note.contains("Farthest off: "))
    _ = try await ProjectJob(path: country.projectPath).propose(
      into: country.folder.path + "/out", overwrite: false)
    let rows = try country.text("suitability.csv").split(separator: "\n").dropFirst().map(cells)
    #expect(rows.map { $0[0] } == ["belts", "near-sites", "crowd"])
    #expect(rows.allSatisfy { $0[4] == "pairwise comparison" })
    #expect(try country.text("stability.csv").split(separator: "\n").count > 1)
  }
}
