import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

extension ProjectLayers {
  /// The plots for licences in each zone, in the zones' order; nil when the project asks for none.
  /// - Throws: `PlotError` when no legal plot exists, `OverlayError`, ``PlanError``.
  func plotLayouts(in zones: [Zone], of units: PlanningUnits) throws -> [PlotLayout]? {
    guard let licences = project.licences else { return nil }
    let cells = zones.map { zone in zone.unitIndices.map { units.units[$0].cell } }
    let tiling = try PlotTiling(of: cells.flatMap(\.self), units.grid, PlotRules(licences))
    let setbacks = PlotSetbacks(
      try licences.setbacks.map { setback in
        (
          try features(setback.target, setback.conditions).flatMap(\.features).map(\.geometry),
          setback.metres
        )
      })
    let roads = DistanceIndex(layers(.roads).flatMap { $0.features.map(\.geometry) })
    return try zip(zones, cells).map { zone, cells in
      try PlotLayout(
        of: cells, land: zone.land, outline: zone.blocks, tiling, keepingFrom: setbacks, roads: roads)
    }
  }

  /// Plots with the sites and licences that are there already; none when the project asks for none.
  func plotRecords(_ zones: [Proposal.SizedZone], _ sites: [SiteRecord]) throws -> [PlotRecord] {
    let existing = existingLicences
    let index = DistanceIndex(existing.map(\.feature.geometry))
    let byPlot = Dictionary(grouping: sites) { $0.plotID ?? "" }
    return try zones.flatMap { sized in
      try (sized.plots?.plots ?? []).map { plot in
        let here = byPlot[plot.id] ?? []
        let workers = here.compactMap(\.workers)
        return PlotRecord(
          zoneID: sized.zone.id, plot: plot, siteCount: here.count,
          workers: workers.isEmpty ? nil : workers.reduce(0, +),
          existingLicences: try index.all(within: 0, of: plot.land).filter { found in
            // Neighbours along a border share no land.
            let shape = existing[found.index].feature.geometry
            guard shape.kind.dimension == 2 else { return true }
            return Ellipsoid.wgs84.areaHectares(of: try plot.land.intersection(shape)) >= 0.01
          }.map { existing[$0.index].layer.name(of: existing[$0.index].feature) })
      }
    }
  }

  /// The small-scale licences granted before.
  var existingLicences: [(layer: LoadedLayer, feature: Feature)] {
    guard let id = project.licences?.existing else { return [] }
    return layers(for: .layer(id)).flatMap { loaded in loaded.features.map { (loaded, $0) } }
  }
}

extension PlotRules {
  /// The rules as the project states them.
  fileprivate init(_ spec: Project.Licences) throws(PlotError) {
    try self.init(
      maximumHectares: spec.maximumAreaHectares, subdivisions: spec.subdivision,
      shape: spec.shape.map { Shape(columns: $0[0], rows: $0[1]) },
      innerSetbackMetres: spec.innerSetbackMetres, leastWorkableShare: spec.leastWorkableShare,
      accessStripMetres: spec.accessStripMetres)
  }
}
