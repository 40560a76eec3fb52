import CarveOuts
import LandConflicts
import ProjectFile
import SpatialCore
import ZoneAllocation

/// The concessions and estates on which miners work, as units, and what may be taken of them.
struct CarveOutBinding: Sendable {
  /// What is asked.
  let problem: CarveOutProblem
  /// The law behind what must be left, title by title; empty when the project names none.
  let citations: [String]
  /// Ways to share, the first that fits counts.
  let rules: [CooperationRule]
  /// The grid of the units.
  let grid: CadastralGrid
  /// The day of the question.
  let day: CalendarDate
  /// Parks, indigenous land and what else than titles is held on the day.
  let otherLand: OtherHeldLand
  /// Miners at sites on the titles, each site once.
  let minersOnTitles: Double
  /// What a person should know of how they were made.
  let notes: [String]

  /// Binds the section `carve_outs`.
  /// - Parameters:
  ///   - asOf: the day of the question; nil for the project's own.
  ///   - wanted: how many miners shall get land; nil for the project's number.
  /// - Throws: ``PlanError`` when a section, the day or a field is missing; `CarveOutError` when a number makes no sense.
  init(_ layers: ProjectLayers, asOf: CalendarDate?, wanted: Double?) throws {
    guard let spec = layers.project.carveOuts, let conflicts = layers.project.conflicts else {
      throw Self.missing
    }
    let (grid, day) = (try layers.cadastralGrid(), try layers.day(asOf: asOf))
    let sites = try layers.workings(conflicts).filter { $0.isSite && $0.workings.miners > 0 }.map(\.workings)
    let all = try TitleOnGround.all(spec, layers, sites: sites)
    guard all.contains(where: { !$0.sites.isEmpty }) else {
      throw PlanError(
        subject: "carve_outs", problem: "no site with miners lies on any of \(all.count) titles",
        remedy: "Check the layers and the `where` under `carve_outs.titles` and `conflicts.workings`.")
    }
    let works = try spec.stake.works.map {
      try layers.features($0.target, $0.conditions).flatMap(\.features).map(\.geometry)
    }
    let deposits = try spec.deposits.map { deposits in
      ShallowDeposits(
        try layers.features(deposits.target, deposits.conditions).flatMap(\.features).map(\.geometry),
        reachMetres: deposits.reachMetres)
    }
    let worksIndex = DistanceIndex(works ?? [])
    let stakes = try HolderStake(spec.stake)
    // Titles on which nobody works matter where they lie on others.
    let titleIndex = DistanceIndex(all.map(\.holding.geometry))
    let worked = all.filter { !$0.sites.isEmpty }
    let asked = Set(
      worked.flatMap { title in titleIndex.all(within: 0, of: title.holding.geometry).map(\.index) })
    let titles = all.indices.filter(asked.contains).map { all[$0] }
    let licences = try titles.map { title in
      try CarveOutProblem.Licence(
        title.holding, on: grid, sites: title.sites,
        works: worksIndex.all(within: 0, of: title.holding.geometry).compactMap { works?[$0.index] },
        deposits: deposits, stakes: stakes,
        isIdle: title.holding.status.map(spec.stake.idleStatuses.contains) ?? false, asOf: day,
        leastHectares: title.spec.leastHectares)
    }
    let others = OtherHeldLand(
      try layers.holdings(conflicts), on: day, closedKinds: spec.closedOn.map(Holding.Kind.init))
    let contested = ContestedUnits(of: licences.map { others.closing($0, grid: grid) }, on: day)
    problem = try CarveOutProblem(
      licences: contested.licences, wantedMiners: wanted ?? spec.wantedMiners, stakeWeight: spec.stakeWeight,
      leastMinersPerUnit: spec.leastMinersPerUnit, greatestStake: spec.greatestStake)
    citations = titles.map { $0.spec.citation ?? "" }
    rules = spec.cooperation.map(CooperationRule.init)
    otherLand = others
    self.grid = grid
    self.day = day
    let ids = Set(worked.flatMap { $0.sites })
    minersOnTitles = ids.map(\.miners).sorted().reduce(0, +)
    notes = Self.notes(contested, grid: grid, hasWorks: works != nil)
  }

  private static func notes(_ contested: ContestedUnits, grid: CadastralGrid, hasWorks: Bool) -> [String] {
    var notes: [String] = []
    if !hasWorks {
      notes.append(
        "No works are known (`carve_outs.stake.works`): stakes are told by the edge and the status alone.")
    }
    let worked = contested.disputed.filter { cell, places in
      places.contains { place in
        contested.licences[place].units.contains { $0.cell == cell && $0.miners > 0 }
      }
    }
    if let first = worked.keys.min(), let places = worked[first] {
      let titles = places.map { contested.licences[$0].holding.id }.joined(separator: " and ")
      notes.append(
        "\(worked.count) units where miners work lie on several titles in force, so that no holder can give them alone: they are left out "
          + "(\(grid.blockID(of: first)): \(titles)\(worked.count > 1 ? ", …" : "")).")
    }
    return notes
  }

  static let missing = PlanError(
    subject: "carve_outs", problem: "the project has no section `carve_outs`",
    remedy:
      "Name the titles and what the law wants left of them: `carve_outs: {titles: [{role: lsm_concessions, least_area: 85}], "
      + "wanted_miners: 500, stake_weight: 1, stake: {…}}`; `placer init` shows every key.")
}

/// A title, what the project says of its kind, and the sites on it.
private struct TitleOnGround {
  let holding: Holding
  let spec: Project.CarveOuts.Titles
  let sites: [Workings]

  /// All titles of the project, in its order.
  static func all(_ spec: Project.CarveOuts, _ layers: ProjectLayers, sites: [Workings]) throws -> [Self] {
    let index = DistanceIndex(sites.map(\.geometry))
    var titles: [Self] = []
    for kind in spec.titles {
      for (loaded, features) in try layers.features(kind.target, kind.conditions) {
        let register = try TitleRegister(loaded, kind.statuses)
        for feature in features where feature.geometry.kind.dimension == 2 && !feature.geometry.isEmpty {
          titles.append(
            Self(
              holding: try register.holding(feature, kind: .concession, setbackMetres: 0), spec: kind,
              sites: index.all(within: 0, of: feature.geometry).map { sites[$0.index] }))
        }
      }
    }
    return titles
  }
}

extension HolderStake {
  fileprivate init(_ spec: Project.CarveOuts.Stake) throws {
    try self.init(
      worksReachMetres: spec.worksReachMetres, edgeReachUnits: spec.edgeReachUnits,
      worksShare: spec.worksShare, idleFactor: spec.idleFactor)
  }
}

extension CooperationRule {
  fileprivate init(_ spec: Project.CarveOuts.Cooperation) {
    let standings = spec.standings.map { standing -> Holding.Standing in
      switch standing {
      case .inForce: .inForce
      case .notYetGranted: .notYetGranted
      case .expired: .expired
      }
    }
    let instrument: Instrument =
      switch spec.instrument {
      case .relinquishment: .relinquishment
      case .tribute: .tribute
      case .buyBack: .buyBack
      case .technicalAssistance: .technicalAssistance
      }
    self.init(
      propose: instrument, standings: standings.isEmpty ? Set(Holding.Standing.allCases) : Set(standings),
      stakes: spec.leastStake...spec.greatestStake, leastMiners: spec.leastMiners, citation: spec.citation)
  }
}
