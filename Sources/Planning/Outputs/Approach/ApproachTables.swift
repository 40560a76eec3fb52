import LayerIO
import PlanReport
import ProjectFile
import SiteTypes
import SpatialCore

extension ApproachBinding {
  /// The row of each site.
  private var rowOfSite: [Int: Row] {
    rows.reduce(into: [:]) { found, row in for site in row.sites { found[site] = row } }
  }

  /// Site by site its class, and what decided each part of it.
  var typeTable: CSVTable {
    var table = CSVTable(
      columns: ["layer", "site", "name", "region", "region_name", "miners"]
        + TypeDimension.allCases.flatMap { [$0.rawValue, "\($0.rawValue)_by"] } + ["approach"])
    let rowOfSite = rowOfSite
    for (number, site) in sites.enumerated() {
      table.append(
        [
          site.layerID, site.id, site.name, regions.id(site.region) ?? "", regions.name(site.region) ?? "",
          site.miners.map { plainNumber($0) } ?? "",
        ]
          + TypeDimension.allCases.flatMap {
            [site.type[$0] ?? "not known", site.grounds[$0] ?? ""]
          } + [rowOfSite[number]?.approach ?? ""])
    }
    return table
  }

  /// Each type in each region: who works there, the approach, and the way to it.
  var table: CSVTable {
    var table = CSVTable(
      columns: ["region", "region_name"] + TypeDimension.allCases.map(\.rawValue)
        + [
          "sites", "miners", "sites_not_counted", "approach", "still_possible", "path", "answers", "sources",
          "not_known",
        ] + stressors.map { "\($0.id) (\($0.unit))" })
    for row in rows {
      table.append(
        [regions.id(row.region) ?? "", regions.name(row.region) ?? "outside all regions"]
          + TypeDimension.allCases.map { row.type[$0] ?? "not known" }
          + [
            "\(row.sites.count)", plainNumber(row.miners), "\(row.uncounted)", row.approach,
            row.path.approach == nil ? row.path.approaches.map(\.rawValue).joined(separator: "; ") : "",
            row.path.text,
            row.path.steps.map { "\($0.question.id): \($0.answer.word.rawValue) (\($0.answer.grounds))" }
              .joined(separator: "; "),
            row.sources.joined(separator: "; "), row.notKnown.joined(separator: "; "),
          ] + stressors.map { plainNumber(row.loads?[$0.id] ?? 0) })
    }
    return table
  }

  /// The sites with their classes and the approach to them.
  var layer: Layer {
    let rowOfSite = rowOfSite
    return Layer(
      name: "approach", crs: .longitudeLatitude,
      fields: [
        Layer.Field("layer", .text), Layer.Field("site", .text), Layer.Field("name", .text),
        Layer.Field("region", .text), Layer.Field("miners", .real),
      ] + TypeDimension.allCases.map { Layer.Field($0.rawValue, .text) }
        + [
          Layer.Field("approach", .text), Layer.Field("still_possible", .text), Layer.Field("path", .text),
        ],
      features: sites.enumerated().compactMap { number, site in
        guard let row = rowOfSite[number], !site.geometry.isEmpty else { return nil }
        let region = regions.name(site.region).map { AttributeValue.text($0) } ?? .null
        let miners = site.miners.map { AttributeValue.real($0) } ?? .null
        let open =
          row.path.approach == nil ? row.path.approaches.map(\.rawValue).joined(separator: "; ") : nil
        let own: [AttributeValue] = [.text(site.layerID), .text(site.id), .text(site.name), region, miners]
        let type = TypeDimension.allCases.map { site.type[$0].map { AttributeValue.text($0) } ?? .null }
        let found: [AttributeValue] = [
          .text(row.approach), open.map { .text($0) } ?? .null, .text(row.path.text),
        ]
        return Feature(id: "S\(number + 1)", geometry: site.geometry, attributes: own + type + found)
      })
  }

  /// What all regions come to under each approach; last what is not known.
  var sums: [(approach: Approach?, rows: Int, sites: Int, miners: Double)] {
    (Approach.allCases.map(Optional.some) + [nil]).map { approach in
      let own = rows.filter { $0.path.approach == approach }
      return (
        approach, own.count, own.reduce(0) { $0 + $1.sites.count }, own.reduce(0) { $0 + $1.miners }
      )
    }
  }

  /// What each type comes to in all regions together.
  var types: [(type: SiteType, sites: Int, miners: Double, loads: [String: Double])] {
    Dictionary(grouping: rows, by: \.type).map { type, own in
      (
        type, own.reduce(0) { $0 + $1.sites.count }, own.reduce(0) { $0 + $1.miners },
        stressors.reduce(into: [:]) { loads, stressor in
          loads[stressor.id] = own.reduce(0) { $0 + ($1.loads?[stressor.id] ?? 0) }
        }
      )
    }.sorted { $0.type < $1.type }
  }
}
