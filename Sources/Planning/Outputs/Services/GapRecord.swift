import PlanReport
import ProjectFile
import ServiceSiting
import SpatialCore

extension GapBinding {
  /// What is missing, worth most first.
  var table: CSVTable {
    var table = CSVTable(columns: [
      "rank", "layer", "zone", "name", "missing", "nearest_metres", "enough_metres", "miners", "life_years",
      "miner_years", "citation",
    ])
    for (rank, (place, gap)) in gaps.enumerated() {
      let zone = zones[place]
      table.append([
        String(rank + 1), zone.layerID, zone.id, zone.name, gap.kind, nearestInWords(gap.metres),
        enough(gap.kind), plainNumber(zone.zone.miners), plainNumber(zone.zone.lifeYears),
        plainNumber(gap.minerYears), citation(gap.kind),
      ])
    }
    return table
  }

  /// The zones that lack something.
  var layer: Layer {
    let own = Dictionary(grouping: gaps, by: \.zone)
    return Layer(
      name: "gaps", crs: .longitudeLatitude,
      fields: [
        Layer.Field("zone", .text), Layer.Field("name", .text), Layer.Field("missing", .text),
        Layer.Field("miners", .real), Layer.Field("life_years", .real), Layer.Field("miner_years", .real),
      ],
      features: zones.enumerated().compactMap { place, zone in
        guard let gaps = own[place], let first = gaps.first else { return nil }
        return Feature(
          id: "G\(place + 1)", geometry: zone.zone.geometry,
          attributes: [
            .text(zone.id), .text(zone.name), .text(gaps.map(\.gap.kind).joined(separator: "; ")),
            .real(zone.zone.miners), .real(zone.zone.lifeYears), .real(first.gap.minerYears),
          ])
      })
  }

  /// How far the nearest is, metres, or that none was found.
  func nearestInWords(_ metres: Double?) -> String {
    metres.map { fixedDecimal($0, 0) } ?? "none within \(plainNumber(spec.searchMetres))"
  }

  private func enough(_ kind: String) -> String {
    joined(spec.networks.filter { $0.kind.rawValue == kind }.map { plainNumber($0.enoughMetres) })
  }

  private func citation(_ kind: String) -> String {
    joined(spec.networks.filter { $0.kind.rawValue == kind }.compactMap(\.citation))
  }

  private func joined(_ parts: [String]) -> String {
    parts.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: "; ")
  }
}
