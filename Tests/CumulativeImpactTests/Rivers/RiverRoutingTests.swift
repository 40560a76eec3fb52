import CumulativeImpact
import SpatialCore
import Testing

@Suite struct RiverRoutingTests {
  /// A river along the equator, 0.2° or 22,263.9 m, with a side river coming in half-way.
  private let rivers = [
    RiverLine(
      id: "main", geometry: Geometry(line: [Coordinate(0, 0), Coordinate(0.2, 0)]),
      dischargeCubicMetresPerSecond: 2, upstreamAreaSquareKilometres: 400),
    RiverLine(id: "side", geometry: Geometry(line: [Coordinate(0.1, 0.1), Coordinate(0.1, 0)])),
  ]
  private let quarter = 5_565.974_5  // metres in 0.05° of the equator

  private func mercury(lambda: Double) throws -> RiverAgent {
    try RiverAgent(
      id: "hg", name: "mercury", loadUnit: "kg/year", concentrationUnit: "µg/L",
      concentrationPerLoadPerCubicMetre: 1e6, decayLengthMetres: lambda, source: "test")
  }

  private func mine(
    _ id: String, _ x: Double, _ y: Double, kilograms: Double, status: Operation.Status = .existing
  ) -> Operation {
    Operation(
      id: id, name: id, kind: .artisanalSite, status: status, geometry: Geometry(point: Coordinate(x, y)),
      intensities: ["hg": kilograms], activity: .init(amount: 100, unit: "miners"))
  }

  private func intake(_ x: Double, threshold: Double? = nil) -> ValuedComponent {
    ValuedComponent(
      id: "intake", name: "intake", group: "intakes", geometry: Geometry(point: Coordinate(x, 0.0001)),
      sensitivities: ["hg": 1], baselines: ["hg": 0.25],
      thresholds: threshold.map { ["hg": .init(value: $0, unit: "µg/L", source: "test")] } ?? [:])
  }

  private func routing(
    _ operations: [Operation], lambda: Double = .infinity, discharge: RiverDischarge = .stated(source: "test")
  ) throws -> RiverRouting {
    try RiverRouting(
      RiverNetwork(rivers, snapMetres: 1), operations: operations, agents: [mercury(lambda: lambda)],
      discharge: discharge, snapMetres: 500)
  }

  @Test func halfIsLeftAfterEachQuarter() throws {
    // λ = 0.05°/ln 2: mines 0.1° above the intake bring a quarter of what they put in, also from the side river.
    let lambda = quarter / 0.693_147_180_559_945_3
    let found = try routing(
      [
        mine("a", 0.05, 0, kilograms: 80), mine("b", 0.1, 0.0497, kilograms: 40),
        mine("below", 0.19, 0, kilograms: 9),
      ],
      lambda: lambda
    ).impacts(on: [intake(0.15)], withinMetres: 100).impacts[0]
    #expect(found.riverID == "main" && abs(found.metresToRiver - 11.06) < 0.01)
    #expect(found.contributions.map(\.operationID) == ["a", "b"])
    #expect(abs(found.contributions[0].load - 20) < 1e-6)
    #expect(abs(found.contributions[1].load - 10) < 0.1)
    #expect(abs(found.contributions[0].travelMetres - 2 * quarter) < 0.01)
    #expect(abs(found.load - found.contributions.reduce(0) { $0 + $1.load }) < 1e-12)
    #expect(abs(found.contributions.reduce(0) { $0 + $1.share } - 1) < 1e-12)
  }

  @Test func concentrationIsLoadByDischarge() throws {
    // 63.1152 kg in a year of 2 m³/s are 1 µg/L.
    let mines = [mine("a", 0.05, 0, kilograms: 31.5576), mine("b", 0.1, 0.05, kilograms: 31.5576)]
    let impact = try #require(
      routing(mines).impacts(on: [intake(0.15, threshold: 1)], withinMetres: 100).states.impacts.first)
    #expect(abs(impact.load - 1) < 1e-12)
    #expect(abs(impact.state - 1.25) < 1e-12)
    // Each mine alone comes to 0.75, both together exceed 1.
    #expect(impact.isExceeded == true && impact.isHidden)
    let ofArea = try routing(
      mines, discharge: .perUpstreamArea(cubicMetresPerSecondPerSquareKilometre: 0.01, source: "test"))
    #expect(
      abs((try ofArea.impacts(on: [intake(0.15)], withinMetres: 100).states.impacts.first?.load ?? 0) - 0.5)
        < 1e-12)
    // 0.25° of river are above the intake, 27.83 km.
    let ofLength = try routing(
      mines, discharge: .perUpstreamLength(cubicMetresPerSecondPerKilometre: 0.1, source: "test"))
    let there = try ofLength.impacts(on: [intake(0.15)], withinMetres: 100).impacts[0]
    // The side river runs along a meridian, where a degree is 0.7 % shorter.
    #expect(abs((there.dischargeCubicMetresPerSecond ?? 0) - 0.1 * (3 * quarter + 11_057.4) / 1_000) < 1e-5)
  }

  @Test func headroomInMiners() throws {
    // 0.5 µg/L from 100 miners on a baseline of 0.25; 1.5 to the threshold of 2.25 are 300 more.
    let a = mine("a", 0.05, 0, kilograms: 31.5576)
    let found = try routing([a]).impacts(on: [intake(0.15, threshold: 2.25)], withinMetres: 100).impacts[0]
    guard case .upTo(let miners)? = found.remainingActivity(of: a) else {
      Issue.record("no headroom")
      return
    }
    #expect(abs(miners - 300) < 1e-9)
    #expect(found.remainingActivity(of: mine("other", 0, 0, kilograms: 1)) == nil)
  }

  @Test func withoutDischargeLoadsAreToldAndNoState() throws {
    let found = try routing([mine("a", 0.1, 0.08, kilograms: 7)]).impacts(
      on: [
        ValuedComponent(
          id: "upper", name: "", group: "", geometry: Geometry(point: Coordinate(0.1, 0.02)),
          sensitivities: ["hg": 1])
      ], withinMetres: 10)
    #expect(found.impacts.map(\.load) == [7])
    #expect(found.impacts[0].impact == nil && found.states.impacts.isEmpty)
  }

  @Test func whatIsFarFromRiversIsTold() throws {
    let routing = try routing([mine("far", 0.05, -0.01, kilograms: 5), mine("near", 0.05, 0, kilograms: 5)])
    #expect(routing.unsnapped.map(\.id) == ["far"])
    #expect(abs((routing.unsnapped.first?.metres ?? 0) - 1_105.74) < 0.01)
    #expect(routing.balances.map(\.entered) == [5])
    let result = try routing.impacts(on: [intake(0.15)], withinMetres: 5)
    #expect(result.impacts.isEmpty && result.awayFromRivers.map(\.componentID) == ["intake"])
  }

  @Test("What enters leaves or is lost", arguments: 0..<30)
  func massBalance(seed: Int) throws {
    let scene = RiverScene(seed: seed)
    let routing = try scene.routing(backgroundPerMetre: 1e-4)
    let metres = routing.network.reaches.reduce(0) { $0 + $1.lengthMetres }
    for (balance, agent) in zip(routing.balances, routing.agents) {
      let put = scene.operations.reduce(0) { $0 + ($1.intensities[agent.id] ?? 0) } + 1e-4 * metres
      #expect(routing.unsnapped.isEmpty)
      #expect(abs(balance.entered - put) <= 1e-12 * put)
      #expect(abs(balance.entered - balance.left - balance.lost) <= 1e-12 * balance.entered)
      #expect(agent.decayLengthMetres.isFinite ? balance.lost > 0 : balance.lost == 0)
    }
  }

  @Test("Each contribution is what the operation brings when it is alone", arguments: 0..<30)
  func contributionsAgainstEachAlone(seed: Int) throws {
    let scene = RiverScene(seed: seed)
    let together = try scene.routing().impacts(on: scene.components, withinMetres: 5_000)
    var alone: [[String]: Double] = [:]
    for operation in scene.operations {
      for impact in try scene.routing([operation]).impacts(on: scene.components, withinMetres: 5_000).impacts
      where impact.load > 0 {
        alone[[impact.componentID, impact.agentID, operation.id]] = impact.load
      }
    }
    var listed = 0
    for impact in together.impacts {
      for contribution in impact.contributions {
        let expected = try #require(alone[[impact.componentID, impact.agentID, contribution.operationID]])
        #expect(abs(contribution.load - expected) <= 1e-12 * expected)
        listed += 1
      }
      let sum = impact.contributions.reduce(0) { $0 + $1.load }
      #expect(abs(sum - impact.load) <= 1e-12 * impact.load)
    }
    #expect(listed == alone.count)
  }

  @Test("A least share leaves out small contributions and nothing else", arguments: 0..<30)
  func leastShare(seed: Int) throws {
    let scene = RiverScene(seed: seed)
    let routing = try scene.routing()
    let all = try routing.impacts(on: scene.components, withinMetres: 5_000).impacts
    let great = try routing.impacts(on: scene.components, withinMetres: 5_000, leastShare: 0.2).impacts
    for (all, great) in zip(all, great) {
      let kept = all.contributions.filter { $0.share >= 0.2 }
      if kept.isEmpty {
        #expect(great.contributions.first == all.contributions.first)
      } else {
        #expect(great.contributions == kept)
      }
      #expect(great.load == all.load)
      let unlisted = all.load - great.contributions.reduce(0) { $0 + $1.load }
      #expect(abs(great.unlistedLoad - unlisted) <= 1e-12 * all.load)
    }
  }

  @Test("Neither the order of the input nor an operation split in two changes a state", arguments: 0..<10)
  func invariance(seed: Int) throws {
    var scene = RiverScene(seed: seed)
    let before = try scene.routing().impacts(on: scene.components, withinMetres: 5_000)
    scene.rivers.shuffle(using: &scene.random)
    scene.operations.shuffle(using: &scene.random)
    #expect(try scene.routing().impacts(on: scene.components, withinMetres: 5_000) == before)
    let split = scene.operations.flatMap { operation in
      ["a", "b"].map { half in
        Operation(
          id: operation.id + half, name: "", kind: operation.kind, status: operation.status,
          geometry: operation.geometry, intensities: operation.intensities.mapValues { $0 / 2 },
          parts: operation.parts)
      }
    }
    let after = try scene.routing(split).impacts(on: scene.components, withinMetres: 5_000)
    for (old, new) in zip(before.impacts, after.impacts) {
      #expect(abs(old.load - new.load) <= 1e-12 * old.load)
    }
  }

  @Test("Activity at sites, routed as operations, adds what the constraint says", arguments: 0..<20)
  func headroomConstraints(seed: Int) throws {
    var scene = RiverScene(seed: seed)
    let sites = (0..<8).map { number in
      CandidateSite(
        id: "z\(number)", geometry: scene.besideRiver(),
        intensitiesPerUnit: ["hg": scene.random.number(in: 0...0.3)], maximumActivity: 20)
    }
    let routing = try scene.routing()
    let now = try routing.impacts(on: scene.components, withinMetres: 5_000)
    let constraints = try routing.headroomConstraints(
      sites: sites, result: now, components: scene.components, snapMetres: 5_000, withinMetres: 5_000)
    let later = try scene.routing(
      scene.operations
        + sites.map { site in
          Operation(
            id: site.id, name: "", kind: .proposedZone, status: .proposed, geometry: site.geometry,
            intensities: site.intensitiesPerUnit.mapValues { $0 * 20 })
        }
    ).impacts(on: scene.components, withinMetres: 5_000)
    for (old, new) in zip(now.states.impacts, later.states.impacts) where old.stressorID == "hg" {
      let constraint = constraints.first { $0.componentID == old.componentID }
      let added = constraint?.loads.reduce(0) { $0 + $1.perUnit * 20 }
      if let added {
        #expect(abs(new.load - old.load - added) <= 1e-9 * new.load)
        #expect(new.isExceeded == true)
      } else {
        #expect((new.headroom ?? 0) >= -1e-9 || new.load == old.load)
      }
    }
    #expect(throws: ImpactError.self) {
      try routing.headroomConstraints(
        sites: sites, result: RiverRouting.empty, components: scene.components, snapMetres: 5_000,
        withinMetres: 5_000)
    }
  }

  @Test func loadsFromBeyondABorder() throws {
    let borders = try RiverBorders([
      Feature(id: "west", geometry: BoundingBox(minX: -1, minY: -1, maxX: 0.06, maxY: 1).polygon),
      Feature(id: "east", geometry: BoundingBox(minX: 0.06, minY: -1, maxX: 1, maxY: 1).polygon),
    ])
    let routing = try routing([mine("a", 0.05, 0, kilograms: 3), mine("b", 0.1, 0.05, kilograms: 1)])
    let crossings = borders.crossings(of: routing.network)
    #expect(crossings.map(\.riverID) == ["main"])
    #expect(crossings.first?.from == "west" && crossings.first?.to == "east")
    let result = try routing.impacts(on: [intake(0.15)], withinMetres: 100, borders: borders)
    #expect(result.impacts[0].country == "east")
    #expect(result.impacts[0].contributions.map(\.isAcrossBorder) == [true, false])
    #expect(result.acrossBorders.count == 1)
  }

  @Test func refusesWhatCannotBeMeant() throws {
    #expect(throws: ImpactError.self) { try mercury(lambda: 0) }
    #expect(throws: ImpactError.self) { try routing([mine("a", 0, 0, kilograms: -1)]) }
    #expect(throws: ImpactError.self) {
      try routing([mine("a", 0, 0, kilograms: 1), mine("a", 0, 0, kilograms: 1)])
    }
    #expect(throws: ImpactError.self) {
      try routing([], discharge: .perUpstreamArea(cubicMetresPerSecondPerSquareKilometre: 0, source: ""))
    }
    #expect(throws: ImpactError.self) {
      try routing([]).impacts(on: [intake(0)], withinMetres: 1, leastShare: 2)
    }
  }
}

extension RiverRouting {
  /// The result of asking about nothing.
  fileprivate static var empty: DownstreamResult {
    get throws { try RiverScene(seed: 0).routing([]).impacts(on: [], withinMetres: 0) }
  }
}
