import CumulativeImpact
import LayerIO
import ProjectFile
import SpatialCore

/// The project's rivers joined into a network, and what they carry.
struct RiverBinding: Sendable {
  let network: RiverNetwork
  let agents: [RiverAgent]
  let borders: RiverBorders?
  let entryMetres: Double
  let receptorMetres: Double
  private let discharge: RiverDischarge

  var agentIDs: Set<String> { Set(agents.map(\.id)) }

  /// Binds `impact.rivers` and the stressors with `by: river`; nil when there is neither.
  /// - Throws: ``PlanError`` when one is there without the other, or when a river's number cannot be meant.
  init?(_ layers: ProjectLayers, _ impact: Project.Impact) throws {
    let carried = impact.stressors.filter { $0.river != nil }
    guard let rivers = impact.rivers else {
      guard let first = carried.first, impact.catchments == nil else { return nil }
      throw PlanError(
        subject: "stressor \(first.id)",
        problem: "it goes by river, but the project has neither `impact.rivers` nor `impact.catchments`",
        remedy:
          "Add the rivers with their layer, direction and discharge, or at least catchments; `placer init` shows how."
      )
    }
    guard !carried.isEmpty else {
      throw PlanError(
        subject: "impact.rivers", problem: "no stressor goes by river",
        remedy: "Give one `by: river` in place of its decay, or leave the rivers out.")
    }
    agents = try carried.map { try RiverAgent($0) }
    network = try RiverNetwork(
      try layers.riverLines(rivers), snapMetres: rivers.snapMetres,
      direction: rivers.networkDirection)
    discharge = rivers.riverDischarge
    entryMetres = rivers.entryMetres
    receptorMetres = rivers.receptorMetres
    borders = try rivers.borderLayer.map { id in
      try RiverBorders(
        layers.layers(for: .layer(id)).flatMap { loaded in
          loaded.features.map {
            Feature(id: loaded.name(of: $0), geometry: $0.geometry, attributes: $0.attributes)
          }
        })
    }
  }

  /// The loads of operations on their way down; those without any are left out.
  func route(_ operations: [Operation]) throws -> RiverRouting {
    let ids = agentIDs
    return try RiverRouting(
      network,
      operations: operations.filter { $0.intensities.contains { ids.contains($0.key) && $0.value > 0 } },
      agents: agents, discharge: discharge, snapMetres: entryMetres)
  }

  /// What they do to components.
  func impacts(_ routing: RiverRouting, on components: [ValuedComponent]) throws -> DownstreamResult {
    let ids = agentIDs
    return try routing.impacts(
      on: components.map { $0.feeling(only: ids) }, withinMetres: receptorMetres, borders: borders)
  }

  /// The ids of the components at a river that runs through a rectangle, or below it.
  func reached(from box: BoundingBox, among components: [ValuedComponent]) throws -> Set<String> {
    let sources = network.reaches.enumerated().compactMap { number, reach -> Operation? in
      let line = Geometry(line: reach.coordinates)
      guard let own = line.boundingBox, own.intersects(box), let head = reach.coordinates.first else {
        return nil
      }
      return Operation(
        id: "reach \(number)", name: "", kind: .other("tracer"), status: .existing,
        geometry: Geometry(point: head), intensities: ["tracer": 1])
    }
    let tracer = try RiverAgent(
      id: "tracer", name: "tracer", loadUnit: "", concentrationUnit: "", concentrationPerLoadPerCubicMetre: 1,
      decayLengthMetres: .infinity, source: "reckoned without decay")
    let routing = try RiverRouting(
      network, operations: sources, agents: [tracer], discharge: .stated(source: "not asked for"),
      snapMetres: 1)
    let places = components.map {
      ValuedComponent(id: $0.id, name: "", group: "", geometry: $0.geometry, sensitivities: ["tracer": 1])
    }
    let found = try routing.impacts(on: places, withinMetres: receptorMetres, leastShare: 1)
    return Set(found.impacts.lazy.filter { $0.load > 0 }.map(\.componentID))
  }
}

extension RiverAgent {
  /// The agent that a stressor with `by: river` is.
  init(_ spec: Project.Stressor) throws {
    guard let river = spec.river else {
      throw PlanError(
        subject: "stressor \(spec.id)", problem: "it does not go by river", remedy: "Give it `by: river`.")
    }
    let sources = [spec.source, river.decayLengthMetres?.source, river.backgroundPerKilometre?.source]
    try self.init(
      id: spec.id, name: spec.id, loadUnit: spec.unit, concentrationUnit: river.concentrationUnit,
      concentrationPerLoadPerCubicMetre: try RiverUnits.concentration(
        river.concentrationUnit, perLoad: spec.unit),
      decayLengthMetres: river.decayLengthMetres?.value ?? .infinity,
      backgroundLoadPerMetre: (river.backgroundPerKilometre?.value ?? 0) / 1_000,
      source: sources.compactMap(\.self).joined(separator: "; "))
  }
}

extension Project.Rivers {
  fileprivate var networkDirection: RiverNetwork.Direction {
    switch direction {
    case .digitised: .digitised
    case .field: .stated
    case .elevation: .elevations
    case .mouths:
      .outlets(mouths.map { Coordinate($0[0], $0[1]) }, withinMetres: mouthDistanceMetres ?? 0)
    }
  }

  fileprivate var riverDischarge: RiverDischarge {
    switch discharge {
    case .field(_, let source): .stated(source: source)
    case .perUpstreamKilometre(let parameter):
      .perUpstreamLength(cubicMetresPerSecondPerKilometre: parameter.value, source: parameter.source)
    case .perUpstreamSquareKilometre(let parameter, _):
      .perUpstreamArea(
        cubicMetresPerSecondPerSquareKilometre: parameter.value, source: parameter.source)
    }
  }
}

extension ProjectLayers {
  /// The rivers of the project, each with an id of its own, with what is known of them.
  fileprivate func riverLines(_ spec: Project.Rivers) throws -> [RiverLine] {
    let heights = spec.direction == .elevation ? layers(.elevation).compactMap(\.raster) : []
    if spec.direction == .elevation, heights.isEmpty {
      throw PlanError(
        subject: "impact.rivers",
        problem: "the direction is to come from elevation, but there is no such layer",
        remedy: "Add a grid with the role elevation, or choose another direction.")
    }
    var (dischargeField, areaField): (String?, String?)
    switch spec.discharge {
    case .field(let name, _): dischargeField = name
    case .perUpstreamSquareKilometre(_, let name): areaField = name
    case .perUpstreamKilometre: break
    }
    var seen: [String: Int] = [:]
    return try features(spec.target, spec.conditions).flatMap { loaded, features in
      try features.map { feature in
        let count = seen[feature.id, default: 0] + 1
        seen[feature.id] = count
        let ends = (feature.geometry.coordinates.first, feature.geometry.coordinates.last)
        func height(_ place: Coordinate?) -> Double? {
          place.flatMap { place in heights.lazy.compactMap { $0.value(at: place) }.first }
        }
        return RiverLine(
          id: count == 1 ? feature.id : "\(feature.id)#\(count)", geometry: feature.geometry,
          flow: try flow(spec.directionField, of: feature, in: loaded), firstElevationMetres: height(ends.0),
          lastElevationMetres: height(ends.1),
          dischargeCubicMetresPerSecond: try riverNumber(dischargeField, of: feature, in: loaded),
          upstreamAreaSquareKilometres: try riverNumber(areaField, of: feature, in: loaded))
      }
    }
  }

  private func flow(_ field: String?, of feature: Feature, in loaded: LoadedLayer) throws -> RiverLine.Flow? {
    guard let field, let layer = loaded.layer else { return nil }
    let value = feature.attributes[try layer.fieldIndex(for: field, in: loaded.spec)]
    switch value.number ?? value.text.flatMap(Double.init) {
    case 1: return .asDigitised
    case -1: return .againstDigitised
    case nil where value.isNull || value.text == "": return nil
    default:
      throw PlanError(
        subject: "layer \(loaded.spec.id), feature \(feature.id)",
        problem: "\(field) is \"\(value.text ?? "")\", expected 1, -1 or nothing",
        remedy: "Write 1 for drawn downstream, -1 for drawn upstream.")
    }
  }

  /// A river's number; nil when it is empty.
  private func riverNumber(_ field: String?, of feature: Feature, in loaded: LoadedLayer) throws -> Double? {
    guard let field, let layer = loaded.layer else { return nil }
    let value = feature.attributes[try layer.fieldIndex(for: field, in: loaded.spec)]
    if value.isNull || value.text == "" { return nil }
    guard let number = value.number, number >= 0 else {
      throw PlanError(
        subject: "layer \(loaded.spec.id), feature \(feature.id)",
        problem: "\(field) is \"\(value.text ?? "")\", expected a number ≥ 0",
        remedy: "Correct it, or leave the river out with `where`.")
    }
    return number
  }
}
