import Testing

@testable import SpatialCore

/// Details left out where nobody asks for them: open land must stay what it is.
@Suite struct DetailMaskTests {
  /// Keys 0 and 1 close what they cover, key 2 what it leaves bare; 3 and 4 are classes, reported of open land only.
  private static let keyCount = 5

  private static func report(_ keys: [Int]) -> [Int]? {
    let isClosed = keys.contains(0) || keys.contains(1) || !keys.contains(2)
    return isClosed ? keys.filter { $0 < 3 } : keys
  }

  private func question(seed: Int, spacing: Int32) throws -> OverlayCase {
    var dice = Dice(seed: seed)
    let lattice = Lattice(corner: GridPoint(x: -3_000_000, y: -2_000_000), spacing: spacing, size: 30)
    var regions: [Arrangement.Region] = []
    for (key, count, size) in [(0, 2, 14), (1, 3, 9), (2, 2, 25), (3, 20, 5), (4, 20, 5)] {
      for _ in 0..<count {
        let part = Lattice(
          corner: lattice.at(dice.roll(0...30 - size), dice.roll(0...30 - size)).gridPoint, spacing: spacing,
          size: size)
        let setback = key == 1 ? 300.0 : 0
        regions.append(Arrangement.Region(key: key, geometry: try part.shape(&dice), setbackMetres: setback))
      }
    }
    return OverlayCase(studyArea: lattice.frame, regions: regions, keyCount: Self.keyCount)
  }

  @Test("Open land is the same with and without details elsewhere", arguments: [9_000, 100_000] as [Int32])
  func openLand(spacing: Int32) async throws {
    let isDrawn: @Sendable ([Int]) -> Bool = { !($0.contains(0) || $0.contains(1)) && $0.contains(2) }
    for seed in 0..<6 {
      let question = try question(seed: seed, spacing: spacing)
      let outline = question.regions.reduce(0) { $0 + $1.geometry.planarLength }
      for stripEdges in [60.0, 30_000] {
        func classes(_ details: Arrangement.Details?) async throws -> [Arrangement.Class] {
          try await Arrangement(
            of: question.studyArea, regions: question.regions, keyCount: Self.keyCount,
            reading: Arrangement.Reading(report: { Self.report($0) }, isDrawn: isDrawn, details: details),
            stripEdges: stripEdges
          ).classes
        }
        let whole = try await classes(nil)
        let short = try await classes(
          Arrangement.Details(firstKey: 3, closingWhereCovered: [0, 1], closingWhereBare: [2]))
        #expect(short.map(\.report) == whole.map(\.report), "seed \(seed), strips of \(stripEdges)")
        #expect(short.map(\.geometry) == whole.map(\.geometry), "seed \(seed), strips of \(stripEdges)")
        for (a, b) in zip(short, whole) {
          // Closed land may end elsewhere against other closed land, by a cell.
          let slack = a.geometry.isEmpty ? outline * 111_320 * 0.0112 : 1e-9 * b.area
          #expect(abs(a.area - b.area) <= slack, "seed \(seed), \(a.report), strips of \(stripEdges)")
        }
      }
    }
  }

  @Test("Open land is the same when rules are shortened too", arguments: [9_000, 100_000] as [Int32])
  func openLandWithoutLedger(spacing: Int32) async throws {
    let closed = [-1]
    let report: @Sendable ([Int]) -> [Int] = {
      let isClosed = $0.contains(0) || $0.contains(1) || !$0.contains(2)
      return isClosed ? closed : $0
    }
    for seed in 0..<30 {
      let question = try question(seed: seed, spacing: spacing)
      for stripEdges in [60.0, 30_000] {
        func open(_ details: Arrangement.Details?) async throws -> [Arrangement.Class] {
          try await Arrangement(
            of: question.studyArea, regions: question.regions, keyCount: Self.keyCount,
            reading: Arrangement.Reading(report: report, isDrawn: { $0 != closed }, details: details),
            stripEdges: stripEdges
          ).classes.filter { $0.report != closed }
        }
        let whole = try await open(nil)
        let short = try await open(
          Arrangement.Details(firstKey: 0, closingWhereCovered: [0, 1], closingWhereBare: [2]))
        #expect(short.map(\.report) == whole.map(\.report), "seed \(seed), strips of \(stripEdges)")
        #expect(short.map(\.geometry) == whole.map(\.geometry), "seed \(seed), strips of \(stripEdges)")
      }
    }
  }
}

extension Coordinate {
  fileprivate var gridPoint: GridPoint { GridPoint(self) }
}
