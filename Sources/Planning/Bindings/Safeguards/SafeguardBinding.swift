import LandConflicts
import LayerIO
import ProjectFile
import Safeguards
import SpatialCore

/// The places that decisions are about, and what is asked of them.
struct SafeguardBinding: Sendable {
  /// A place with its names.
  struct NamedPlace: Sendable {
    let layerID: String
    let name: String
    let place: MiningPlace
  }

  /// The places, group by group.
  let places: [NamedPlace]
  /// What is asked of them.
  let safeguards: [Safeguard]
  /// What was found.
  let review: SafeguardReview
  /// What a person should know of how it was found.
  let notes: [String]

  /// Holds places against the safeguards of the project.
  /// - Parameter zones: zones of a proposal in place of the project's own places; every safeguard is asked of them.
  /// - Throws: ``PlanError`` where there are no places, or a number is none.
  init(_ spec: Project.Safeguards, _ layers: ProjectLayers, zones: [NamedPlace]? = nil) throws {
    let counts = try SiteCounts(layers)
    var (places, notes) = ([NamedPlace](), [String]())
    for group in zones == nil ? spec.places : [] {
      let found = try layers.places(group, counts)
      places += found.places
      notes += found.notes
      if found.places.isEmpty {
        notes.append("Group \(group.id) holds no place: check its layer and `where`.")
      }
    }
    places += zones ?? []
    guard !places.isEmpty else {
      throw PlanError(
        subject: "safeguards", problem: "there is no place to ask of",
        remedy: "Check the layers and the `where` under `safeguards.places`.")
    }
    self.places = places
    safeguards = try spec.rules.map { try layers.safeguard($0, asksAll: zones != nil) }
    review = try SafeguardReview(of: places.map(\.place), by: safeguards)
    self.notes = notes + (try layers.safeguardNotes(spec, safeguards))
  }

  /// The groups, in order, each with its places.
  var groups: [(id: String, places: [Int])] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (number, place) in places.enumerated() {
      if members[place.place.group] == nil { order.append(place.place.group) }
      members[place.place.group, default: []].append(number)
    }
    return order.map { ($0, members[$0] ?? []) }
  }
}

extension ProjectLayers {
  /// The places of a group.
  fileprivate func places(_ group: Project.Safeguards.Places, _ counts: SiteCounts?) throws -> (
    places: [SafeguardBinding.NamedPlace], notes: [String]
  ) {
    var places: [SafeguardBinding.NamedPlace] = []
    for (loaded, features) in try features(group.target, group.conditions) {
      let field = try loaded.workersField(group.workers)
      for feature in features where !feature.geometry.isEmpty {
        let counted = try field.map { try loaded.workers(of: feature, field: $0) }
        let inside = feature.geometry.kind.dimension == 2 ? counts?.miners(in: feature.geometry) : nil
        places.append(
          SafeguardBinding.NamedPlace(
            layerID: loaded.spec.id, name: loaded.name(of: feature),
            place: MiningPlace(
              group: group.id, id: feature.id, geometry: feature.geometry, miners: counted ?? inside)))
      }
    }
    guard let clusters = group.clusters else { return (places, []) }
    return try clustered(places, clusters, group.id)
  }

  private func clustered(
    _ sites: [SafeguardBinding.NamedPlace], _ spec: Project.SiteClusters, _ group: String
  ) throws -> (places: [SafeguardBinding.NamedPlace], notes: [String]) {
    let points = try sites.map { try $0.place.geometry.pointOnSurface() }
    let kept = sites.indices.filter { points[$0] != nil }
    let positions = kept.compactMap { points[$0] }
    let found = SiteClusters(of: positions, reachMetres: spec.reachMetres, leastSites: spec.leastSites)
    let places = found.clusters.enumerated().compactMap { number, members -> SafeguardBinding.NamedPlace? in
      guard let first = members.first else { return nil }
      let own = members.map { sites[kept[$0]] }
      let counted = own.compactMap(\.place.miners)
      return SafeguardBinding.NamedPlace(
        layerID: own[0].layerID, name: "\(members.count) sites around \(sites[kept[first]].name)",
        place: MiningPlace(
          group: group, id: "C\(number + 1)", geometry: Geometry(points: members.map { positions[$0] }),
          miners: counted.isEmpty ? nil : counted.reduce(0, +)))
    }
    let alone =
      found.alone.isEmpty
      ? [] : ["Group \(group): \(found.alone.count) sites stand alone and are in no cluster."]
    return (places, alone)
  }

  /// What is asked, with all that raises it.
  fileprivate func safeguard(_ rule: Project.Safeguards.Rule, asksAll: Bool) throws -> Safeguard {
    let concern = Safeguard.Concern(rule.concern)
    return Safeguard(
      id: rule.id, concern: concern, causes: try causes(rule.target, rule.conditions),
      unknown: rule.unknown.isEmpty ? [] : try causes(rule.target, rule.unknown),
      withinMetres: rule.withinMetres,
      groups: asksAll || rule.groups.isEmpty ? nil : Set(rule.groups),
      response: rule.response ?? concern.usualResponse, citation: rule.citation)
  }

  private func causes(_ target: LayerChoice, _ conditions: [AttributeCondition]) throws -> [Safeguard.Cause] {
    try features(target, conditions).flatMap { loaded, features in
      let field = loaded.spec.role == .asmSites ? try loaded.workersField(nil) : nil
      return try features.filter { !$0.geometry.isEmpty }.map { feature in
        Safeguard.Cause(
          name: loaded.name(of: feature), geometry: feature.geometry,
          miners: try field.map { try loaded.workers(of: feature, field: $0) })
      }
    }
  }
}

extension LoadedLayer {
  /// The place of the field of workers: the one named, or that which the layer calls so, if it has it.
  fileprivate func workersField(_ name: String?) throws(PlanError) -> Int? {
    guard let layer else { return nil }
    if let name { return try layer.fieldIndex(for: name, in: spec) }
    return layer.fieldIndex(spec.field(named: FieldMeaning.workers.rawValue))
  }
}

extension Safeguard.Concern {
  fileprivate init(_ concern: Project.Safeguards.Rule.Concern) {
    switch concern {
    case .consent: self = .consent
    case .conflict: self = .conflict
    case .ecosystem: self = .ecosystem
    case .mercury: self = .mercury
    case .childLabour: self = .childLabour
    case .women: self = .women
    case .border: self = .border
    }
  }

  /// What is to be done where the project says nothing else.
  fileprivate var usualResponse: String {
    switch self {
    case .consent: "free, prior and informed consent of the holders before any decision"
    case .conflict: "no new permits"
    case .ecosystem: "an assessment of what mining would do to it before any decision"
    case .mercury: "a plan that reduces mercury and ends it where that can be"
    case .childLabour: "measures against child labour before any permit"
    case .women: "women take part in planning and in what it brings"
    case .border: "management together with the neighbour"
    }
  }
}
