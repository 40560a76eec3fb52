import CumulativeImpact
import SpatialCore
import Testing

@Suite struct ImpactAssessmentTests {
  /// Everything on the equator: 0.01° is 1 113.195 m.
  private func place(_ hundredths: Double) -> Geometry { Geometry(point: Coordinate(hundredths / 100, 0)) }

  private func mine(
    _ id: String, at hundredths: Double, mercury: Double, status: Operation.Status = .existing
  ) -> Operation {
    Operation(
      id: id, name: id, kind: .artisanalSite, status: status, geometry: place(hundredths),
      intensities: ["mercury": mercury])
  }

  private func village(
    _ id: String = "village", at hundredths: Double = 0, sensitivity: Double = 1, baseline: Double? = nil,
    threshold: Double? = nil
  ) -> ValuedComponent {
    ValuedComponent(
      id: id, name: id, group: "settlements", geometry: place(hundredths),
      sensitivities: ["mercury": sensitivity],
      baselines: baseline.map { ["mercury": $0] } ?? [:],
      thresholds: threshold.map { ["mercury": .init(value: $0, unit: "kg/year", source: "test")] } ?? [:])
  }

  private func mercury(_ shape: Decay.Shape = .constant, metres: Double = 5_000) throws -> Stressor {
    Stressor(
      id: "mercury", name: "Mercury", unit: "kg/year", decay: try Decay(shape, distanceMetres: metres),
      source: "test")
  }

  private func assess(
    _ operations: [Operation], _ component: ValuedComponent, _ stressor: Stressor
  ) async throws -> ComponentImpact {
    let result = try await ImpactAssessment.run(
      operations: operations, stressors: [stressor], components: [component])
    return try #require(result.impacts.first)
  }

  @Test func threeMinesAddUp() async throws {
    // 3 + 2 + 1 = 6; the fourth is out of reach.
    let impact = try await assess(
      [
        mine("a", at: 1, mercury: 1), mine("b", at: 2, mercury: 2, status: .pending),
        mine("c", at: 3, mercury: 3, status: .proposed), mine("d", at: 9, mercury: 100),
      ], village(sensitivity: 10, baseline: 5, threshold: 70), try mercury())
    #expect(impact.load == 60)
    #expect(impact.state == 65)
    #expect(impact.headroom == 5)
    #expect(impact.isExceeded == false)
    #expect(impact.contributions.map(\.operationID) == ["c", "b", "a"])
    #expect(impact.contributions.map(\.share) == [0.5, 20.0 / 60, 10.0 / 60])
    #expect(impact.loadByStatus.existing == 10)
    #expect(impact.loadByStatus.pending == 20)
    #expect(impact.loadByStatus.proposed == 30)
    #expect(abs(impact.contributions[2].metres - 1_113.195) < 0.001)
  }

  @Test func fivePercentArriveAtTheDistanceD() async throws {
    let impact = try await assess(
      [mine("a", at: 1, mercury: 100)], village(), try mercury(.exponential, metres: 1_113.194_908))
    #expect(abs(impact.load - 5.028_7) < 1e-4)
  }

  @Test func insideTheFootprintTheWholeArrives() async throws {
    let pit = Operation(
      id: "pit", name: "pit", kind: .largeScaleMine, status: .existing,
      geometry: BoundingBox(minX: -1, minY: -1, maxX: 1, maxY: 1).polygon, intensities: ["mercury": 7])
    let impact = try await assess([pit], village(), try mercury(.linear, metres: 1))
    #expect(impact.load == 7)
    #expect(impact.contributions[0].metres == 0)
  }

  @Test func hiddenIsWhatNoSingleMineDoes() async throws {
    let two = [mine("a", at: 1, mercury: 3), mine("b", at: 2, mercury: 3)]
    let hidden = try await assess(two, village(baseline: 1, threshold: 5), try mercury())
    #expect(hidden.isExceeded == true && hidden.isHidden)
    #expect(hidden.headroom == -2)
    let plain = try await assess(two, village(baseline: 1, threshold: 3.5), try mercury())
    #expect(plain.isExceeded == true && !plain.isHidden, "one alone makes 4")
    let before = try await assess(two, village(baseline: 6, threshold: 5), try mercury())
    #expect(before.isExceeded == true && !before.isHidden, "the baseline alone is above")
    let within = try await assess(two, village(baseline: 1, threshold: 7), try mercury())
    #expect(within.isExceeded == false && !within.isHidden, "reaching a limit is not exceeding it")
  }

  @Test func withoutThresholdOrOperationsNothingIsJudged() async throws {
    let impact = try await assess([], village(), try mercury())
    #expect(impact.load == 0 && impact.state == 0 && impact.baseline == nil)
    #expect(impact.isExceeded == nil && impact.headroom == nil && !impact.isHidden)
    #expect(impact.contributions.isEmpty)
    #expect(impact.remainingActivity(perUnitLoad: 1) == .noThreshold)
  }

  @Test func twelveMoreMinersBeforeTheLimit() async throws {
    let impact = try await assess([mine("a", at: 0, mercury: 4)], village(threshold: 10), try mercury())
    #expect(impact.remainingActivity(perUnitLoad: 0.5) == .upTo(12))
    #expect(impact.remainingActivity(perUnitLoad: 0) == .noLoad)
    let exceeded = try await assess([mine("a", at: 0, mercury: 4)], village(threshold: 3), try mercury())
    #expect(exceeded.remainingActivity(perUnitLoad: 0.5) == .upTo(0))
  }

  @Test func onlyWhatAComponentFeelsIsAssessed() async throws {
    let dust = Stressor(
      id: "dust", name: "Dust", unit: "t/year", decay: try Decay(.linear, distanceMetres: 100), source: "test"
    )
    let result = try await ImpactAssessment.run(
      operations: [mine("a", at: 0, mercury: 1)], stressors: [dust, try mercury()],
      components: [
        village("first"),
        ValuedComponent(id: "second", name: "", group: "", geometry: place(1), sensitivities: [:]),
        ValuedComponent(
          id: "third", name: "", group: "", geometry: place(1), sensitivities: ["mercury": 1, "dust": 1]),
      ])
    #expect(result.impacts.map(\.componentID) == ["first", "third", "third"])
    #expect(result.impacts.map(\.stressorID) == ["mercury", "dust", "mercury"])
  }

  // MARK: What must not matter

  @Test func anOperationInTwoHalvesIsTheSame() async throws {
    for seed in 0..<20 {
      var scene = Scene(seed: UInt64(seed))
      let whole = try await scene.assess()
      scene.operations = scene.operations.flatMap { operation in
        ["-1", "-2"].map { half in
          Operation(
            id: operation.id + half, name: operation.name, kind: operation.kind, status: operation.status,
            geometry: operation.geometry, intensities: operation.intensities.mapValues { $0 / 2 })
        }
      }
      let halves = try await scene.assess()
      for (a, b) in zip(whole.impacts, halves.impacts) {
        #expect(abs(a.state - b.state) <= 1e-13 * abs(a.state))
        #expect(2 * a.contributions.count == b.contributions.count)
      }
    }
  }

  @Test func orderOfOperationsAndSizeOfChunksChangeNothing() async throws {
    for seed in 0..<20 {
      var scene = Scene(seed: UInt64(seed))
      let first = try await scene.assess(chunkSize: 1)
      #expect(try await scene.assess(chunkSize: 7) == first)
      #expect(try await scene.assess(chunkSize: 100_000) == first)
      scene.operations.reverse()
      #expect(try await scene.assess() == first)
      scene.operations.shuffle(using: &scene.random)
      #expect(try await scene.assess() == first)
    }
  }

  // MARK: Against adding up by hand

  @Test(arguments: 0..<200)
  func agreesWithAddingUpEveryPair(seed: Int) async throws {
    let scene = Scene(seed: UInt64(1_000 + seed))
    let result = try await scene.assess()
    var place = 0
    for component in scene.components {
      for stressor in scene.stressors {
        guard let sensitivity = component.sensitivities[stressor.id] else { continue }
        let impact = result.impacts[place]
        place += 1
        var sum = 0.0
        for operation in scene.operations {
          // Each pair measured by itself, whatever the reach.
          let metres = try #require(
            DistanceIndex([operation.geometry]).nearest(to: component.geometry, within: .infinity)
          ).metres
          sum +=
            sensitivity * (operation.intensities[stressor.id] ?? 0) * stressor.decay.weight(atMetres: metres)
        }
        let state = (component.baselines[stressor.id] ?? 0) + sum
        #expect(abs(impact.load - sum) <= 1e-9 * max(1, sum))
        #expect(abs(impact.state - state) <= 1e-9 * max(1, abs(state)))
        let parts = impact.loadByStatus.existing + impact.loadByStatus.pending + impact.loadByStatus.proposed
        #expect(abs(parts - impact.load) <= 1e-12 * max(1, impact.load))
        if !impact.contributions.isEmpty {
          #expect(abs(impact.contributions.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        }
        for (one, next) in zip(impact.contributions, impact.contributions.dropFirst()) {
          #expect(one.load > next.load || (one.load == next.load && one.operationID < next.operationID))
        }
      }
    }
    #expect(place == result.impacts.count)
  }

  // MARK: Input that cannot be meant

  @Test func refusesWhatCannotBeMeant() async throws {
    let stressor = try mercury()
    func refusal(
      operations: [Operation] = [], stressors: [Stressor]? = nil, components: [ValuedComponent] = []
    ) async -> String? {
      do throws(ImpactError) {
        _ = try await ImpactAssessment.run(
          operations: operations, stressors: stressors ?? [stressor], components: components)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(await refusal() == nil)
    #expect(
      await refusal(operations: [mine("a", at: 0, mercury: 1), mine("a", at: 1, mercury: 1)])
        == "operation 'a': the id is given twice; give each operation an id of its own")
    #expect(
      await refusal(operations: [mine("a", at: 0, mercury: -1)])
        == "operation 'a': its intensity for 'mercury' is -1.0; give a number of 0 or more")
    #expect(
      await refusal(operations: [mine("a", at: 0, mercury: 1)], stressors: [])
        == "operation 'a': there is no stressor 'mercury'; use one of: ")
    #expect(
      await refusal(operations: [mine("a", at: 50_000, mercury: 1)])
        == "operation 'a': (500.0, 0.0) is not a longitude and a latitude; "
        + "transform the layer to longitude and latitude (WGS 84) first")
    #expect(await refusal(components: [village(sensitivity: .nan)])?.contains("sensitivity") == true)
    #expect(await refusal(components: [village(threshold: .infinity)])?.contains("threshold") == true)
    let deaf = ValuedComponent(
      id: "v", name: "", group: "", geometry: place(0), sensitivities: [:], baselines: ["mercury": 1])
    #expect(await refusal(components: [deaf])?.contains("no sensitivity") == true)
    let nowhere = ValuedComponent(id: "v", name: "", group: "", geometry: .noPolygon, sensitivities: [:])
    #expect(
      await refusal(components: [nowhere])
        == "valued component 'v': its geometry is empty; give a place, or leave it out")
    #expect(await refusal(stressors: [stressor, stressor])?.contains("twice") == true)
  }
}
