import LayerIO
import PlanReport
import ProjectFile

extension OutputFolder {
  /// Writes who works on or too near to whose land.
  consuming func write(
    _ record: ConflictRecord, _ report: ConflictReport, of layers: ProjectLayers, manifest: ManifestDraft
  ) throws -> [String] {
    let wants = layers.project.outputs.wants
    try writing {
      try geoJSON(record.layer, .conflicts, wants)
      try write(record.table.text, .conflictTable, wants)
      if let spots = record.hotSpots {
        try geoJSON(record.layer(spots), .hotSpots, wants)
        try write(record.table(spots).text, .hotSpotTable, wants)
      }
      try write(report.markdown, .conflictReport, wants)
      if wants(.map) {
        try write(report.mapPage(of: layers).html(), to: Project.Outputs.File.map.rawValue)
      }
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }
}
