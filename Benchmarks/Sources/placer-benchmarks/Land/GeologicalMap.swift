import Foundation
import SpatialCore

/// A map without gaps or overlaps: a shaken lattice whose neighbours share every vertex of their borders.
struct GeologicalMap {
  private let cells: Int
  private let west: Double
  private let south: Double
  private let cellDegrees: Double
  private let corners: [Coordinate]
  private let lying: [[Coordinate]]
  private let standing: [[Coordinate]]

  /// Vertices on each border between two corners.
  static let verticesPerBorder = 24

  init(west: Double, south: Double, cells: Int, cellDegrees: Double, _ random: inout RandomSource) {
    self.cells = cells
    self.west = west
    self.south = south
    self.cellDegrees = cellDegrees
    var corners: [Coordinate] = []
    for row in 0...cells {
      for column in 0...cells {
        corners.append(
          Coordinate(
            west + cellDegrees * (Double(column) + random.real(-0.15, 0.15)),
            south + cellDegrees * (Double(row) + random.real(-0.15, 0.15))
          ).onGrid)
      }
    }
    self.corners = corners
    var lying: [[Coordinate]] = []
    for row in 0...cells {
      for column in 0..<cells {
        let corner = row * (cells + 1) + column
        lying.append(Self.border(corners[corner], corners[corner + 1], &random))
      }
    }
    var standing: [[Coordinate]] = []
    for row in 0..<cells {
      for column in 0...cells {
        let corner = row * (cells + 1) + column
        standing.append(Self.border(corners[corner], corners[corner + cells + 1], &random))
      }
    }
    self.lying = lying
    self.standing = standing
  }

  /// A wavy line over its chord, so flat at its ends that the borders that meet there do not cross.
  private static func border(_ a: Coordinate, _ b: Coordinate, _ random: inout RandomSource) -> [Coordinate] {
    let waves = (1...6).map { (number: Double($0), height: random.real(-0.025, 0.025) / Double($0)) }
    return (0...verticesPerBorder).map { step in
      let t = Double(step) / Double(verticesPerBorder)
      let offset =
        step % verticesPerBorder == 0 ? 0 : waves.reduce(0) { $0 + $1.height * sin($1.number * .pi * t) }
      return Coordinate(
        a.x + (b.x - a.x) * t - (b.y - a.y) * offset, a.y + (b.y - a.y) * t + (b.x - a.x) * offset
      ).onGrid
    }
  }

  /// The units with their rocks; rocks lie in belts, as the sum of three waves says.
  func features(_ random: inout RandomSource) -> [Feature] {
    let waves = (0..<3).map { _ in
      (x: random.real(-0.5, 0.5), y: random.real(-0.5, 0.5), phase: random.real(0, 2 * .pi))
    }
    let rocks = ["granite", "gneiss", "schist", "greenstone", "alluvium"]
    return (0..<cells * cells).map { cell in
      let row = cell / cells
      let column = cell % cells
      let height = waves.reduce(0) { $0 + sin($1.x * Double(column) + $1.y * Double(row) + $1.phase) }
      let rock = rocks[max(0, min(4, Int((height + 3) / 6 * 5)))]
      return Feature(
        id: "\(cell + 1)", geometry: outline(row, column), attributes: [.text(rock), .integer(Int64(row))])
    }
  }

  private func outline(_ row: Int, _ column: Int) -> Geometry {
    let bottom = lying[row * cells + column]
    let top = lying[(row + 1) * cells + column]
    let left = standing[row * (cells + 1) + column]
    let right = standing[row * (cells + 1) + column + 1]
    let ring = bottom + right.dropFirst() + top.reversed().dropFirst() + left.reversed().dropFirst()
    return Geometry(polygon: [Array(ring)])
  }
}
