import LayerIO
import PlanReport
import ProjectFile

extension OutputFolder {
  /// Writes stations, ways and gaps.
  consuming func write(_ report: ServicesReport, of layers: ProjectLayers, manifest: ManifestDraft) throws
    -> [String]
  {
    let wants = layers.project.outputs.wants
    try writing {
      try geoJSON(StationNetwork.layer(report.networks), .serviceStations, wants)
      try write(StationNetwork.table(report.networks).text, .serviceTable, wants)
      try geoJSON(StationNetwork.wayLayer(report.networks), .serviceWays, wants)
      try write(StationNetwork.wayTable(report.networks).text, .serviceWayTable, wants)
      try geoJSON(report.gaps?.layer, .serviceGaps, wants)
      try write(report.gaps?.table.text, .serviceGapTable, wants)
      let notes = try layers.inputNotes() + report.notes
      let text = ServicesText(title: layers.project.name, report: report, notes: notes)
      try write(text.markdown, .serviceReport, wants)
      if wants(.map) {
        try write(report.mapPage(of: layers).html(), to: Project.Outputs.File.map.rawValue)
      }
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }
}
