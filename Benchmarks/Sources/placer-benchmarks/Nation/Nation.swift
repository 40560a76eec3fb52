import Foundation
import SpatialCore

/// A made-up nation on the equator with everything that opens or closes land, equally dense in every size.
struct Nation: Sendable {
  /// Everything, the fringe beyond the study area included.
  private let box: BoundingBox
  private let seed: UInt64

  /// L is 10 by 9 degrees, about a million square kilometres; M a fifth of that, S a tenth of M.
  init(size: Size, seed: UInt64) {
    let share =
      switch size {
      case .small: 0.02
      case .medium: 0.2
      case .large: 1.0
      }
    let side = share.squareRoot()
    box = BoundingBox(minX: 19.5, minY: -2.5, maxX: 19.5 + 10 * side, maxY: -2.5 + 9 * side)
    self.seed = seed
  }

  /// Features of a layer that has `perLargeNation` of them in size L.
  private func count(_ perLargeNation: Int) -> Int {
    Int((Double(perLargeNation) * box.width * box.height / 90).rounded())
  }

  /// One layer; every one has chances of its own.
  func layer(_ kind: NationLayer) -> Layer {
    var random = RandomSource(seed: seed, purpose: kind.rawValue)
    let shapes: [(Geometry, [AttributeValue])] =
      switch kind {
      case .studyArea: [(border(), [.text("Nation")])]
      case .geology: geology(&random)
      case .landUse: landUse(&random)
      case .protectedAreas: protectedAreas(&random)
      case .concessions: concessions(&random)
      case .rivers: rivers()
      case .settlements: settlements(&random)
      }
    return Layer(
      name: kind.rawValue, crs: .longitudeLatitude, fields: kind.fields,
      features: shapes.enumerated().map { place, shape in
        Feature(id: "\(place + 1)", geometry: shape.0, attributes: shape.1)
      })
  }

  /// The land within a fringe that is wider than any bending reaches.
  private func border() -> Geometry {
    let fringe = 0.06 + 0.012 * box.width
    let warp = Warp(from: box.width / 20, to: 0.006, seed: seed, purpose: "border")
    let land = box.expanded(byX: -fringe, y: -fringe)
    let corners = [
      Coordinate(land.minX, land.minY), Coordinate(land.maxX, land.minY),
      Coordinate(land.maxX, land.maxY), Coordinate(land.minX, land.maxY),
    ]
    var ring = (0..<4).flatMap { side in
      warp.line(from: corners[side], to: corners[(side + 1) % 4], spacing: 0.001).dropLast()
    }
    ring.append(ring[0])
    return Geometry(polygon: [ring])
  }

  /// Units, a quarter of them with potential: those highest on the ridges of a noise, which run in belts.
  private func geology(_ random: inout RandomSource) -> [(Geometry, [AttributeValue])] {
    let cells = CellCoverage(
      over: box, cellWidth: 0.06, cellHeight: 0.06, spacing: 0.00115, seed: seed, purpose: "geology")
    let relief = Noise(seed: seed, purpose: "belts")
    let heights = (0..<cells.count).map { cell in
      let middle = cells.middle(of: cell)
      return -abs(relief(middle.x * 1.5, middle.y * 1.5)) + random.real(-0.02, 0.02)
    }
    let least = heights.sorted()[cells.count * 3 / 4]
    let barren = ["granite", "gneiss", "sandstone", "schist", "basalt"]
    let promising = ["greenstone", "banded iron", "quartz reef", "alluvium"]
    return heights.enumerated().map { cell, height in
      let hasPotential = height >= least
      let rocks = hasPotential ? promising : barren
      return (
        cells.outline(of: cell),
        [
          .text("\(rocks[random.below(rocks.count)]) \(cell + 1)"), .boolean(hasPotential),
          .integer(Int64(cell / cells.columns / 10)),
        ]
      )
    }
  }

  /// Uses of the land; one in thirty is a town.
  private func landUse(_ random: inout RandomSource) -> [(Geometry, [AttributeValue])] {
    let cells = CellCoverage(
      over: box, cellWidth: 0.072, cellHeight: 0.05, spacing: 0.00095, seed: seed, purpose: "land use")
    let classes = [
      "dense forest", "open forest", "savanna", "grassland", "cropland", "pasture", "plantation", "fallow",
      "wetland", "bare ground", "shrubland",
    ]
    return (0..<cells.count).map { cell in
      let use = random.below(30) == 0 ? "urban" : classes[random.below(classes.count)]
      return (cells.outline(of: cell), [.text(use), .integer(Int64(2015 + random.below(10)))])
    }
  }

  /// Bent discs, one in seven with a hole; large ones overlap others.
  private func protectedAreas(_ random: inout RandomSource) -> [(Geometry, [AttributeValue])] {
    let warp = Warp(from: 0.25, to: 0.002, seed: seed, purpose: "protected areas")
    let categories = ["national park", "wildlife reserve", "forest reserve", "sanctuary"]
    return (0..<count(2000)).map { number in
      let center = anywhere(&random)
      let radius = random.heavyTailed(least: 0.02, most: 0.25)
      func disc(_ radius: Double) -> [Coordinate] {
        let vertices = max(24, Int(2 * Double.pi * radius / 0.00033))
        var ring = (0..<vertices).map { step in
          let angle = 2 * Double.pi * Double(step) / Double(vertices)
          return warp(Coordinate(center.x + radius * cos(angle), center.y + radius * sin(angle)))
        }
        ring.append(ring[0])
        return ring
      }
      let rings = random.below(7) == 0 ? [disc(radius), disc(0.4 * radius)] : [disc(radius)]
      return (
        Geometry(polygon: rings),
        [.text("Reserve \(number + 1)"), .text(categories[random.below(categories.count)])]
      )
    }
  }

  /// Blocks on the cadastral graticule of 30 seconds of arc, one in three L-shaped, five in six active.
  private func concessions(_ random: inout RandomSource) -> [(Geometry, [AttributeValue])] {
    let unit = 1.0 / 120
    let statuses = ["active", "active", "active", "active", "active", "expired"]
    return (0..<count(30_000)).map { number in
      let corner = anywhere(&random)
      let west = (corner.x / unit).rounded()
      let south = (corner.y / unit).rounded()
      let width = random.heavyTailed(least: 2, most: 14).rounded()
      let height = random.heavyTailed(least: 2, most: 14).rounded()
      var outline = [(0, 0), (width, 0), (width, height), (0, height), (0, 0)]
      if random.below(3) == 0 {
        let (notchX, notchY) = ((width / 2).rounded(.down), (height / 2).rounded(.down))
        outline.replaceSubrange(2...2, with: [(width, notchY), (notchX, notchY), (notchX, height)])
      }
      let ring = outline.map { Coordinate((west + $0.0) * unit, (south + $0.1) * unit).onGrid }
      return (
        Geometry(polygon: [ring]),
        [
          .text("EL-\(10_000 + number)"), .text("Company \(1 + random.below(400))"),
          .text(statuses[random.below(statuses.count)]),
        ]
      )
    }
  }

  private func rivers() -> [(Geometry, [AttributeValue])] {
    // So many nodes that about 100,000 reaches remain in size L when the hollows have none.
    DrainageTree(over: box, step: 0.0316, seed: seed).reaches(spacing: 0.00095).enumerated().map {
      number, reach in
      (Geometry(line: reach.line), [.text("Water \(number + 1)"), .integer(Int64(reach.order))])
    }
  }

  /// Places, every other one within a few kilometres of an earlier one.
  private func settlements(_ random: inout RandomSource) -> [(Geometry, [AttributeValue])] {
    var places: [Coordinate] = []
    return (0..<count(50_000)).map { number in
      var place = anywhere(&random)
      if !places.isEmpty, random.below(2) == 0 {
        let near = places[random.below(places.count)]
        place = Coordinate(near.x + random.real(-0.04, 0.04), near.y + random.real(-0.04, 0.04))
      }
      places.append(place)
      return (
        Geometry(point: place.onGrid),
        [
          .text("Place \(number + 1)"), .integer(Int64(random.heavyTailed(least: 60, most: 20_000))),
        ]
      )
    }
  }

  private func anywhere(_ random: inout RandomSource) -> Coordinate {
    Coordinate(random.real(box.minX, box.maxX), random.real(box.minY, box.maxY))
  }
}
