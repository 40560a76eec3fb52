import LayerIO
import PlanReport
import ProjectFile
import SiteTypes
import SpatialCore

extension ApproachBinding {
  /// The approaches, the types, the tree and what is not known, to read.
  func markdown(title: String, notes: [String]) -> String {
    var lines = ["# \(title): kinds of mining and the approach to each", "", "## Approaches", ""]
    lines += Self.table(
      ["approach", "types in regions", "sites", "miners"], numbers: 3,
      sums.map {
        [$0.approach?.name ?? "not known", "\($0.rows)", "\($0.sites)", plainNumber($0.miners)]
      })
    lines += ["", "## Types", "", Self.order, ""]
    lines += Self.table(
      ["type", "sites", "miners"] + stressors.map { "\($0.id) (\($0.unit))" }, numbers: 2 + stressors.count,
      types.map { line in
        [line.type.name, "\(line.sites)", plainNumber(line.miners)]
          + stressors.map { plainNumber(line.loads[$0.id] ?? 0) }
      })
    if !stressors.isEmpty {
      lines += [
        "",
        "Loads are those of the operations under `impact` at these sites, at the central value of each factor; what no operation states of a site adds nothing.",
      ]
    }
    lines += ["", "## The decision tree", ""]
    lines += tree.questions.map {
      "- **\($0.id)**: \($0.asks) Yes: \($0.ifYes). No: \($0.ifNo). (\($0.citation))"
    }
    let inputs = spec.questions.reduce(into: [String: String]()) { $0[$1.id] = $1.input }
    for place in regions.features.indices.map(Optional.some) + [nil] {
      let own = rows.filter { $0.region == place }
      guard !own.isEmpty else { continue }
      lines += ["", "## \(regions.name(place) ?? "Outside all regions")", ""]
      for row in own {
        let counted =
          "\(row.sites.count) site\(row.sites.count == 1 ? "" : "s"), \(plainNumber(row.miners)) miners"
        let open = row.path.approaches.map(\.name).joined(separator: ", or ")
        lines.append(
          "- **\(row.type.name)** (\(counted)): "
            + (row.path.approach == nil ? "not known; still possible: \(open)" : "**\(open)**"))
        for step in row.path.steps {
          let source = step.answer.source.isEmpty ? "" : "; \(step.answer.source)"
          lines.append(
            "  - \(step.question.asks) **\(step.answer.word.rawValue)** (\(inputs[step.question.id] ?? ""): \(step.answer.grounds)\(source))"
          )
        }
      }
    }
    lines += ["", "## Notes", ""] + notes.map { "- " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  /// "A type is told as commodity · deposit · …".
  private static let order =
    "A type is told as \(TypeDimension.allCases.map(\.rawValue).joined(separator: " · "))."

  /// A table whose last columns are numbers; a name may hold the sign that parts cells.
  private static func table(_ columns: [String], numbers: Int, _ rows: [[String]]) -> [String] {
    func line(_ cells: [String]) -> String {
      "| "
        + cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
        .joined(separator: " | ") + " |"
    }
    let rule = columns.indices.map { $0 < columns.count - numbers ? "---" : "---:" }
    return [line(columns), "|" + rule.joined(separator: "|") + "|"] + rows.map(line)
  }
}

extension OutputFolder {
  /// Writes kinds of mining and the approach to each.
  consuming func write(_ binding: ApproachBinding, of layers: ProjectLayers, manifest: ManifestDraft) throws
    -> [String]
  {
    let wants = layers.project.outputs.wants
    try writing {
      try geoJSON(binding.layer, .approaches, wants)
      try write(binding.table.text, .approachTable, wants)
      try write(binding.typeTable.text, .typeTable, wants)
      let notes = try layers.inputNotes() + binding.notes
      try write(binding.markdown(title: layers.project.name, notes: notes), .approachReport, wants)
      if wants(.map) {
        try write(binding.mapPage(of: layers).html(), to: Project.Outputs.File.map.rawValue)
      }
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }
}
