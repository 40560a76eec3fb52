import PlanReport

extension InspectionReport {
  /// Layer by layer for a person: what it holds, then what is wrong.
  public var description: String {
    let faults = layers.count {
      $0.failure != nil || !($0.quirks ?? []).isEmpty || !($0.refused ?? []).isEmpty
        || !($0.repaired ?? []).isEmpty
    }
    let summary =
      "\(layers.count) layers, \(layers.count { $0.failure != nil }) unreadable, \(faults) with something to look at.\n"
    return layers.map(\.text).joined(separator: "\n") + (layers.count > 1 ? "\n" + summary : "")
  }
}

extension InspectionReport.Entry {
  fileprivate var text: String {
    var lines = ["\(name)" + (role.map { " (\($0))" } ?? "") + ": \(source)"]
    if let failure { return lines[0] + "\n  ✘ \(failure)\n" }
    if let format { lines.append("  \(format)" + (encoding.map { ", \($0)" } ?? "")) }
    if let crs { lines.append("  \(crs)" + (crsOrigin.map { ", \($0)" } ?? "")) }
    if let transformation {
      let accuracy =
        transformationAccuracyMetres.map { "accuracy \(fixedDecimal($0, 2)) m" } ?? "accuracy unknown"
      lines.append("  to longitude and latitude by \(transformation) (\(accuracy))")
    }
    if let extent, extent.count == 4 {
      let text = extent.map { fixedDecimal($0, 4) }
      lines.append("  from \(text[0]) \(text[1]) to \(text[2]) \(text[3])")
    }
    if let raster {
      lines.append(
        "  \(raster.width) × \(raster.height) cells, values \(raster.least.map { "\($0)" } ?? "none") to "
          + "\(raster.greatest.map { "\($0)" } ?? "none"), \(raster.cellsWithoutData) without data")
    }
    if let featuresInSource {
      let kinds = (geometries ?? [:]).sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(
        separator: ", ")
      lines.append(
        "  \(featuresInSource) features = \(usedUnchanged ?? 0) used + \(repaired?.count ?? 0) repaired + \(refused?.count ?? 0) refused"
          + (kinds.isEmpty ? "" : " (\(kinds))"))
      if let selected, selected != (usedUnchanged ?? 0) + (repaired?.count ?? 0) {
        lines.append("  \(selected) of them selected by the project")
      }
    }
    for field in wantedFields ?? [] {
      if let empty = emptyValues?[field] { lines.append("  ! \(field) is empty in \(empty) features.") }
    }
    lines += Self.sample(repaired ?? []) { note in
      "  ⚒ feature \(note.feature) repaired: \(note.reason)"
        + (note.areaChange.map { ", area changed by \(fixedDecimal($0 * 100, 4)) %" } ?? "")
    }
    lines += Self.sample(refused ?? []) { "  ✘ feature \($0.feature) refused: \($0.reason)" }
    lines += (quirks ?? []).map { "  ! \($0.message)" }
    lines += (notes ?? []).map { "  · \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first ten, and how many more.
  private static func sample(_ notes: [InspectionReport.Note], _ line: (InspectionReport.Note) -> String)
    -> [String]
  {
    notes.prefix(10).map(line)
      + (notes.count > 10 ? ["    … and \(notes.count - 10) more; --json lists them all"] : [])
  }
}
