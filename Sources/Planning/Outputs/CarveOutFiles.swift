import LayerIO
import PlanReport
import ProjectFile

extension OutputFolder {
  /// Writes what to negotiate with whom.
  consuming func write(_ report: CarveOutReport, of layers: ProjectLayers, manifest: ManifestDraft) throws
    -> [String]
  {
    let wants = layers.project.outputs.wants
    let layer = try report.record.layer()
    try writing {
      try geoJSON(layer, .carveOuts, wants)
      try write(report.record.table.text, .carveOutTable, wants)
      try write(report.record.unitTable.text, .carveOutUnits, wants)
      try write(report.markdown, .carveOutReport, wants)
      if wants(.map) {
        try write(report.mapPage(layer, of: layers).html(), to: Project.Outputs.File.map.rawValue)
      }
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }
}
