import CarryingCapacity
import CumulativeImpact
import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

/// What the project says about impacts, bound to the features of its layers.
struct ImpactBinding: Sendable {
  /// The stressors that fade with distance.
  let stressors: [Stressor]
  /// The rivers that carry the others; nil when there are none.
  let rivers: RiverBinding?
  /// The catchments whose loads are summed up; nil when there are none.
  let catchments: CatchmentBinding?
  /// All stressors in the project's order.
  let stressorIDs: [String]
  let operations: [Operation]
  private(set) var components: [ValuedComponent]
  /// Features whose number is empty and was counted as 0, in words.
  let notes: [String]
  /// What the project says.
  let spec: Project.Impact
  /// When operations start, end and recover, where the project says so.
  let lives: [OperationLife]
  /// Of the operations with a life, how many take land nobody knows of.
  let landless: Int
  /// What operations may put out at least and at most, where their factors are uncertain.
  let uncertainOutputs: [UncertainOutput]
  private let zoneIntensities: [Project.Intensity]

  /// Binds the project's `impact` section; nil when it has none.
  /// - Throws: ``PlanError`` naming the layer and feature whose value is missing or no number.
  init?(_ layers: ProjectLayers) throws {
    guard let impact = layers.project.impact else { return nil }
    spec = impact
    stressors = try impact.stressors.compactMap { try Stressor($0) }
    stressorIDs = impact.stressors.map(\.id)
    rivers = try RiverBinding(layers, impact)
    catchments = try CatchmentBinding(layers, impact)
    let bound = try impact.operations.map { try layers.operations($0) }
    let sorted = try OperationsWithLives(bound.flatMap(\.operations))
    operations = sorted.operations
    lives = sorted.lives
    uncertainOutputs = sorted.outputs
    landless = sorted.landless
    let reach = stressors.map(\.decay.reachMetres).max() ?? 0
    let all = try impact.components.flatMap { try layers.components($0, stressors: impact.stressors) }
    let near = Set(all.lazy.filter { layers.isNear($0.geometry, withinMetres: reach) }.map(\.id))
    let below = try rivers?.reached(among: all, from: layers) ?? []
    components = all.filter { near.contains($0.id) || below.contains($0.id) }
    var notes = bound.flatMap(\.notes)
    if all.count > components.count {
      notes.append(
        "Impacts: \(all.count - components.count) of \(all.count) places lie beyond the reach of anything in the study area and are left out."
      )
    }
    if impact.operations.flatMap(\.intensities).contains(where: \.factor.isUncertain)
      || impact.zoneIntensities.contains(where: \.factor.isUncertain)
    {
      notes.append(
        impact.uncertainty == nil
          ? "Impacts: factors are used at their central value; low and high are recorded only."
          : "Impacts: factors are used at their central value; low and high count in the uncertainty alone, those of zones are recorded only."
      )
    }
    if catchments != nil, rivers == nil {
      notes.append(
        "Impacts: there is no map of rivers, so what goes by river is summed up by catchment and counts at no place."
      )
    }
    if !impact.zoneIntensities.isEmpty {
      notes.append("Impacts: a zone adds the miners beyond those already counted in it.")
    }
    if let year = layers.project.asOf.flatMap({ Int($0.prefix(4)) }) {
      let (ended, coming) = (
        lives.count { $0.endYear.map { $0 < year } ?? false }, lives.count { $0.startYear > year }
      )
      if ended + coming > 0 {
        notes.append(
          "Impacts: by their dates \(ended) operations have ended before \(year) and \(coming) begin after it; outside the table of years all count as if they were at work. Leave them out by `where` where they are not."
        )
      }
    }
    self.notes = notes
    zoneIntensities = impact.zoneIntensities
  }

  /// What all existing and pending operations do.
  func assess() async throws -> ImpactFindings { try await assess(operations) }

  /// What some operations do.
  /// - Parameter routed: the loads of just these operations in the rivers, if they are known already.
  func assess(_ operations: [Operation], routed: RiverRouting? = nil) async throws -> ImpactFindings {
    guard stressors.count < stressorIDs.count else {
      let result = try await ImpactAssessment.run(
        operations: operations, stressors: stressors, components: components)
      return ImpactFindings(byDistance: result, downstream: nil, result: result, operations: operations)
    }
    let ids = Set(stressors.map(\.id))
    let byDistance = try await ImpactAssessment.run(
      operations: operations.map { $0.puttingOut(only: ids) }, stressors: stressors,
      components: components.map { $0.feeling(only: ids) })
    guard let rivers else {
      let result = byDistance.joined(with: .nothing, stressorIDs: stressorIDs, components: components)
      return ImpactFindings(byDistance: byDistance, downstream: nil, result: result, operations: operations)
    }
    let routing = try routed ?? rivers.route(operations)
    let downstream = try rivers.impacts(routing, on: components)
    return ImpactFindings(
      byDistance: byDistance, downstream: (routing, downstream),
      result: byDistance.joined(with: downstream, stressorIDs: stressorIDs, components: components),
      operations: operations)
  }

  /// What they do together with zones at their capacity.
  func assess(adding zones: [Proposal.SizedZone], of units: PlanningUnits) async throws -> ImpactFindings {
    let added = zones.map {
      operation(
        $0.zone, of: units,
        miners: Double(max(0, ($0.capacity?.miners?.central ?? 0) - ($0.minersPresent ?? 0))))
    }
    return try await assess(operations + added)
  }

  /// The same stressors and operations on other components.
  func watching(_ components: [ValuedComponent]) -> ImpactBinding {
    var watching = self
    watching.components = components
    return watching
  }

  /// What is left below each threshold that zones could break, as constraints on the blocks.
  ///
  /// A threshold that is exceeded already leaves no room: blocks that would add to it are closed.
  func headroomConstraints(
    of findings: ImpactFindings, for units: PlanningUnits, minersPerHectare: Double
  ) async throws -> [LinearConstraint] {
    let thresholds = Dictionary(components.map { ($0.id, $0.thresholds) }) { first, _ in first }
    let inCatchments =
      zoneIntensities.isEmpty
      ? []
      : try catchments?.headroomConstraints(
        operations, sites: units.units.map { candidate($0, minersPerHectare: minersPerHectare) }) ?? []
    let atPlaces = try await headroom(of: findings, for: units, minersPerHectare: minersPerHectare)
    return inCatchments
      + atPlaces.map { headroom in
        LinearConstraint(
          name: "room for \(headroom.stressorID) at \(headroom.componentID)",
          unit: thresholds[headroom.componentID]?[headroom.stressorID]?.unit ?? "",
          terms: headroom.loads.map {
            .init(unit: $0.site, coefficient: $0.perUnit * units.units[$0.site].eligibleHectares)
          }, upperBound: max(0, headroom.remaining))
      }
  }

  /// What is left below each threshold that zones could break, and what a hectare of each block brings there at a density of miners.
  func headroom(of findings: ImpactFindings, for units: PlanningUnits, minersPerHectare: Double) async throws
    -> [HeadroomConstraint]
  {
    guard !zoneIntensities.isEmpty else { return [] }
    let sites = units.units.map { candidate($0, minersPerHectare: minersPerHectare) }
    let ids = Set(stressors.map(\.id))
    let found = try await findings.byDistance.headroomConstraints(
      sites: sites.map { $0.puttingOut(only: ids) }, stressors: stressors,
      components: components.map { $0.feeling(only: ids) })
    guard let rivers, let (routing, result) = findings.downstream else { return found }
    let carried = rivers.agentIDs
    return found
      + (try routing.headroomConstraints(
        sites: sites.map { $0.puttingOut(only: carried) }, result: result,
        components: components.map { $0.feeling(only: carried) }, snapMetres: rivers.entryMetres,
        withinMetres: rivers.receptorMetres))
  }

  /// A proposed zone at its capacity, as an operation whose output arises in its blocks by their eligible hectares.
  func operation(_ zone: Zone, of units: PlanningUnits, miners: Double) -> Operation {
    Operation(
      id: "zone/" + zone.id, name: zone.id, kind: .proposedZone, status: .proposed, geometry: zone.land,
      intensities: intensities(miners: miners, hectares: zone.eligibleHectares),
      parts: zone.unitIndices.map { place in
        let unit = units.units[place]
        return Operation.Part(geometry: unit.land, share: unit.eligibleHectares / zone.eligibleHectares)
      }, activity: Operation.Activity(amount: miners, unit: "miners"))
  }

  /// A planning unit as a place where activity could be allowed, counted in hectares at the given density of miners.
  func candidate(_ unit: PlanningUnit, minersPerHectare: Double) -> CandidateSite {
    CandidateSite(
      id: unit.blockID, geometry: unit.land,
      intensitiesPerUnit: intensities(miners: minersPerHectare, hectares: 1),
      maximumActivity: unit.eligibleHectares)
  }

  /// By stressor, what one miner in a zone puts out, whatever land is used.
  var outputsPerMiner: [String: Double] {
    zoneIntensities.filter { $0.per == .miner }.reduce(into: [:]) {
      $0[$1.stressor, default: 0] += $1.factor.value
    }
  }

  private func intensities(miners: Double, hectares: Double) -> [String: Double] {
    var found: [String: Double] = [:]
    for intensity in zoneIntensities {
      let amount: Double =
        switch intensity.per {
        case .miner: miners
        case .hectare: hectares
        case .feature, .field: 1
        }
      found[intensity.stressor, default: 0] += intensity.factor.value * amount
    }
    return found
  }
}

extension CandidateSite {
  /// The site as it would put out some stressors only.
  fileprivate func puttingOut(only stressorIDs: Set<String>) -> CandidateSite {
    CandidateSite(
      id: id, geometry: geometry,
      intensitiesPerUnit: intensitiesPerUnit.filter { stressorIDs.contains($0.key) },
      maximumActivity: maximumActivity)
  }
}

extension RiverBinding {
  /// The ids of the components at a river in the study area, or below it.
  fileprivate func reached(among all: [ValuedComponent], from layers: ProjectLayers) throws -> Set<String> {
    guard let box = layers.studyArea.boundingBox else { return [] }
    let ids = agentIDs
    return try reached(
      from: box, among: all.filter { component in ids.contains { component.sensitivities[$0] != nil } })
  }
}

extension Stressor {
  /// A stressor that fades with distance; nil for one that goes by river.
  fileprivate init?(_ spec: Project.Stressor) throws {
    guard let decay = spec.decay else { return nil }
    let shape: Decay.Shape =
      switch decay {
      case .none: .constant
      case .linear: .linear
      case .gaussian: .gaussian
      case .exponential: .exponential
      case .power: .power(exponent: spec.exponent ?? 1)
      case .logistic: .logistic(steepness: 50)
      }
    self.init(
      id: spec.id, name: spec.id, unit: spec.unit,
      decay: try Decay(shape, distanceMetres: spec.distanceMetres ?? 0),
      source: spec.source)
  }
}

extension ProjectLayers {
  /// Whether a geometry lies within a distance of the rectangle around the study area.
  fileprivate func isNear(_ geometry: Geometry, withinMetres metres: Double) -> Bool {
    guard let box = studyArea.boundingBox, let own = geometry.boundingBox else { return false }
    let scale = Ellipsoid.wgs84.metresPerDegree(atLatitude: max(abs(box.minY), abs(box.maxY)))
    return box.expanded(byX: metres / scale.longitude, y: metres / scale.latitude).intersects(own)
  }

  fileprivate func operations(_ spec: Project.Operations) throws -> (
    operations: [OperationsWithLives.Bound], notes: [String]
  ) {
    var operations: [OperationsWithLives.Bound] = []
    var notes: [String] = []
    for (loaded, features) in try features(spec.target, spec.conditions) {
      var empty: [String: Int] = [:]
      for feature in features {
        let id = loaded.spec.id + "/" + feature.id
        var missing: Set<String> = []
        let amounts = try spec.intensities.map { try amount($0.per, of: feature, in: loaded, &missing) }
        let hectares =
          try spec.land.map { $0.factor.value * (try amount($0.per, of: feature, in: loaded, &missing)) }
          ?? Ellipsoid.wgs84.areaHectares(of: feature.geometry)
        operations.append(
          OperationsWithLives.Bound(
            operation: Operation(
              id: id, name: loaded.name(of: feature), holder: try holder(spec, of: feature, in: loaded),
              kind: loaded.spec.role.operationKind(named: spec.name),
              status: spec.status == .existing ? .existing : .pending, geometry: feature.geometry,
              intensities: zip(spec.intensities, amounts).reduce(into: [:]) {
                $0[$1.0.stressor, default: 0] += $1.0.factor.value * $1.1
              },
              activity: loaded.value(.workers, of: feature).number.map {
                Operation.Activity(amount: $0, unit: "workers")
              }), life: try life(spec, id: id, hectares: hectares, of: feature, in: loaded),
            outputs: zip(spec.intensities, amounts).compactMap { intensity, amount in
              intensity.uncertainOutput(of: id, amount: amount)
            }, isLandKnown: spec.land != nil || feature.geometry.kind.dimension == 2))
        for field in missing { empty[field, default: 0] += 1 }
      }
      for field in empty.keys.sorted() {
        notes.append(
          "Layer \(loaded.spec.id): \(empty[field] ?? 0) of \(features.count) features have no \(field); they count as 0."
        )
      }
    }
    return (operations, notes)
  }

  /// How much there is of what a factor counts per.
  private func amount(
    _ basis: Project.Intensity.Basis, of feature: Feature, in loaded: LoadedLayer,
    _ empty: inout Set<String>
  ) throws -> Double {
    switch basis {
    case .feature: 1
    case .hectare: hectares(of: feature, &empty)
    case .miner: try number("workers", of: feature, in: loaded, &empty)
    case .field(let name): try number(name, of: feature, in: loaded, &empty)
    }
  }

  /// A feature's area; points and lines have none, which is told.
  private func hectares(of feature: Feature, _ empty: inout Set<String>) -> Double {
    if feature.geometry.kind.dimension < 2 { empty.insert("area") }
    return Ellipsoid.wgs84.areaHectares(of: feature.geometry)
  }

  /// A feature's number; an empty value is 0 and told, text is an error.
  private func number(
    _ field: String, of feature: Feature, in loaded: LoadedLayer, _ empty: inout Set<String>
  ) throws -> Double {
    guard let layer = loaded.layer else { return 0 }
    let value = feature.attributes[try layer.fieldIndex(for: field, in: loaded.spec)]
    if value.isNull || value.text == "" {
      empty.insert(field)
      return 0
    }
    guard let number = value.number, number >= 0 else {
      throw PlanError(
        subject: "layer \(loaded.spec.id), feature \(feature.id)",
        problem: "\(field) is \"\(value.text ?? "")\", expected a number ≥ 0",
        remedy: "Correct it, or leave the feature out with `where`.")
    }
    return number
  }

  fileprivate func components(_ spec: Project.Component, stressors: [Project.Stressor]) throws
    -> [ValuedComponent]
  {
    var thresholds: [String: ValuedComponent.Threshold] = [:]
    for stressor in stressors {
      if let threshold = spec.thresholds[stressor.id] {
        thresholds[stressor.id] = ValuedComponent.Threshold(
          value: threshold.value, unit: stressor.river?.concentrationUnit ?? stressor.unit,
          source: threshold.source)
      }
    }
    var seen: [String: Int] = [:]
    return try features(spec.target, spec.conditions).flatMap { loaded, features in
      features.map { feature in
        let id = "\(spec.id)/\(feature.id)"
        let count = seen[id, default: 0] + 1
        seen[id] = count
        return ValuedComponent(
          id: count == 1 ? id : "\(id)#\(count)", name: loaded.name(of: feature), group: spec.id,
          geometry: feature.geometry, sensitivities: spec.sensitivities,
          baselines: spec.baseline.mapValues(\.value), thresholds: thresholds,
          combined: spec.combined.map { CombinedState($0, unit: spec.unit) })
      }
    }
  }
}

extension Project.Intensity {
  /// The least and the most of an output; nil when its factor is certain. Factors with the same numbers and the same source are one.
  fileprivate func uncertainOutput(of operationID: String, amount: Double) -> UncertainOutput? {
    guard factor.isUncertain, amount > 0 else { return nil }
    return UncertainOutput(
      operationID: operationID, stressorID: stressor,
      factorID: "\(factor.low) \(factor.value) \(factor.high) \(factor.source)", low: factor.low * amount,
      high: factor.high * amount)
  }
}

extension LayerRole {
  fileprivate func operationKind(named name: String?) -> Operation.Kind {
    switch self {
    case .lsmConcessions: .concession
    case .asmSites: .artisanalSite
    case .existingZones: .artisanalSite
    default: .other(name ?? rawValue)
    }
  }
}
