import Foundation
import ServiceSiting
import Testing

/// The optima that enumeration of all subsets found for 205 demand points and 16 sites.
enum SanFrancisco {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/spopt-locate")
  static let table = folder.appending(path: "SF_network_distance_candidateStore_16_censusTract_205_new.csv")
  static let isThere = FileManager.default.fileExists(atPath: table.path)

  static func problem(wanted: Int) throws -> FacilityProblem {
    var ways: [String: [FacilityProblem.Way]] = [:]
    var people: [String: Double] = [:]
    let names = ((1...7).map { $0 } + (11...19).map { $0 }).map { "Store_\($0)" }
    for line in try String(contentsOf: table, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
    {
      let cells = line.split(separator: ",").map(String.init)
      let site = try #require(names.firstIndex(of: cells[1]))
      ways[cells[2], default: []].append(.init(to: site, distance: try #require(Double(cells[0]))))
      people[cells[2]] = Double(cells[3])
    }
    let ids = ways.keys.sorted()
    return try FacilityProblem(
      demands: ids.map { .init(id: $0, miners: people[$0] ?? 0) },
      sites: names.map { .init(id: $0) }, ways: ids.map { ways[$0] ?? [] }, wanted: wanted)
  }
}

@Suite(.enabled(if: SanFrancisco.isThere, "needs ../shared/data")) struct SanFranciscoTests {
  @Test(arguments: [
    (1, 5731159103.675338, [13]), (2, 4009098972.134912, [12, 15]), (3, 3385565397.531518, [5, 11, 15]),
    (4, 2848268129.714512, [2, 11, 12, 15]), (5, 2554123350.187530, [2, 7, 11, 14, 15]),
    (6, 2347055166.677383, [2, 7, 11, 12, 14, 15]),
  ]) func mediansAreTheKnownOnes(wanted: Int, objective: Double, stores: [Int]) throws {
    let plan = try SanFrancisco.problem(wanted: wanted).solved(for: .median)
    #expect(abs(plan.objective - objective) < 1e-3)
    #expect(plan.open.map { $0 < 7 ? $0 + 1 : $0 + 4 } == stores)
    #expect(plan.gap < 1e-6)
  }

  @Test(arguments: [
    (3000.0, 2, 377803.0), (3000, 3, 481826), (3000, 4, 557571), (5000, 2, 671938), (5000, 3, 791499),
    (5000, 4, 875247),
  ]) func coveringIsTheKnownOne(reach: Double, wanted: Int, people: Double) throws {
    let plan = try SanFrancisco.problem(wanted: wanted).solved(for: .covering(within: reach))
    #expect(abs(plan.objective - people) < 1e-6)
    #expect(plan.gap < 1e-6)
    #expect(plan.open.count == wanted)
  }
}
