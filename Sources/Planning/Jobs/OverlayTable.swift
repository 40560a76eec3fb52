import PlanReport
import SpatialCore

/// A cross-tabulation as text, comma-separated values or JSON.
public struct OverlayTable: Encodable, Sendable {
  struct Row: Encodable {
    let a: String
    let b: String
    var pointsWithin: Int?
    var points: Int?
    var planarKm2A: Double?
    var planarKm2B: Double?
    var planarKm2Both: Double?
    var planarKm2OnlyA: Double?
    var planarKm2OnlyB: Double?
    var geodesicKm2A: Double?
    var geodesicKm2B: Double?
    var geodesicKm2Both: Double?
    var geodesicKm2OnlyA: Double?
    var geodesicKm2OnlyB: Double?
    var retriedOnGrid: Bool?
    var pointsCertain: Int?
    var pointsPossible: Int?
    var geodesicKm2Certain: Double?
    var geodesicKm2Possible: Double?
    var overlap: String?

    /// Adds what is certain and what possible; without a stated accuracy nothing.
    mutating func add(_ certainty: OverlapCertainty?) {
      overlap = certainty?.verdict.rawValue
      switch certainty {
      case .points(let certain, let possible): (pointsCertain, pointsPossible) = (certain, possible)
      case .area(let certain, let possible): (geodesicKm2Certain, geodesicKm2Possible) = (certain, possible)
      case nil: break
      }
    }
  }

  let planarCRS: String
  let rows: [Row]
  /// What a person should know before trusting the numbers.
  public let notes: [String]

  init(_ table: CrossTabulation, notes: [String]) {
    self.notes = notes
    planarCRS = table.plane.identifier == nil ? table.plane.definition : table.plane.description
    rows = table.rows.map { found in
      var row = Self.row(found)
      row.add(found.certainty)
      return row
    }
  }

  private static func row(_ row: CrossTabulation.Row) -> Row {
    switch row.overlap {
    case .points(let within, let all): Row(a: row.a, b: row.b, pointsWithin: within, points: all)
    case .area(let area):
      Row(
        a: row.a, b: row.b, planarKm2A: area.planarA, planarKm2B: area.planarB,
        planarKm2Both: area.planarBoth,
        planarKm2OnlyA: max(0, area.planarA - area.planarBoth),
        planarKm2OnlyB: max(0, area.planarB - area.planarBoth),
        geodesicKm2A: area.geodesicA, geodesicKm2B: area.geodesicB, geodesicKm2Both: area.geodesicBoth,
        geodesicKm2OnlyA: max(0, area.geodesicA - area.geodesicBoth),
        geodesicKm2OnlyB: max(0, area.geodesicB - area.geodesicBoth),
        retriedOnGrid: area.wasRetriedOnGrid)
    }
  }

  /// The table as comma-separated values.
  public var csv: String {
    var table = CSVTable(columns: [
      "a", "b", "points_within", "points", "planar_km2_a", "planar_km2_b", "planar_km2_both",
      "planar_km2_only_a",
      "planar_km2_only_b", "geodesic_km2_a", "geodesic_km2_b", "geodesic_km2_both", "geodesic_km2_only_a",
      "geodesic_km2_only_b", "points_certain", "points_possible", "geodesic_km2_certain",
      "geodesic_km2_possible", "overlap",
    ])
    func number(_ value: Double?) -> String { value.map { plainNumber($0, decimals: 6) } ?? "" }
    func count(_ value: Int?) -> String { value.map(String.init) ?? "" }
    for row in rows {
      table.append(
        [row.a, row.b, count(row.pointsWithin), count(row.points)]
          + [
            row.planarKm2A, row.planarKm2B, row.planarKm2Both, row.planarKm2OnlyA, row.planarKm2OnlyB,
            row.geodesicKm2A, row.geodesicKm2B, row.geodesicKm2Both, row.geodesicKm2OnlyA,
            row.geodesicKm2OnlyB,
          ].map(number)
          + [
            count(row.pointsCertain), count(row.pointsPossible), number(row.geodesicKm2Certain),
            number(row.geodesicKm2Possible), row.overlap ?? "",
          ])
    }
    return table.text
  }

  /// The table for a person: points first, then areas in square kilometres; what is certain and what possible only where a layer
  /// states its accuracy.
  public var text: String {
    let points = rows.filter { $0.points != nil }
    let areas = rows.filter { $0.points == nil }
    guard !rows.isEmpty else {
      return "No two layers can be compared: points need polygons, and polygons need polygons.\n"
    }
    return [Self.text(points: points), text(areas: areas)].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func text(points: [Row]) -> String {
    guard !points.isEmpty else { return "" }
    let isTold = points.contains { $0.overlap != nil }
    return aligned(
      [["points", "within", "count", "of"] + (isTold ? ["certain", "possible", "overlap"] : [])]
        + points.map { row in
          [row.a, row.b, "\(row.pointsWithin ?? 0)", "\(row.points ?? 0)"]
            + (isTold
              ? [row.pointsCertain, row.pointsPossible].map { $0.map(String.init) ?? "" }
                + [row.overlap ?? ""] : [])
        })
  }

  private func text(areas: [Row]) -> String {
    guard !areas.isEmpty else { return "" }
    let isTold = areas.contains { $0.overlap != nil }
    let told = ["certain (ellipsoid)", "possible (ellipsoid)", "overlap"]
    return "Areas in km²: in the plane of \(planarCRS), and on the ellipsoid\n"
      + aligned(
        [["a", "b", "a", "b", "both", "only a", "only b", "both (ellipsoid)"] + (isTold ? told : [])]
          + areas.map { row in
            let numbers = [
              row.planarKm2A, row.planarKm2B, row.planarKm2Both, row.planarKm2OnlyA, row.planarKm2OnlyB,
              row.geodesicKm2Both,
            ]
            let toldNumbers = isTold ? [row.geodesicKm2Certain, row.geodesicKm2Possible] : []
            return [row.a, row.b] + (numbers + toldNumbers).map { $0.map { fixedDecimal($0, 3) } ?? "" }
              + (isTold ? [row.overlap ?? ""] : [])
          })
  }
}

/// Rows of cells in columns as wide as their widest cell; numbers to the right.
func aligned(_ rows: [[String]]) -> String {
  guard let first = rows.first else { return "" }
  let widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    let cells = zip(row, widths).map { cell, width in
      let gap = String(repeating: " ", count: width - cell.count)
      return Double(cell) == nil ? cell + gap : gap + cell
    }
    var line = cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }.joined()
}
