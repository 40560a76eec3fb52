import CumulativeImpact
import SpatialCore
import Testing

@Suite struct OperationLifeTests {
  private func pit(
    _ id: String = "pit", from start: Int = 2020, to end: Int? = 2024, recovery: Int? = 4,
    hectares: Double = 40,
    stages: [OperationLife.Stage] = []
  ) throws -> OperationLife {
    try OperationLife(
      operationID: id, startYear: start, endYear: end, rehabilitationYears: recovery, areaHectares: hectares,
      stages: stages)
  }

  @Test func landRecoversInEqualSteps() throws {
    // The example of the type.
    #expect(try (2019...2028).map(pit().share(inYear:)) == [0, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25, 0])
    #expect(try pit(recovery: nil).share(inYear: 2100) == 1)
    #expect(try pit(recovery: 0).share(inYear: 2025) == 0)
    #expect(try pit(to: nil).share(inYear: 2100) == 1)
    #expect(try pit(stages: [.init(fromYear: 2022, extent: 2)]).share(inYear: 2025) == 1.5)
  }

  @Test func theBacklogIsWhatWasLeftAndHasNotRecovered() throws {
    let lives = [
      try pit(), try pit("left", to: 2021, recovery: nil, hectares: 10),
      try pit(
        "grown", to: nil, stages: [.init(fromYear: 2022, extent: 1.5), .init(fromYear: 2023, extent: 1)]),
    ]
    let years = try RehabilitationBacklog(of: lives, years: 2021...2026).years
    #expect(years.map(\.workedHectares) == [90, 100, 100, 100, 60, 60])
    #expect(years.map(\.closedHectares) == [0, 10, 10, 10, 50, 50])
    #expect(years.map(\.backlogHectares) == [0, 10, 10, 10, 40, 30])
    #expect(years.map(\.abandonedHectares) == [0, 10, 10, 10, 10, 10])
    #expect(years.last?.operationIDs == ["left", "pit"])
  }

  @Test func growthAboveTheShareAsksForANewAssessment() throws {
    let life = try pit(
      stages: [(2021, 1.15), (2022, 1.25), (2023, 1.4), (2024, 1.6)].map {
        .init(fromYear: $0.0, extent: $0.1)
      })
    let reviews = try ExpansionReview.reviews(of: [life], growthAbove: 0.2)
    #expect(reviews.map(\.year) == [2022, 2024])
    #expect(reviews.map(\.assessedExtent) == [1, 1.25])
    #expect(try ExpansionReview.reviews(of: [life], growthAbove: 1).isEmpty)
    #expect(throws: ImpactError.self) { try ExpansionReview.reviews(of: [life, life], growthAbove: 0.2) }
    #expect(throws: ImpactError.self) { try ExpansionReview.reviews(of: [life], growthAbove: -1) }
  }

  @Test func theStateOfEachYear() async throws {
    let dust = Stressor(
      id: "dust", name: "Dust", unit: "t/year", decay: try Decay(.constant, distanceMetres: 1_000),
      source: "test")
    let here = Geometry(point: Coordinate(27, -10))
    let village = ValuedComponent(
      id: "village", name: "", group: "", geometry: here, sensitivities: ["dust": 1],
      thresholds: ["dust": .init(value: 9, unit: "t/year", source: "test")])
    let operations = ["pit", "old"].map { id in
      Operation(
        id: id, name: id, kind: .largeScaleMine, status: .existing, geometry: here, intensities: ["dust": 8])
    }
    let lives = [try pit()]
    func run(_ lives: [OperationLife]) async throws -> [YearlyImpact] {
      try await YearlyImpact.run(operations: operations, lives: lives, years: 2019...2028) {
        try await ImpactAssessment.run(operations: $0, stressors: [dust], components: [village])
      }
    }
    let years = try await run(lives)
    #expect(years.map(\.year) == Array(2019...2028))
    #expect(years.map { $0.result.impacts[0].state } == [8, 16, 16, 16, 16, 16, 14, 12, 10, 8])
    #expect(YearlyImpact.firstExceedance(ofComponent: "village", stressor: "dust", in: years) == 2020)
    #expect(YearlyImpact.firstExceedance(ofComponent: "village", stressor: "noise", in: years) == nil)
    await #expect(throws: ImpactError.self) { try await run([pit("unknown")]) }
    await #expect(throws: ImpactError.self) { try await run([pit(), pit()]) }
  }

  @Test func refusesDatesThatCannotBeMeant() {
    #expect(throws: ImpactError.self) { try pit(to: 2019) }
    #expect(throws: ImpactError.self) { try pit(recovery: -1) }
    #expect(throws: ImpactError.self) { try pit(hectares: -1) }
    #expect(throws: ImpactError.self) { try pit(stages: [.init(fromYear: 2020, extent: 1)]) }
    #expect(throws: ImpactError.self) { try pit(stages: [.init(fromYear: 2030, extent: 1)]) }
    #expect(throws: ImpactError.self) { try pit(stages: [.init(fromYear: 2021, extent: -1)]) }
  }
}
