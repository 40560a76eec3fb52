import CarryingCapacity
import CumulativeImpact
import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

/// What the project says about impacts, bound to the features of its layers.
struct ImpactBinding: Sendable {
  let stressors: [Stressor]
  let operations: [Operation]
  let components: [ValuedComponent]
  /// Features whose number is empty and was counted as 0, in words.
  let notes: [String]
  private let zoneIntensities: [Project.Intensity]

  /// Binds the project's `impact` section; nil when it has none.
  /// - Throws: ``PlanError`` naming the layer and feature whose value is missing or no number.
  init?(_ layers: ProjectLayers) throws {
    guard let impact = layers.project.impact else { return nil }
    stressors = try impact.stressors.map { try Stressor($0) }
    let bound = try impact.operations.map { try layers.operations($0) }
    operations = bound.flatMap(\.operations).withUniqueIDs
    let reach = stressors.map(\.decay.reachMetres).max() ?? 0
    let all = try impact.components.flatMap { try layers.components($0, stressors: impact.stressors) }
    components = all.filter { layers.isNear($0.geometry, withinMetres: reach) }
    var notes = bound.flatMap(\.notes)
    if all.count > components.count {
      notes.append(
        "Impacts: \(all.count - components.count) of \(all.count) places lie beyond the reach of anything in the study area and are left out."
      )
    }
    if impact.operations.flatMap(\.intensities).contains(where: \.factor.isUncertain)
      || impact.zoneIntensities.contains(where: \.factor.isUncertain)
    {
      notes.append("Impacts: factors are used at their central value; low and high are recorded only.")
    }
    if !impact.zoneIntensities.isEmpty {
      notes.append("Impacts: a zone adds the miners beyond those already counted in it.")
    }
    self.notes = notes
    zoneIntensities = impact.zoneIntensities
  }

  /// What all existing and pending operations do.
  func assess() async throws -> ImpactResult {
    try await ImpactAssessment.run(operations: operations, stressors: stressors, components: components)
  }

  /// What they do together with zones at their capacity.
  func assess(adding zones: [Proposal.SizedZone], of units: PlanningUnits) async throws -> ImpactResult {
    let added = zones.map {
      operation(
        $0.zone, of: units,
        miners: Double(max(0, ($0.capacity?.miners?.central ?? 0) - ($0.minersPresent ?? 0))))
    }
    return try await ImpactAssessment.run(
      operations: operations + added, stressors: stressors, components: components)
  }

  /// What is left below each threshold that zones could break, as constraints on the blocks.
  ///
  /// A threshold that is exceeded already leaves no room: blocks that would add to it are closed.
  func headroom(of result: ImpactResult?, for units: PlanningUnits, minersPerHectare: Double) async throws
    -> [LinearConstraint]
  {
    guard let result, !zoneIntensities.isEmpty else { return [] }
    let found = try await result.headroomConstraints(
      sites: units.units.map { candidate($0, minersPerHectare: minersPerHectare) }, stressors: stressors,
      components: components)
    return found.map { headroom in
      let terms = headroom.loads.map {
        LinearConstraint.Term(unit: $0.site, coefficient: $0.perUnit * units.units[$0.site].eligibleHectares)
      }
      return LinearConstraint(
        name: "\(headroom.stressorID) at \(headroom.componentID)", terms: terms,
        upperBound: max(0, headroom.remaining))
    }
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

extension Stressor {
  fileprivate init(_ spec: Project.Stressor) throws {
    let shape: Decay.Shape =
      switch spec.decay {
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

  fileprivate func operations(_ spec: Project.Operations) throws -> (operations: [Operation], notes: [String])
  {
    var operations: [Operation] = []
    var notes: [String] = []
    for (loaded, features) in try features(spec.target, spec.conditions) {
      var empty: [String: Int] = [:]
      for feature in features {
        operations.append(
          Operation(
            id: loaded.spec.id + "/" + feature.id, name: loaded.name(of: feature),
            holder: loaded.value(.holder, of: feature).text,
            kind: loaded.spec.role.operationKind(named: spec.name),
            status: spec.status == .existing ? .existing : .pending, geometry: feature.geometry,
            intensities: try intensities(spec.intensities, of: feature, in: loaded, &empty),
            activity: loaded.value(.workers, of: feature).number.map {
              Operation.Activity(amount: $0, unit: "workers")
            }))
      }
      for field in empty.keys.sorted() {
        notes.append(
          "Layer \(loaded.spec.id): \(empty[field] ?? 0) of \(features.count) features have no \(field); they count as 0."
        )
      }
    }
    return (operations, notes)
  }

  private func intensities(
    _ all: [Project.Intensity], of feature: Feature, in loaded: LoadedLayer, _ empty: inout [String: Int]
  ) throws -> [String: Double] {
    var found: [String: Double] = [:]
    for intensity in all {
      let amount: Double
      switch intensity.per {
      case .feature: amount = 1
      case .hectare: amount = Ellipsoid.wgs84.areaHectares(of: feature.geometry)
      case .miner: amount = try number("workers", of: feature, in: loaded, &empty)
      case .field(let name): amount = try number(name, of: feature, in: loaded, &empty)
      }
      found[intensity.stressor, default: 0] += intensity.factor.value * amount
    }
    return found
  }

  /// A feature's number; an empty value is 0 and counted, text is an error.
  private func number(
    _ field: String, of feature: Feature, in loaded: LoadedLayer, _ empty: inout [String: Int]
  ) throws -> Double {
    guard let layer = loaded.layer else { return 0 }
    let value = feature.attributes[try layer.fieldIndex(for: field, in: loaded.spec)]
    if value.isNull || value.text == "" {
      empty[field, default: 0] += 1
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
          value: threshold.value, unit: stressor.unit, source: threshold.source)
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
          baselines: spec.baseline.mapValues(\.value), thresholds: thresholds)
      }
    }
  }
}

extension [Operation] {
  /// The same operations with "#2", "#3" … behind an id that came before.
  fileprivate var withUniqueIDs: [Operation] {
    var seen: [String: Int] = [:]
    return map { operation in
      let count = seen[operation.id, default: 0] + 1
      seen[operation.id] = count
      guard count > 1 else { return operation }
      return Operation(
        id: "\(operation.id)#\(count)", name: operation.name, holder: operation.holder, kind: operation.kind,
        status: operation.status, geometry: operation.geometry, intensities: operation.intensities,
        activity: operation.activity)
    }
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
