import Foundation
import SpatialCore

/// A made-up district with everything that opens or closes land.
struct LandScene {
  private let seed: UInt64
  private let cells: Int
  private let cellDegrees = 0.03
  private let west = 21.3
  private let south = 6.2

  init(size: Size, seed: UInt64) {
    self.seed = seed
    cells =
      switch size {
      case .small: 20
      case .medium: 60
      case .large: 120
      }
  }

  private var extent: Double { Double(cells) * cellDegrees }
  private var center: Coordinate { Coordinate(west + extent / 2, south + extent / 2) }
  /// Features of a layer that has `perCell` of them for each geological unit.
  private func count(_ perCell: Double) -> Int { max(1, Int(Double(cells * cells) * perCell)) }

  func layer(_ kind: LandLayer) -> Layer {
    var random = RandomSource(seed: seed, purpose: kind.rawValue)
    let features: [Feature] =
      switch kind {
      case .studyArea:
        [
          Feature(
            id: "1",
            geometry: Outlines.blob(
              around: center, radius: 0.36 * extent, vertices: 36 * cells, &random),
            attributes: [.text("District")])
        ]
      case .geology: geology(&random)
      case .protectedAreas:
        (0..<count(0.012)).map { number in
          let radius = random.heavyTailed(least: 0.01, most: 0.06)
          return Feature(
            id: "\(number + 1)",
            geometry: Outlines.blob(around: anywhere(&random), radius: radius, vertices: 300, &random),
            attributes: [.text("Reserve \(number + 1)")])
        }
      case .concessions:
        (0..<count(0.1)).map { number in
          let corner = anywhere(&random)
          let width = random.heavyTailed(least: 0.005, most: 0.05)
          let height = random.heavyTailed(least: 0.005, most: 0.05)
          return Feature(
            id: "\(number + 1)", geometry: Outlines.block(at: corner, width: width, height: height),
            attributes: [.text("EL-\(1000 + number)")])
        }
      case .rivers:
        (0..<max(4, cells / 2)).map { number in
          Feature(
            id: "\(number + 1)",
            geometry: Outlines.river(
              from: anywhere(&random), heading: random.real(0, 2 * .pi), steps: 20 * cells,
              stepDegrees: 0.0015, &random),
            attributes: [.text("River \(number + 1)")])
        }
      case .settlements:
        (0..<count(0.2)).map { number in
          Feature(
            id: "\(number + 1)", geometry: Geometry(point: anywhere(&random).onGrid),
            attributes: [
              .text("Place \(number + 1)"), .integer(Int64(random.heavyTailed(least: 60, most: 20_000))),
            ])
        }
      }
    return Layer(name: kind.rawValue, crs: .longitudeLatitude, fields: kind.fields, features: features)
  }

  private func geology(_ random: inout RandomSource) -> [Feature] {
    let map = GeologicalMap(west: west, south: south, cells: cells, cellDegrees: cellDegrees, &random)
    return map.features(&random)
  }

  private func anywhere(_ random: inout RandomSource) -> Coordinate {
    Coordinate(random.real(west, west + extent), random.real(south, south + extent))
  }
}
