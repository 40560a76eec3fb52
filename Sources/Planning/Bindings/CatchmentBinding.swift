import CumulativeImpact
import PlanReport
import ProjectFile
import SpatialCore
import UnitSelection

/// The project's catchments, and what they are asked for.
struct CatchmentBinding: Sendable {
  let catchments: [Catchment]
  let agents: [RiverAgent]
  private let names: [String: String]
  private let limits: [String: ValuedComponent.Threshold]
  /// What a person should know of the links, in words.
  let notes: [String]

  /// Binds `impact.catchments`; nil when there is none.
  /// - Throws: ``PlanError`` without a stressor that goes by river, for a limit on another one, and for a distance that is no number.
  init?(_ layers: ProjectLayers, _ impact: Project.Impact) throws {
    guard let spec = impact.catchments else { return nil }
    let carried = impact.stressors.filter { $0.river != nil }
    guard !carried.isEmpty else {
      throw PlanError(
        subject: "impact.catchments", problem: "no stressor goes by river",
        remedy: "Give one `by: river` in place of its decay, or leave the catchments out.")
    }
    let ids = Set(carried.map(\.id))
    if let other = spec.limits.keys.filter({ !ids.contains($0) }).min() {
      throw PlanError(
        subject: "impact.catchments.limits", problem: "\(other) does not go by river",
        remedy: "Set limits on: \(ids.sorted().joined(separator: ", ")).")
    }
    let units = Dictionary(carried.map { ($0.id, $0.unit) }) { first, _ in first }
    agents = try carried.map { try RiverAgent($0) }
    limits = spec.limits.reduce(into: [:]) {
      $0[$1.key] = .init(value: $1.value.value, unit: units[$1.key] ?? "", source: $1.value.source)
    }
    let found = try layers.features(spec.target, spec.conditions)
    let known = Set(found.flatMap(\.features).map(\.id))
    var names: [String: String] = [:]
    var catchments: [Catchment] = []
    var leaving = 0
    for (loaded, features) in found {
      for feature in features {
        names[feature.id] = loaded.name(of: feature)
        var next = try layers.text(spec.downstreamField, of: feature, in: loaded)
        if next == "0" && !known.contains("0") { next = nil }
        if let below = next, !known.contains(below) {
          leaving += 1
          next = nil
        }
        catchments.append(
          Catchment(
            id: feature.id, geometry: feature.geometry, downstreamID: next,
            metresToDownstreamOutlet: next == nil
              ? nil : try layers.metres(spec.outletDistanceField, of: feature, in: loaded)))
      }
    }
    (self.catchments, self.names) = (catchments, names)
    notes =
      leaving == 0
      ? []
      : [
        "Catchments: \(leaving) flow to catchments that are not in the layer; their water is taken to leave the map."
      ]
  }

  /// What operations put into the water of each catchment.
  func totals(_ operations: [Operation]) throws -> CatchmentTotals {
    let ids = Set(agents.map(\.id))
    return try CatchmentTotals(
      operations: operations.filter { $0.intensities.contains { ids.contains($0.key) && $0.value > 0 } },
      catchments: catchments, agents: agents)
  }

  /// What is left below each limit that zones could break, as constraints on the sites: at its greatest activity a site adds what
  /// arrives of its output.
  ///
  /// A limit that is exceeded already leaves no room: sites whose water comes there are closed, unless they put nothing into it.
  func headroomConstraints(_ operations: [Operation], sites: [CandidateSite]) throws -> [LinearConstraint] {
    guard !limits.isEmpty else { return [] }
    let places = Dictionary(sites.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let most = try totals(sites.map(\.atGreatestActivity))
    // Both in the order of catchments and agents.
    return zip(try totals(operations).loads, most.loads).compactMap { now, most in
      guard let limit = limits[now.agentID] else { return nil }
      let remaining = max(0, limit.value - now.totalLoad)
      guard most.totalLoad > remaining else { return nil }
      let terms = most.contributions.compactMap { contribution in
        places[contribution.operationID].map {
          LinearConstraint.Term(unit: $0, coefficient: contribution.load)
        }
      }
      return LinearConstraint(
        name: "room for \(now.agentID) at catchment \(now.catchmentID)", unit: limit.unit,
        terms: terms.sorted { $0.unit < $1.unit }, upperBound: remaining)
    }
  }

  /// The same as the reports tell it.
  /// - Parameter minerOutputs: by stressor, what one more miner puts out.
  func records(
    _ totals: CatchmentTotals, _ operations: [Operation], minerOutputs: [String: Double]
  ) -> [CatchmentRecord] {
    let byID = Dictionary(catchments.map { ($0.id, $0) }) { first, _ in first }
    let units = Dictionary(agents.map { ($0.id, $0.loadUnit) }) { first, _ in first }
    let holders = operations.reduce(into: [:]) { $0[$1.id] = $1.holder }
    return totals.loads.compactMap { load in
      byID[load.catchmentID].map {
        CatchmentRecord(
          catchment: $0, name: names[$0.id] ?? $0.id, load: load, unit: units[load.agentID] ?? "",
          limit: limits[load.agentID], minerOutput: minerOutputs[load.agentID], holders: holders)
      }
    }
  }
}

extension CandidateSite {
  /// The site as an operation that does all that is possible there.
  fileprivate var atGreatestActivity: Operation {
    Operation(
      id: id, name: id, kind: .proposedZone, status: .proposed, geometry: geometry,
      intensities: intensitiesPerUnit.mapValues { $0 * maximumActivity })
  }
}

extension ProjectLayers {
  /// A feature's text; nil without the field and when it is empty.
  fileprivate func text(_ field: String?, of feature: Feature, in loaded: LoadedLayer) throws -> String? {
    guard let field, let layer = loaded.layer else { return nil }
    let text = feature.attributes[try layer.fieldIndex(for: field, in: loaded.spec)].text
    return text?.isEmpty == true ? nil : text
  }

  fileprivate func metres(_ field: String?, of feature: Feature, in loaded: LoadedLayer) throws -> Double? {
    guard let field, let text = try text(field, of: feature, in: loaded) else { return nil }
    guard let metres = Double(text), metres >= 0 else {
      throw PlanError(
        subject: "layer \(loaded.spec.id), feature \(feature.id)",
        problem: "\(field) is \"\(text)\", expected metres ≥ 0",
        remedy: "Correct it, or leave it empty where nothing is lost on the way.")
    }
    return metres
  }
}
