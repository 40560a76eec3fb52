import LayerIO
import PlanReport
import ProjectFile
import Safeguards
import SpatialCore

extension SafeguardBinding {
  /// A row for each place and safeguard that it raises or may raise.
  var table: CSVTable {
    var table = CSVTable(columns: [
      "group", "layer", "place", "name", "miners", "safeguard", "concern", "known", "relation", "metres",
      "shared_hectares", "causes", "miners_concerned", "response", "citation",
    ])
    for flag in review.flags {
      let (place, safeguard) = (places[flag.place], safeguards[flag.safeguard])
      table.append([
        place.place.group, place.layerID, place.place.id, place.name,
        place.place.miners.map { plainNumber($0) } ?? "", safeguard.id, safeguard.concern.rawValue,
        flag.isKnown ? "yes" : "not known", flag.relation.rawValue, fixedDecimal(flag.metres, 0),
        flag.sharedHectares.map { plainNumber($0, decimals: 4) } ?? "", flag.causes.joined(separator: "; "),
        flag.miners.map { plainNumber($0) } ?? "", safeguard.response, safeguard.citation,
      ])
    }
    return table
  }

  /// The places that raise something, or may.
  func layer(of group: String? = nil, dimension: Int? = nil) -> Layer {
    let flags = Dictionary(grouping: review.flags, by: \.place)
    return Layer(
      name: "safeguards", crs: .longitudeLatitude,
      fields: [
        Layer.Field("group", .text), Layer.Field("place", .text), Layer.Field("name", .text),
        Layer.Field("miners", .real), Layer.Field("raised", .text), Layer.Field("not_known", .text),
        Layer.Field("causes", .text), Layer.Field("responses", .text),
      ],
      features: places.enumerated().compactMap { number, place in
        guard let own = flags[number], group == nil || place.place.group == group,
          dimension == nil || place.place.geometry.kind.dimension == dimension
        else { return nil }
        func text(_ parts: [String]) -> AttributeValue {
          parts.isEmpty ? .null : .text(parts.joined(separator: "; "))
        }
        let raised = own.filter(\.isKnown)
        return Feature(
          id: "P\(number + 1)", geometry: place.place.geometry,
          attributes: [
            .text(place.place.group), .text(place.place.id), .text(place.name),
            place.place.miners.map { .real($0) } ?? .null, text(raised.map { safeguards[$0.safeguard].id }),
            text(own.filter { !$0.isKnown }.map { safeguards[$0.safeguard].id }),
            text(raised.map { "\(safeguards[$0.safeguard].id): \($0.causes.joined(separator: ", "))" }),
            text(
              raised.map { "\(safeguards[$0.safeguard].response) (\(safeguards[$0.safeguard].citation))" }),
          ])
      })
  }

  /// What each group comes to under each safeguard that is asked of it.
  var sums: [(safeguard: Safeguard, group: String, places: Int, sum: SafeguardReview.Sum)] {
    safeguards.enumerated().flatMap { number, safeguard in
      groups.filter { safeguard.groups?.contains($0.id) ?? true }.map { group in
        let members = Set(group.places)
        return (safeguard, group.id, members.count, review.sum(of: number, where: members.contains))
      }
    }
  }

  /// What is asked and what comes of it, to read.
  func markdown(title: String, notes: [String]) -> String {
    var lines = [
      "# \(title): safeguards", "",
      "| safeguard | of | raised at | miners there | not known at | to be done | source |",
      "|---|---|---:|---:|---:|---|---|",
    ]
    for line in sums {
      let cells = [
        line.safeguard.id, line.group, "\(line.sum.places) of \(line.places)", plainNumber(line.sum.miners),
        "\(line.sum.unknownPlaces)", line.safeguard.response, line.safeguard.citation,
      ]
      lines.append("| " + cells.map(Self.cell).joined(separator: " | ") + " |")
    }
    for (number, safeguard) in safeguards.enumerated() {
      let own = review.flags.filter { $0.safeguard == number && $0.isKnown }
        .sorted { ($1.miners ?? 0, $0.place) < ($0.miners ?? 0, $1.place) }
      guard !own.isEmpty else { continue }
      lines += ["", "## \(safeguard.id)", ""]
      lines += own.prefix(20).map { "- \(inWords($0))" }
      if own.count > 20 { lines.append("- … and \(own.count - 20) more in safeguards.csv.") }
    }
    lines += ["", "## Notes", ""] + notes.map { "- " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  /// "Zone de Bégaña (zones): near Terre batwa, 120 m; 76 miners."
  func inWords(_ flag: SafeguardFlag) -> String {
    let place = places[flag.place]
    let causes =
      flag.causes.prefix(3).joined(separator: ", ")
      + (flag.causes.count > 3 ? " and \(flag.causes.count - 3) more" : "")
    let way =
      switch flag.relation {
      case .inside: "on"
      case .shared: "partly on"
      case .near: "\(fixedDecimal(flag.metres, 0)) m from"
      }
    let hectares = flag.sharedHectares.flatMap { $0 > 0 ? ", \(fixedDecimal($0, 1)) ha" : nil } ?? ""
    let miners = flag.miners.map { "; \(plainNumber($0)) miners" } ?? ""
    // A site that states something of itself.
    let own = flag.causes == [place.name] ? "by itself" : "\(way) \(causes)"
    return "\(place.name) (\(place.place.group)): \(own)\(hectares)\(miners)"
  }

  /// A name may hold the sign that parts cells.
  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

extension OutputFolder {
  /// Writes what places raise.
  consuming func write(_ binding: SafeguardBinding, of layers: ProjectLayers, manifest: ManifestDraft) throws
    -> [String]
  {
    let wants = layers.project.outputs.wants
    try writing {
      try geoJSON(binding.layer(), .safeguards, wants)
      try write(binding.table.text, .safeguardTable, wants)
      let notes = try layers.inputNotes() + binding.notes
      try write(
        binding.markdown(title: layers.project.name, notes: notes), .safeguardReport, wants)
      if wants(.map) {
        try write(binding.mapPage(of: layers).html(), to: Project.Outputs.File.map.rawValue)
      }
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }
}
