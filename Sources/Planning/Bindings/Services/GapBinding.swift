import LayerIO
import ProjectFile
import ServiceSiting
import SpatialCore

/// Zones that are too far from a road, from water or from power, those first where most miners work longest.
struct GapBinding: Sendable {
  /// A zone with its names.
  struct Zone: Sendable {
    let layerID: String
    let id: String
    let name: String
    let zone: InfrastructureGap.Zone
  }

  /// What the project asks for.
  let spec: Project.Services.Gaps
  /// The zones that were looked at.
  let zones: [Zone]
  /// What is missing, worth most first, each with the place of its zone.
  let gaps: [(zone: Int, gap: InfrastructureGap)]
  /// What a person should know of how they were found.
  let notes: [String]

  /// Looks at all zones; nil when the project does not ask.
  ///
  /// Where several networks bring the same (wells and rivers), a zone near enough to one of them is served.
  /// - Parameter written: the zones of an earlier run in place of the project's own.
  /// - Throws: ``PlanError`` where there is no zone or no network, or a number is none.
  init?(_ layers: ProjectLayers, zonesOf written: LoadedLayer? = nil) throws {
    guard let spec = layers.project.services?.gaps else { return nil }
    self.spec = spec
    var (zones, unknown) = ([Zone](), [String]())
    let sites = spec.minersField == nil && written == nil ? try SiteCounts(layers) : nil
    for (loaded, features) in try written.map({ [($0, $0.features)] })
      ?? layers.features(spec.target, spec.conditions)
    {
      for feature in features where !feature.geometry.isEmpty {
        // As `propose` writes them.
        let miners = try loaded.number(of: feature, field: written == nil ? spec.minersField : "miners")
        let counted = miners ?? sites?.miners(in: feature.geometry)
        if counted == nil { unknown.append(loaded.name(of: feature)) }
        zones.append(
          Zone(
            layerID: loaded.spec.id, id: feature.id, name: loaded.name(of: feature),
            zone: InfrastructureGap.Zone(
              id: String(zones.count), geometry: feature.geometry, miners: counted ?? 0,
              lifeYears: try loaded.life(of: feature, spec.life, isWritten: written != nil))))
      }
    }
    guard !zones.isEmpty else {
      throw PlanError(
        subject: "services.gaps", problem: "there is no zone to look at",
        remedy: "Check the layer and the `where` under `services.gaps`.")
    }
    self.zones = zones
    gaps = try Self.gaps(spec, layers, zones)
    notes =
      unknown.isEmpty
      ? []
      : [
        "Gaps: nobody has counted the miners of \(unknown.count) zones, which weigh nothing, such as \(unknown[0])."
      ]
  }

  private static func gaps(_ spec: Project.Services.Gaps, _ layers: ProjectLayers, _ zones: [Zone]) throws
    -> [(zone: Int, gap: InfrastructureGap)]
  {
    let networks = try spec.networks.map { network in
      let geometries = try layers.features(network.target, network.conditions)
        .flatMap { $0.features.map(\.geometry) }.filter { !$0.isEmpty }
      guard !geometries.isEmpty else {
        throw PlanError(
          subject: "services.gaps, \(network.kind.rawValue)",
          problem: "no feature of \(layers.words(network.target)) fits",
          remedy: "Check the layer and the `where`, or leave the network out.")
      }
      return InfrastructureGap.Network(
        kind: network.kind.rawValue, geometries: geometries, enoughMetres: network.enoughMetres)
    }
    let kinds = Dictionary(grouping: networks, by: \.kind).mapValues(\.count)
    let all = InfrastructureGap.ranked(zones.map(\.zone), networks: networks, searchMetres: spec.searchMetres)
    let found = Dictionary(grouping: all) { [$0.zone, $0.kind] }.values
      .filter { gaps in gaps.count == gaps.first.flatMap { kinds[$0.kind] } }
      .compactMap { gaps in gaps.min { ($0.metres ?? .infinity) < ($1.metres ?? .infinity) } }
      .compactMap { gap in Int(gap.zone).map { (zone: $0, gap: gap) } }
    return found.sorted {
      ($1.gap.minerYears, $0.zone, $0.gap.kind) < ($0.gap.minerYears, $1.zone, $1.gap.kind)
    }
  }
}

extension LoadedLayer {
  /// A number of 0 or more in a field; nil without a field, and where it is empty.
  fileprivate func number(of feature: Feature, field name: String?) throws(PlanError) -> Double? {
    guard let name, let layer else { return nil }
    let value = feature.attributes[try layer.fieldIndex(for: name, in: spec)]
    if value.isNull || value.text == "" { return nil }
    guard let number = value.number, number >= 0 else {
      throw PlanError(
        subject: "layer \(spec.id), feature \(feature.id)",
        problem: "\(name) is \"\(value.text ?? "")\", expected a number, 0 or more",
        remedy: "Correct it, or leave the zone out with `where` under `services.gaps`.")
    }
    return number
  }

  /// For how many years there is something to mine; a proposal's zones tell it themselves.
  fileprivate func life(of feature: Feature, _ life: Project.Services.Gaps.Life, isWritten: Bool)
    throws(PlanError) -> Double
  {
    let own = "life_years_at_capacity"
    if isWritten, layer?.fieldIndex(own) != nil, let years = try number(of: feature, field: own) {
      return years
    }
    switch life {
    case .years(let parameter): return parameter.value
    case .field(let name):
      if let years = try number(of: feature, field: name) { return years }
      throw PlanError(
        subject: "layer \(spec.id), feature \(feature.id)", problem: "\(name) is empty",
        remedy: "Say how long the zone lasts, or give one number for all under `services.gaps.life`.")
    }
  }
}
