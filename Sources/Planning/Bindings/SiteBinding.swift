import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

extension ProjectLayers {
  /// Each registered site held against zones, plots and the licences granted before, layer by layer in file order.
  ///
  /// A site that is an area or a line counts at a point on it. It is in a zone when the zone's blocks cover it.
  /// - Throws: ``PlanError`` when a count of workers is none.
  func siteRecords(_ zones: [Proposal.SizedZone]) throws -> [SiteRecord] {
    let register = PlotRegister(
      zones.map { ($0.zone.blocks, $0.plots?.plots.map(\.land) ?? []) })
    let licences = existingLicences
    let index = DistanceIndex(licences.map(\.feature.geometry))
    var records: [SiteRecord] = []
    for loaded in layers(.asmSites) {
      let field = loaded.layer?.fieldIndex(loaded.spec.field(named: FieldMeaning.workers.rawValue))
      for feature in loaded.features {
        guard let place = try feature.geometry.pointOnSurface() else { continue }
        let standing = register.standing(of: place)
        let licence = index.nearest(to: place, within: 0).map { licences[$0.index] }
        let (zone, plot) = standing.indices
        records.append(
          SiteRecord(
            layerID: loaded.spec.id, siteID: feature.id, name: loaded.name(of: feature),
            workers: try field.map { try loaded.workers(of: feature, field: $0) },
            standing: SiteRecord.Standing(standing), zoneID: zone.map { zones[$0].zone.id },
            plotID: zone.flatMap { zone in plot.flatMap { zones[zone].plots?.plots[$0].id } },
            licence: licence.map { $0.layer.name(of: $0.feature) },
            holder: licence.flatMap { $0.layer.value(.holder, of: $0.feature).text },
            isCertain: loaded.spec.accuracyMetres.map {
              register.isCertain(place, accuracyMetres: $0)
            }))
      }
    }
    return records
  }

  /// Sites on plots, in zones and outside, in one sentence; nil without sites or plots.
  func siteNote(_ records: [SiteRecord]) -> String? {
    guard project.licences != nil, !records.isEmpty else { return nil }
    let parts = SiteRecord.Standing.allCases.map { standing in
      let some = records.filter { $0.standing == standing }
      let workers = some.compactMap(\.workers).reduce(0, +)
      return "\(some.count) \(standing.rawValue) (\(plainNumber(workers, decimals: 0)) workers)"
    }
    let doubtful = records.count { $0.isCertain == false }
    let licensed = records.count { $0.licence != nil }
    return "Of \(records.count) registered sites \(parts.joined(separator: ", "))."
      + (doubtful > 0 ? " For \(doubtful) the accuracy of the layer leaves the plot open." : "")
      + (project.licences?.existing == nil ? "" : " \(licensed) lie on a licence granted before.")
  }
}

extension PlotRegister.Standing {
  fileprivate var indices: (zone: Int?, plot: Int?) {
    switch self {
    case .onPlot(let zone, let plot): (zone, plot)
    case .inZone(let zone): (zone, nil)
    case .outside: (nil, nil)
    }
  }
}

extension SiteRecord.Standing {
  fileprivate init(_ standing: PlotRegister.Standing) {
    switch standing {
    case .onPlot: self = .onPlot
    case .inZone: self = .inZone
    case .outside: self = .outside
    }
  }
}
