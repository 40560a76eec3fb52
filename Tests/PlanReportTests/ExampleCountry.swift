import Foundation
import PlanReport
import SpatialCore

/// A small invented country with land, water, permits, parks, towns and zones: enough to see a whole page.
enum ExampleCountry {
  static let centre = Coordinate(27.5, -9.4)

  /// A smooth closed shape about a centre; `seed` turns its bays, `radius` is in degrees.
  static func blob(
    _ centre: Coordinate, radius: Double, seed: Double, vertices: Int = 120, stretch: Double = 1
  ) -> Geometry {
    var ring = (0..<vertices).map { step in
      let angle = 2 * Double.pi * Double(step) / Double(vertices)
      let r =
        radius
        * (1 + 0.16 * sin(2 * angle + seed) + 0.10 * sin(3 * angle + 2.1 * seed)
          + 0.05 * sin(7 * angle + 3.3 * seed) + 0.02 * sin(13 * angle + 5 * seed))
      return Coordinate(centre.x + stretch * r * cos(angle), centre.y + r * sin(angle))
    }
    ring.append(ring[0])
    return Geometry(polygon: [ring])
  }

  static func layer(_ name: String, _ fields: [Layer.Field], _ features: [Feature]) -> Layer {
    Layer(name: name, crs: .longitudeLatitude, fields: fields, features: features)
  }

  static var country: Geometry { blob(centre, radius: 1.3, seed: 0.7, vertices: 400, stretch: 1.25) }

  static var land: Layer {
    layer(
      "land", [.init("name", .text)], [Feature(id: "1", geometry: country, attributes: [.text("Lundazi")])])
  }

  static var eligible: Layer {
    let parts = [
      (26.9, -9.2, 0.42, 1.0), (28.1, -9.0, 0.38, 2.2), (27.9, -10.1, 0.36, 3.1), (26.6, -9.9, 0.25, 4.0),
    ]
    return layer(
      "eligible", [.init("hectares", .real)],
      parts.enumerated().map { number, part in
        let shape = blob(Coordinate(part.0, part.1), radius: part.2, seed: part.3)
        return Feature(
          id: "\(number + 1)", geometry: shape, attributes: [.real(Ellipsoid.wgs84.areaHectares(of: shape))])
      })
  }

  /// Zones made of squares of a cadastral grid of 30 seconds.
  static var zones: Layer {
    let step = 1.0 / 60
    let seeds: [(String, Double, Double, Double, Double)] = [
      ("Kasongo-Sud", 26.95, -9.25, 0.15, 1.2), ("Mulima", 28.1, -8.95, 0.13, 2.4),
      ("Kibara", 27.85, -10.15, 0.14, 0.4),
      ("Lwapula", 26.6, -9.9, 0.09, 3.0), ("Nzilo-Est", 28.25, -9.3, 0.08, 4.1),
    ]
    return layer(
      "zones",
      [
        .init("name", .text), .init("hectares", .real), .init("miners", .integer), .init("limit", .text),
        .init("suitability", .real),
      ],
      seeds.enumerated().map { number, seed in
        let shape = blob(Coordinate(seed.1, seed.2), radius: seed.3, seed: seed.4)
        var rows: [Geometry] = []
        let rowNumbers = Int(((seed.2 - 0.3) / step).rounded())...Int(((seed.2 + 0.3) / step).rounded())
        for row in rowNumbers {
          let inside = (Int((seed.1 - 0.4) / step)...Int((seed.1 + 0.4) / step)).filter { column in
            let middle = Coordinate((Double(column) + 0.5) * step, (Double(row) + 0.5) * step)
            return (try? shape.covers(Geometry(point: middle))) ?? false
          }
          for column in inside {
            rows.append(
              BoundingBox(
                minX: Double(column) * step, minY: Double(row) * step, maxX: Double(column + 1) * step,
                maxY: Double(row + 1) * step
              ).polygon)
          }
        }
        let union = (try? Geometry.union(rows)) ?? .noPolygon
        let hectares = Ellipsoid.wgs84.areaHectares(of: union)
        return Feature(
          id: "Z\(number + 1)", geometry: union,
          attributes: [
            .text(seed.0), .real(hectares), .integer(Int64(hectares / 22)),
            .text(["water", "area", "mercury", "ore", "water"][number]),
            .real([0.82, 0.77, 0.71, 0.69, 0.6441][number]),
          ])
      })
  }

  static var permits: Layer {
    let shapes = [
      (27.35, -8.75, 0.5, 0.22, "Kamoto Mining", "exploitation"),
      (27.5, -9.65, 0.42, 0.28, "Copperbelt Ltd", "research"),
      (28.5, -9.75, 0.35, 0.3, "Minière du Lac", "exploitation"),
      (26.2, -9.35, 0.22, 0.4, "Étoile SARL", "research"),
    ]
    return layer(
      "permits", [.init("holder", .text), .init("kind", .text), .init("granted", .integer)],
      shapes.enumerated().map { number, s in
        Feature(
          id: "PE-\(1204 + 37 * number)",
          geometry: BoundingBox(
            minX: s.0 - s.2 / 2, minY: s.1 - s.3 / 2, maxX: s.0 + s.2 / 2, maxY: s.1 + s.3 / 2
          ).polygon, attributes: [.text(s.4), .text(s.5), .integer(Int64(2008 + 4 * number))])
      })
  }

  static var parks: Layer {
    layer(
      "parks", [.init("name", .text)],
      [
        Feature(
          id: "WDPA-1", geometry: blob(Coordinate(26.75, -8.75), radius: 0.3, seed: 5.2, stretch: 1.5),
          attributes: [.text("Upemba reserve")]),
        Feature(
          id: "WDPA-2", geometry: blob(Coordinate(28.35, -10.15), radius: 0.24, seed: 1.9),
          attributes: [.text("Forêt de Mwinilunga")]),
      ])
  }

  static func wave(from a: Coordinate, to b: Coordinate, swing: Double, seed: Double) -> Geometry {
    Geometry(
      line: (0...160).map { step in
        let t = Double(step) / 160
        let bend =
          swing * (sin(9 * t + seed) + 0.5 * sin(23 * t + 2 * seed) + 0.2 * sin(61 * t)) * min(1, 6 * t)
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        return Coordinate(a.x + t * dx - bend * dy / length, a.y + t * dy + bend * dx / length)
      })
  }

  static var rivers: Layer {
    let mouth = Coordinate(27.45, -10.75)
    let lines: [(String, Int, Coordinate, Coordinate, Double)] = [
      ("Lualaba", 4, Coordinate(27.2, -8.15), mouth, 0.09),
      ("Lufira", 3, Coordinate(28.75, -8.75), Coordinate(27.3, -9.75), 0.06),
      ("Dikulwe", 2, Coordinate(26.05, -9.05), Coordinate(27.2, -9.35), 0.04),
      ("Kafila", 1, Coordinate(26.35, -10.25), Coordinate(27.32, -10.1), 0.04),
      ("Mura", 1, Coordinate(28.85, -9.9), Coordinate(27.55, -10.3), 0.05),
    ]
    return layer(
      "rivers", [.init("name", .text), .init("order", .integer)],
      lines.enumerated().map { number, line in
        Feature(
          id: "R\(number + 1)", geometry: wave(from: line.2, to: line.3, swing: line.4, seed: Double(line.1)),
          attributes: [.text(line.0), .integer(Int64(line.1))])
      })
  }

  static var towns: Layer {
    let places: [(String, Double, Double, Int64)] = [
      ("Lundazi", 27.42, -9.32, 420_000), ("Kasongo", 26.78, -9.45, 61_000), ("Mulima", 28.32, -8.78, 34_000),
      ("Kibara", 27.95, -10.42, 18_500), ("Likasi", 28.75, -9.45, 92_000),
      ("Fungurume", 26.33, -9.62, 27_000),
      ("Nsanga", 27.2, -10.35, 8_200), ("Bukama", 27.75, -8.5, 15_300), ("Pweto", 28.0, -9.62, 5_900),
    ]
    return layer(
      "towns", [.init("name", .text), .init("people", .integer)],
      places.enumerated().map { number, place in
        Feature(
          id: "T\(number + 1)", geometry: Geometry(point: Coordinate(place.1, place.2)),
          attributes: [.text(place.0), .integer(place.3)])
      })
  }

  static var sites: Layer {
    let fields: [Layer.Field] = [.init("name", .text), .init("miners", .integer), .init("mineral", .text)]
    return layer(
      "sites", fields,
      (0..<46).map { number in
        let (a, b) = (Double(number) * 2.399963, (Double(number) + 0.5) / 46)
        let place = Coordinate(
          centre.x + 1.25 * b.squareRoot() * cos(a) * 1.1, centre.y + 0.95 * b.squareRoot() * sin(a))
        return Feature(
          id: "S\(number + 1)", geometry: Geometry(point: place),
          attributes: [
            .text("Site \(number + 1)"), .integer(Int64(30 + (number * number * 37) % 1900)),
            .text(["gold", "copper", "cassiterite"][number % 3]),
          ])
      })
  }
}
