import CumulativeImpact
import SpatialCore
import Testing

@Suite struct MonitoringPlanTests {
  private func view(
    _ id: String, sees pathways: [Int] = [], finds operations: [String] = [], isExisting: Bool = false
  ) -> MonitoringSurvey.View {
    MonitoringSurvey.View(
      station: MonitoringStation(id: id, position: Coordinate(0, 0), isExisting: isExisting),
      pathways: Set(pathways.map(pathway)), operationIDs: Set(operations))
  }

  private func pathway(_ number: Int) -> ImpactPathway {
    ImpactPathway(operationID: "o\(number)", agentID: "hg", componentID: "intake")
  }

  @Test func twoStationsWhereGreedTakesThree() throws {
    // Greed takes the four in the middle first, then needs both others.
    let survey = try MonitoringSurvey(
      views: [
        view("left", sees: [0, 1, 2]), view("right", sees: [3, 4, 5]), view("middle", sees: [1, 2, 3, 4]),
      ],
      significant: (0..<6).map(pathway))
    let plan = MonitoringPlan.seeingPathways(of: survey)
    #expect(plan.added == ["left", "right"] && plan.kept.isEmpty)
    #expect(plan.leastCount == 2 && plan.isProvenSmallest && plan.unseen.isEmpty)
  }

  @Test func existingStationsAreKeptAndCount() throws {
    let survey = try MonitoringSurvey(
      views: [
        view("gauge", sees: [0], isExisting: true), view("a", sees: [0, 1]), view("b", sees: [1]),
        view("idle", isExisting: true),
      ], significant: (0..<3).map(pathway))
    let plan = MonitoringPlan.seeingPathways(of: survey)
    #expect(plan.kept == ["gauge", "idle"] && plan.added.count == 1)
    #expect(plan.unseen == [pathway(2)])
  }

  @Test func operationsAreToldApart() throws {
    // x and y are seen by the same stations; w by none; a alone tells u from v.
    let survey = try MonitoringSurvey(
      views: [
        view("a", finds: ["u"]), view("b", finds: ["u", "v"]), view("c", finds: ["x", "y", "u", "v"]),
      ],
      significant: ["u", "v", "w", "x", "y"].map {
        ImpactPathway(operationID: $0, agentID: "hg", componentID: "intake")
      })
    let plan = MonitoringPlan.tellingApartOperations(of: survey)
    #expect(plan.added == ["a", "b", "c"] && plan.isProvenSmallest)
    #expect(plan.indistinguishable.map(\.operationIDs) == [["x", "y"]])
    #expect(plan.indistinguishable.map(\.isSeen) == [true])
    let kept = MonitoringPlan.tellingApartOperations(of: survey, keeping: ["b"])
    #expect(kept.kept == ["b"] && kept.added == ["a", "c"])
  }

  @Test("No set of stations smaller than the plan sees all, nor tells all apart", arguments: 0..<150)
  func bruteForce(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let (stationCount, pathwayCount) = (Int(random.number(in: 1...9)), Int(random.number(in: 1...14)))
    let views = (0..<stationCount).map { number in
      let numbers = (0..<pathwayCount).filter { _ in random.number(in: 0...1) < 0.3 }
      return view(
        "s\(number)", sees: numbers, finds: numbers.map { "o\($0)" },
        isExisting: random.number(in: 0...1) < 0.15)
    }
    let survey = try MonitoringSurvey(views: views, significant: (0..<pathwayCount).map(pathway))
    let subsets = (0..<(1 << stationCount)).map { bits in views.indices.filter { bits >> $0 & 1 == 1 } }
      .filter { subset in views.indices.allSatisfy { !views[$0].station.isExisting || subset.contains($0) } }
    let existing = views.count { $0.station.isExisting }
    func pathways(_ subset: [Int]) -> Int { Set(subset.flatMap { views[$0].pathways }).count }
    func groups(_ subset: [Int]) -> Int {
      Set(
        (0..<pathwayCount).map { number in subset.filter { views[$0].operationIDs.contains("o\(number)") } }
      ).count
    }
    for (plan, worth) in [
      (MonitoringPlan.seeingPathways(of: survey), pathways),
      (MonitoringPlan.tellingApartOperations(of: survey), groups),
    ] {
      let best = subsets.map(worth).max() ?? 0
      let least = subsets.filter { worth($0) == best }.map(\.count).min() ?? 0
      let chosen = views.indices.filter { (plan.kept + plan.added).contains(views[$0].station.id) }
      #expect(worth(chosen) == best)
      #expect(plan.added.count == least - existing && plan.isProvenSmallest)
    }
    let unseen = MonitoringPlan.seeingPathways(of: survey).unseen
    #expect(unseen.count == pathwayCount - pathways(Array(views.indices)))
    // The order of stations changes nothing.
    let turned = try MonitoringSurvey(views: views.reversed(), significant: survey.significant.reversed())
    #expect(turned == survey)
  }

  @Test("A search that may not search still tells a bound that holds", arguments: 0..<10)
  func boundWithoutSearch(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let views = (0..<40).map { number in
      view("s\(number)", sees: (0..<60).filter { _ in random.number(in: 0...1) < 0.1 })
    }
    let survey = try MonitoringSurvey(views: views, significant: (0..<60).map(pathway))
    let exact = MonitoringPlan.seeingPathways(of: survey)
    let hasty = MonitoringPlan.seeingPathways(of: survey, nodes: 0)
    #expect(exact.isProvenSmallest)
    #expect(hasty.leastCount <= exact.added.count && hasty.added.count >= exact.added.count)
    #expect(hasty.unseen == exact.unseen)
  }

  @Test func theStationBelowAConfluenceSeesBothArms() throws {
    let rivers = [
      RiverLine(id: "main", geometry: Geometry(line: [Coordinate(0, 0), Coordinate(0.2, 0)])),
      RiverLine(id: "side", geometry: Geometry(line: [Coordinate(0.1, 0.1), Coordinate(0.1, 0)])),
    ]
    let hg = try RiverAgent(
      id: "hg", name: "mercury", loadUnit: "kg/year", concentrationUnit: "µg/L",
      concentrationPerLoadPerCubicMetre: 1e6, decayLengthMetres: 50_000, source: "test")
    let mines = [("a", 0.05, 0.0), ("b", 0.1, 0.05)].map { id, x, y in
      Operation(
        id: id, name: id, kind: .artisanalSite, status: .existing,
        geometry: Geometry(point: Coordinate(x, y)),
        intensities: ["hg": 1])
    }
    let intake = ValuedComponent(
      id: "intake", name: "", group: "", geometry: Geometry(point: Coordinate(0.18, 0)),
      sensitivities: ["hg": 1])
    let routing = try RiverRouting(
      RiverNetwork(rivers, snapMetres: 1), operations: mines, agents: [hg], discharge: .stated(source: ""),
      snapMetres: 100)
    let above = MonitoringStation(id: "gauge", position: Coordinate(0.07, 0), isExisting: true)
    let far = MonitoringStation(id: "far", position: Coordinate(0.07, 0.05), isExisting: true)
    let survey = try routing.monitoringSurvey(
      receptors: [intake], stations: [above, far], withinMetres: 100, significantShare: 0.1,
      detectableShare: 0.1)
    #expect(
      survey.views.map(\.station.id) == [
        "at intake", "foot of main, line 0, piece 0", "foot of side, line 0, piece 0", "gauge",
        "head of main, line 0, piece 1",
      ])
    #expect(survey.views.map { $0.operationIDs.sorted() } == [["a", "b"], ["a"], ["b"], ["a"], ["a", "b"]])
    #expect(survey.views.map(\.pathways.count) == [2, 1, 1, 1, 2])
    #expect(survey.awayFromRivers == ["far"])
    #expect(survey.significant.map(\.operationID) == ["a", "b"])
    // The gauge sees a; one more station sees b, and any tells a from b.
    let plan = MonitoringPlan.seeingPathways(of: survey)
    #expect(plan.kept == ["gauge"] && plan.added.count == 1 && plan.isProvenSmallest)
    let apart = MonitoringPlan.tellingApartOperations(of: survey)
    #expect(apart.added.isEmpty && apart.indistinguishable.isEmpty)
    #expect(throws: ImpactError.self) {
      try routing.monitoringSurvey(
        receptors: [], withinMetres: 1, significantShare: 0, detectableShare: 0.1)
    }
  }
}
