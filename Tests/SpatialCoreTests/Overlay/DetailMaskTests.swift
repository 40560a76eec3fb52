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

  @Test(
    "Open land is the same with and without details elsewhere",
    arguments: [9_000, 33_333, 100_000] as [Int32])
  func openLand(spacing: Int32) async throws {
    for seed in 0..<12 {
      let question = try question(seed: seed, spacing: spacing)
      let isDrawn: @Sendable ([Int]) -> Bool = { !($0.contains(0) || $0.contains(1)) && $0.contains(2) }
      let details = Arrangement.Details(firstKey: 3, closingWhereCovered: [0, 1], closingWhereBare: [2])
      let whole = try await Arrangement(
        of: question.studyArea, regions: question.regions, keyCount: Self.keyCount,
        reading: Arrangement.Reading(report: { Self.report($0) }, isDrawn: isDrawn))
      let outline = question.regions.reduce(0) { $0 + $1.geometry.planarLength }
      for stripEdges in [5.0, 60, 30_000] {
        let short = try await Arrangement(
          of: question.studyArea, regions: question.regions, keyCount: Self.keyCount,
          reading: Arrangement.Reading(report: { Self.report($0) }, isDrawn: isDrawn, details: details),
          stripEdges: stripEdges)
        #expect(short.classes.map(\.report) == whole.classes.map(\.report), "seed \(seed)")
        #expect(short.retries == 0)
        for (a, b) in zip(short.classes, whole.classes) where a.report == b.report {
          #expect(abs(a.area - b.area) <= outline * 111_320 * 0.02, "seed \(seed), \(a.report)")
          #expect(try a.geometry.validityFault() == nil, "seed \(seed), \(a.report)")
          #expect(a.geometry.partCount == b.geometry.partCount, "seed \(seed), \(a.report)")
        }
      }
    }
  }
}

extension Coordinate {
  fileprivate var gridPoint: GridPoint { GridPoint(self) }
}
