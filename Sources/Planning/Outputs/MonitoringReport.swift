import CumulativeImpact
import PlanReport
import ProjectFile
import SpatialCore

/// Where to sample the rivers.
struct MonitoringReport: Sendable {
  private let survey: MonitoringSurvey
  private let pathways: MonitoringPlan
  private let signals: MonitoringPlan

  /// The plan that the project asks for; nil when it asks for none.
  init?(_ binding: ImpactBinding, _ findings: ImpactFindings, _ layers: ProjectLayers) throws {
    guard let spec = binding.spec.monitoring, let rivers = binding.rivers,
      let routing = findings.downstream?.routing
    else { return nil }
    let existing = (spec.stationLayer.map { layers.layers(for: .layer($0)) } ?? []).flatMap { loaded in
      loaded.features.compactMap { feature in
        feature.geometry.boundingBox.map {
          MonitoringStation(id: "\(loaded.spec.id)/\(feature.id)", position: $0.center, isExisting: true)
        }
      }
    }
    let carried = rivers.agentIDs
    survey = try routing.monitoringSurvey(
      receptors: binding.components.map { $0.feeling(only: carried) }.filter { !$0.sensitivities.isEmpty },
      stations: existing, withinMetres: rivers.receptorMetres, significantShare: spec.significantShare.value,
      detectableShare: spec.detectableShare.value)
    pathways = MonitoringPlan.seeingPathways(of: survey)
    signals = MonitoringPlan.tellingApartOperations(of: survey, keeping: pathways.added)
  }

  private var chosen: [(view: MonitoringSurvey.View, purpose: String)] {
    let (seeing, telling) = (Set(pathways.added), Set(signals.added))
    return survey.views.compactMap { view in
      let id = view.station.id
      if view.station.isExisting { return (view, "there already") }
      if seeing.contains(id) { return (view, "sees significant pathways") }
      return telling.contains(id) ? (view, "tells operations apart") : nil
    }
  }

  /// One row per station.
  var table: CSVTable {
    var table = CSVTable(columns: [
      "station", "longitude", "latitude", "purpose", "pathways", "operations", "operations_seen",
    ])
    for (view, purpose) in chosen {
      table.append([
        view.station.id, plainNumber(view.station.position.x, decimals: 6),
        plainNumber(view.station.position.y, decimals: 6), purpose, String(view.pathways.count),
        String(view.operationIDs.count), view.operationIDs.sorted().joined(separator: "; "),
      ])
    }
    return table
  }

  /// The stations as points.
  var layer: Layer {
    Layer(
      name: "stations", crs: .longitudeLatitude,
      fields: [
        Layer.Field("purpose", .text), Layer.Field("pathways", .integer), Layer.Field("operations", .integer),
      ],
      features: chosen.map { view, purpose in
        Feature(
          id: view.station.id, geometry: Geometry(point: view.station.position),
          attributes: [
            .text(purpose), .integer(Int64(view.pathways.count)), .integer(Int64(view.operationIDs.count)),
          ])
      })
  }

  /// How good the plan is, in words.
  var notes: [String] {
    func proven(_ plan: MonitoringPlan) -> String {
      plan.isProvenSmallest ? "proven to be the fewest" : "at least \(plan.leastCount) are needed"
    }
    let confused = signals.indistinguishable.reduce(0) { $0 + $1.operationIDs.count }
    return [
      "Monitoring: \(pathways.kept.count) stations kept; \(pathways.added.count) new ones see all but \(pathways.unseen.count) of \(survey.significant.count) significant pathways (\(proven(pathways))); \(signals.added.count) more tell operations apart (\(proven(signals)))\(confused > 0 ? ", save \(confused) that no station can" : "")."
    ]
  }
}
