import LayerIO
import ProjectFile
import ServiceSiting
import SpatialCore

/// A network of stations to be sited: who is to be served, where stations stand or may stand, and the ways between them.
struct StationBinding: Sendable {
  /// A place where miners work, or where a station stands or may stand.
  struct Place: Sendable {
    let layerID: String
    let id: String
    let name: String
    let coordinate: Coordinate
  }

  /// What the project asks for.
  let spec: Project.Services.Stations
  /// Where miners work, demand point by demand point of the problem.
  let demands: [Place]
  /// Where stations stand or may stand, site by site of the problem.
  let sites: [Place]
  /// The question.
  let problem: FacilityProblem
  /// What stations are sited for.
  let model: SitingModel
  /// How many come from a distance; nil: all.
  let participation: Participation?
  /// Demand points from which no site can be reached in any time.
  let cutOff: Set<Int>
  /// What a person should know of how the places were found.
  let notes: [String]

  /// Binds one network.
  /// - Parameter written: the zones of an earlier run whose miners are to be served in place of the project's own.
  /// - Throws: ``PlanError`` where places are missing, a number is none, or the question is wrong.
  init(
    _ spec: Project.Services.Stations, _ layers: ProjectLayers, _ travel: TravelTime,
    zonesOf written: LoadedLayer? = nil
  ) throws {
    let served = try MinersToServe(spec, layers, zonesOf: written)
    let existing = try StationSites(spec.existing, isExisting: true, of: spec, layers)
    let candidates = try StationSites(spec.candidates, isExisting: false, of: spec, layers)
    let places = existing.places + candidates.places
    let ways = travel.ways(from: served.places.map(\.coordinate), to: places.map(\.coordinate))
    let near = ways.ways.map { $0.filter { $0.distance <= spec.greatestMinutes ?? .infinity } }
    self.spec = spec
    demands = served.places
    sites = places
    cutOff = Set(ways.unreachable)
    do {
      problem = try FacilityProblem(
        demands: served.points, sites: existing.sites + candidates.sites, ways: near, wanted: spec.wanted,
        budget: spec.budget)
      participation = try spec.participation.map { (minutes) throws(SitingError) in
        try Participation(lambda: minutes.value)
      }
    } catch { throw PlanError(error, of: spec) }
    model =
      switch spec.aim {
      case .median: .median
      case .covering: .covering(within: spec.greatestMinutes ?? .infinity)
      case .participation: participation.map { .participation($0) } ?? .median
      }
    notes = served.notes + Self.notes(ways.unreachableSites.map { places[$0] }, spec)
  }

  /// The stations to open.
  /// - Throws: ``PlanError`` that names what keeps the wanted number from being open.
  func solved() throws -> SitingPlan {
    do { return try problem.solved(for: model) } catch let error as SitingError {
      throw PlanError(error, of: spec)
    }
  }

  private static func notes(_ unreachable: [Place], _ spec: Project.Services.Stations) -> [String] {
    guard !unreachable.isEmpty else { return [] }
    let first = unreachable.prefix(3).map(\.name).joined(separator: ", ")
    return [
      "Stations \(spec.id): \(unreachable.count) sites can be reached by none of the miners, such as \(first)."
    ]
  }
}

extension PlanError {
  /// Stations that cannot be sited as asked, by the network's name.
  fileprivate init(_ error: SitingError, of spec: Project.Services.Stations) {
    self.init(
      subject: "services.stations, \(spec.id)", problem: error.problem, remedy: error.remedy)
  }
}

/// Places with the miners who work there.
private struct MinersToServe {
  private(set) var places: [StationBinding.Place] = []
  private(set) var points: [FacilityProblem.DemandPoint] = []
  private(set) var notes: [String] = []

  init(_ spec: Project.Services.Stations, _ layers: ProjectLayers, zonesOf written: LoadedLayer?) throws {
    let found: [(layer: LoadedLayer, features: [Feature])] =
      try written.map { [($0, $0.features)] } ?? layers.features(spec.miners.target, spec.miners.conditions)
    // As `propose` writes them.
    let name = written == nil ? spec.miners.workers ?? FieldMeaning.workers.rawValue : "miners"
    var uncounted = 0
    for (loaded, features) in found {
      guard let layer = loaded.layer else { continue }
      let field = try layer.fieldIndex(for: name, in: loaded.spec)
      for feature in features {
        guard let place = try feature.geometry.pointOnSurface() else { continue }
        let miners = try loaded.workers(of: feature, field: field)
        if miners == 0 { uncounted += 1 }
        places.append(StationBinding.Place(loaded, feature, at: place))
        points.append(FacilityProblem.DemandPoint(id: feature.id, miners: miners))
      }
    }
    guard points.contains(where: { $0.miners > 0 }) else {
      throw PlanError(
        subject: "services.stations, \(spec.id)", problem: "there are no miners to serve",
        remedy: "Check the layer, the `where` and the field of workers under `miners`.")
    }
    if uncounted > 0 {
      notes.append(
        "Stations \(spec.id): \(uncounted) places of miners without a count of workers, who weigh nothing.")
    }
  }
}

/// Places where stations stand, or may stand.
private struct StationSites {
  private(set) var places: [StationBinding.Place] = []
  private(set) var sites: [FacilityProblem.Site] = []

  init(
    _ choice: Project.Services.Stations.Places?, isExisting: Bool, of spec: Project.Services.Stations,
    _ layers: ProjectLayers
  ) throws {
    guard let choice else { return }
    for (loaded, features) in try layers.features(choice.target, choice.conditions) {
      for feature in features {
        guard let place = try feature.geometry.pointOnSurface() else { continue }
        places.append(StationBinding.Place(loaded, feature, at: place))
        sites.append(
          FacilityProblem.Site(
            id: feature.id,
            capacity: try loaded.figure(choice.capacity, "a capacity", of: feature) ?? .infinity,
            cost: try loaded.figure(choice.cost, "a cost", of: feature) ?? 0, isExisting: isExisting))
      }
    }
    guard !places.isEmpty else {
      throw PlanError(
        subject: "services.stations, \(spec.id)",
        problem: "no place of \(layers.words(choice.target)) "
          + (isExisting ? "has a station already" : "is left where a station may stand"),
        remedy: "Check the layer and the `where` under `\(isExisting ? "existing" : "candidates")`.")
    }
  }
}

extension StationBinding.Place {
  fileprivate init(_ loaded: LoadedLayer, _ feature: Feature, at place: Coordinate) {
    self.init(
      layerID: loaded.spec.id, id: feature.id, name: loaded.name(of: feature), coordinate: place)
  }
}

extension LoadedLayer {
  /// A number for a feature: the one for all, or its own, which must be there.
  fileprivate func figure(_ figure: NumberOrField?, _ meaning: String, of feature: Feature) throws(PlanError)
    -> Double?
  {
    switch figure {
    case nil: return nil
    case .number(let number): return number
    case .field(let name):
      guard let layer else { return nil }
      let value = feature.attributes[try layer.fieldIndex(for: name, in: spec)]
      guard let number = value.number, number >= 0 else {
        throw PlanError(
          subject: "layer \(spec.id), feature \(feature.id)",
          problem: "\(name) is \"\(value.text ?? "")\", expected \(meaning), 0 or more",
          remedy: "Correct it, or leave the feature out with `where` under `services`.")
      }
      return number
    }
  }
}
