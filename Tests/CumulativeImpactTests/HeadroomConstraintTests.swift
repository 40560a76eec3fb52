import CumulativeImpact
import SpatialCore
import Testing

@Suite struct HeadroomConstraintTests {
  private func place(_ hundredths: Double) -> Geometry { Geometry(point: Coordinate(hundredths / 100, 0)) }

  private func site(_ id: String, at hundredths: Double, upTo: Double) -> CandidateSite {
    CandidateSite(
      id: id, geometry: place(hundredths), intensitiesPerUnit: ["mercury": 0.5], maximumActivity: upTo)
  }

  private func constraints(
    threshold: Double?, sites: [CandidateSite]
  ) async throws -> [HeadroomConstraint] {
    let mercury = Stressor(
      id: "mercury", name: "Mercury", unit: "kg/year", decay: try Decay(.constant, distanceMetres: 5_000),
      source: "test")
    let river = ValuedComponent(
      id: "river", name: "river", group: "rivers", geometry: place(0), sensitivities: ["mercury": 2],
      baselines: ["mercury": 1],
      thresholds: threshold.map { ["mercury": .init(value: $0, unit: "kg/year", source: "test")] } ?? [:])
    let mine = Operation(
      id: "m", name: "m", kind: .largeScaleMine, status: .existing, geometry: place(1),
      intensities: ["mercury": 2])
    let result = try await ImpactAssessment.run(operations: [mine], stressors: [mercury], components: [river])
    return try await result.headroomConstraints(sites: sites, stressors: [mercury], components: [river])
  }

  @Test func loadsPerMinerOfTheSitesInReach() async throws {
    // State 1 + 2·2 = 5, so 5 of 10 remain; each miner adds 2·0.5 = 1; 4 + 2 miners could come.
    let found = try await constraints(
      threshold: 10,
      sites: [site("a", at: 1, upTo: 4), site("far", at: 9, upTo: 99), site("b", at: 2, upTo: 2)])
    #expect(found.count == 1)
    #expect(found[0].componentID == "river" && found[0].stressorID == "mercury")
    #expect(found[0].remaining == 5)
    #expect(found[0].loads.map(\.site) == [0, 2])
    #expect(found[0].loads.map(\.perUnit) == [1, 1])
  }

  @Test func aLimitThatCannotBindIsLeftOut() async throws {
    #expect(try await constraints(threshold: 10, sites: [site("a", at: 1, upTo: 5)]).isEmpty)
    #expect(try await constraints(threshold: nil, sites: [site("a", at: 1, upTo: 500)]).isEmpty)
    #expect(try await constraints(threshold: 3, sites: [site("far", at: 9, upTo: 500)]).isEmpty)
    #expect(try await constraints(threshold: 3, sites: []).isEmpty)
  }

  @Test func aLimitAlreadyExceededLeavesNothing() async throws {
    let found = try await constraints(threshold: 3, sites: [site("a", at: 1, upTo: 1)])
    #expect(found.map(\.remaining) == [-2])
    #expect(try await constraints(threshold: 5, sites: [site("a", at: 1, upTo: 1)]).map(\.remaining) == [0])
  }

  @Test("Activity at the sites, assessed as operations, adds what the constraint says", arguments: 0..<50)
  func agreesWithAssessingTheSites(seed: Int) async throws {
    var scene = Scene(seed: UInt64(seed))
    let sites = (0..<10).map { place in
      CandidateSite(
        id: "z\(place)", geometry: scene.random.geometry(),
        intensitiesPerUnit: ["s0": scene.random.number(in: 0...2)],
        maximumActivity: scene.random.number(in: 0...50))
    }
    let before = try await scene.assess()
    let constraints = try await before.headroomConstraints(
      sites: sites, stressors: scene.stressors, components: scene.components)
    scene.operations += sites.map { site in
      Operation(
        id: site.id, name: site.id, kind: .proposedZone, status: .proposed, geometry: site.geometry,
        intensities: site.intensitiesPerUnit.mapValues { $0 * site.maximumActivity })
    }
    let after = try await scene.assess()
    for (old, new) in zip(before.impacts, after.impacts) {
      let constraint = constraints.first {
        $0.componentID == old.componentID && $0.stressorID == old.stressorID
      }
      guard let constraint else {
        // Left out: the sites cannot exceed the limit, or add nothing.
        #expect((new.headroom ?? 0) >= -1e-9 || new.load == old.load)
        continue
      }
      let added = constraint.loads.reduce(0) { $0 + $1.perUnit * sites[$1.site].maximumActivity }
      #expect(abs(new.load - old.load - added) <= 1e-9 * max(1, new.load))
      #expect(new.isExceeded == true)
    }
  }

  @Test func refusesOtherComponentsThanThoseAssessed() async throws {
    let mercury = Stressor(
      id: "mercury", name: "", unit: "", decay: try Decay(.linear, distanceMetres: 1), source: "")
    let river = ValuedComponent(
      id: "river", name: "", group: "", geometry: place(0), sensitivities: ["mercury": 2],
      thresholds: ["mercury": .init(value: 1, unit: "", source: "")])
    let result = try await ImpactAssessment.run(operations: [], stressors: [mercury], components: [river])
    await #expect(throws: ImpactError.self) {
      try await result.headroomConstraints(sites: [], stressors: [mercury], components: [])
    }
    await #expect(throws: ImpactError.self) {
      try await result.headroomConstraints(
        sites: [site("a", at: 0, upTo: -1)], stressors: [mercury], components: [river])
    }
  }
}
