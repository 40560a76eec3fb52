import CumulativeImpact
import PlanReport
import ProjectFile
import SpatialCore

/// All that `placer impact` finds.
struct ImpactReport: Sendable {
  let binding: ImpactBinding
  let findings: ImpactFindings
  /// What else the project asks for.
  let years: YearsReport?
  let monitoring: MonitoringReport?
  let catchments: CatchmentReport?
  let uncertainty: UncertaintyReport?
  let notes: [String]

  init(_ binding: ImpactBinding, of layers: ProjectLayers) async throws {
    self.binding = binding
    findings = try await binding.assess()
    years = try await YearsReport(binding)
    catchments = try CatchmentReport(binding)
    monitoring = try MonitoringReport(binding, findings, layers)
    uncertainty = try UncertaintyReport(binding, findings)
    notes =
      binding.notes + findings.notes + (catchments?.notes ?? []) + (monitoring?.notes ?? [])
      + (years?.notes ?? [])
      + (uncertainty?.notes ?? [])
  }

  /// The assessment to read.
  func text(of layers: ProjectLayers) -> String {
    let hectares = Ellipsoid.wgs84.areaHectares(of: layers.studyArea)
    return ImpactText(
      title: layers.project.name, binding: binding, findings: findings, catchments: catchments, notes: notes,
      bounds: "Study area: \(fixedDecimal(hectares, 0)) ha, and what is reached from it.",
      names: Dictionary(binding.components.map { ($0.id, $0.name) }) { first, _ in first }
    ).markdown
  }

  /// The page that shows where the burden lies.
  func mapPage(of layers: ProjectLayers, impacts: Layer, operations: Layer) throws -> MapPage {
    let result = findings.result
    var page = layers.mapPage("What all operations together do to people, water and land")
    page.keyFigures = [
      MapPage.KeyFigure("Operations", .integer(Int64(binding.operations.count))),
      MapPage.KeyFigure("Places assessed", .integer(Int64(result.placesAssessed))),
      MapPage.KeyFigure("Places over a limit", .integer(Int64(result.placesExceeded))),
      MapPage.KeyFigure("… hidden from single mines", .integer(Int64(result.placesHidden))),
    ]
    let burden = ImpactsOnMap(impacts, stressorIDs: binding.stressorIDs, isVisibleAtStart: true)
    page.layers =
      [layers.studyAreaOnMap] + (try layers.mapLayers(.land, .nature))
      + (try layers.mapLayers(.mining, .people))
      + (catchments.map { [$0.onMap(isVisibleAtStart: binding.rivers == nil)] } ?? [])
    let areas = ImpactsOnMap.layerID(dimension: 2)
    // A click tells what is on top first: the places with all that is known of them.
    page.layers +=
      burden.layers.filter { $0.id == areas } + [stationsOnMap, burden.hiddenLayer].compactMap { $0 }
      + burden.layers.filter { $0.id != areas }
    page.tables = [
      result.hiddenTable(impacts), result.roomTable(impacts, binding.room(in: findings)),
    ].compactMap { $0 }
    page.notes = layers.provenanceNotes + (try layers.inputNotes()) + notes
    return page
  }

  private var stationsOnMap: MapLayer? {
    monitoring.map {
      MapLayer(
        id: "stations", title: "Monitoring stations", group: .impacts, layer: $0.layer,
        style: MapStyle(.operation),
        popup: [
          MapLayer.PopupField("purpose", title: "What for"),
          MapLayer.PopupField("pathways", title: "Significant pathways it sees"),
          MapLayer.PopupField("operations", title: "Operations it sees"),
        ])
    }
  }
}

extension ImpactResult {
  /// How many places have a state under at least one stressor, or a combined one.
  var placesAssessed: Int { Set(impacts.map(\.componentID) + combined.map(\.componentID)).count }

  /// Who brings how much, as the project wants it told.
  func shareTable(_ spec: Project.Shares) -> CSVTable {
    shareTable(least: spec.least, permutationPairs: spec.permutationPairs, seed: UInt64(spec.seed))
  }

  /// Where the limit is passed together, though by no operation alone, the worst first; nil when that is nowhere.
  /// - Parameter layer: the places as features, for their names.
  func hiddenTable(_ layer: Layer?) -> MapTable? {
    let names = layer.map(Self.names) ?? [:]
    let found =
      impacts.filter(\.isHidden).map {
        ($0.componentID, $0.stressorID, $0.shareOfThreshold ?? 0, $0.contributions.count)
      }
      + combined.filter(\.isHidden).map {
        ($0.componentID, "together", $0.shareOfThreshold ?? 0, $0.contributions.count)
      }
    guard !found.isEmpty else { return nil }
    let rows = found.sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
    return MapTable(
      title: "Hidden exceedances",
      note: "Over the limit together, although every single operation stays within it.",
      columns: [
        MapTable.Column("Place"), MapTable.Column("Stressor"), MapTable.Column("Of the limit", unit: "%"),
        MapTable.Column("Operations"),
      ],
      rows: rows.map {
        [.text(names[$0.0] ?? $0.0), .text($0.1), .real($0.2 * 100), .integer(Int64($0.3))]
      }, link: layer.map { _ in .init(column: 0, layer: ImpactsOnMap.hiddenID, ids: rows.map(\.0)) })
  }

  /// The places nearest below a limit with what is left, at most fifteen; nil when none is reached by anything.
  func roomTable(_ layer: Layer, _ room: RoomForMiners) -> MapTable? {
    let names = Self.names(layer)
    let near = impacts.filter { $0.isExceeded == false && $0.load > 0 }
      .sorted { ($1.shareOfThreshold ?? 0, $0.componentID) < ($0.shareOfThreshold ?? 0, $1.componentID) }
      .prefix(15)
    guard !near.isEmpty else { return nil }
    let layerID = layer.features.first { $0.id == near.first?.componentID }.map {
      ImpactsOnMap.layerID(dimension: $0.geometry.kind.dimension)
    }
    return MapTable(
      title: "Least room left",
      note: "Places nearest below a limit, and how many more miners they bear, working there.",
      columns: [
        MapTable.Column("Place"), MapTable.Column("Stressor"), MapTable.Column("Of the limit", unit: "%"),
        MapTable.Column("Room for miners"),
      ],
      rows: near.map { impact in
        [
          .text(names[impact.componentID] ?? impact.componentID), .text(impact.stressorID),
          .real((impact.shareOfThreshold ?? 0) * 100),
          room.miners(under: impact).map { .integer(Int64($0)) } ?? .null,
        ]
      }, link: layerID.map { .init(column: 0, layer: $0, ids: near.map(\.componentID)) })
  }

  /// By id, what people call a place.
  private static func names(_ layer: Layer) -> [String: String] {
    guard let place = layer.fieldIndex("name") else { return [:] }
    return layer.features.reduce(into: [:]) {
      if let name = $1.attributes[place].text, !name.isEmpty { $0[$1.id] = name }
    }
  }
}

extension ImpactBinding {
  /// The components as features with their states.
  func layer(of findings: ImpactFindings, before: ImpactFindings) -> Layer {
    findings.result.layer(
      components: components, stressorIDs: stressorIDs, before: before.result,
      rivers: findings.downstream?.result, room: room(in: findings))
  }

  /// What headroom means in miners of the kind that zones would bring.
  func room(in findings: ImpactFindings) -> RoomForMiners {
    RoomForMiners(
      outputs: outputsPerMiner, components: components, rivers: findings.downstream?.result)
  }
}

extension ImpactFindings {
  /// The network's report as a table; nil without rivers.
  func riverTable(borders: RiverBorders?) -> CSVTable? {
    downstream.map { routing, result in
      RiverReport(routing: routing, result: result, borders: borders).table
    }
  }
}
