import Testing

@testable import SpatialCore

/// The overlay against GEOS and whole numbers on many small random cases.
@Suite struct ArrangementOracleTests {
  /// Kinds of lattice, from many coincidences to none.
  static let lattices = [
    Lattice(spacing: 1000, size: 6),
    Lattice(spacing: 37, size: 12),
    Lattice(corner: GridPoint(x: -1_799_999_990, y: 889_000_000), spacing: 100, size: 1000),
    Lattice(corner: GridPoint(x: 1_799_990_000, y: -890_000_000), spacing: 10, size: 1000),
    Lattice(spacing: 1, size: 10_000_000),
    Lattice(spacing: 1, size: 60),
    Lattice(spacing: 1, size: 8),
  ]

  @Test("Random regions agree with GEOS", arguments: lattices.indices)
  func randomRegions(lattice: Int) async throws {
    for seed in 0..<60 {
      let question = try Self.lattices[lattice].overlayCase(seed: seed)
      let answer = try await question.answer(cutAt: [])
      let faults = try OverlayOracle(question: question, answer: answer).faults()
      #expect(faults.isEmpty, "lattice \(lattice), seed \(seed)")
    }
  }

  @Test("Seams through vertices agree with GEOS", arguments: lattices.indices)
  func seamsThroughVertices(lattice: Int) async throws {
    for seed in 1000..<1060 {
      let question = try Self.lattices[lattice].overlayCase(seed: seed)
      let answer = try await question.answer(cutAt: question.vertexMeridians)
      let faults = try OverlayOracle(question: question, answer: answer).faults()
      #expect(faults.isEmpty, "lattice \(lattice), seed \(seed)")
    }
  }
}
