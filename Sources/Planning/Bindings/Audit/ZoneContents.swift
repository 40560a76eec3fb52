import Foundation
import LayerIO
import ProjectFile
import SpatialCore

/// The cells of a grid of slopes.
struct SlopeCells {
  private let grid: RasterGrid
  private let unit: Project.Audit.Slopes.Unit

  init(_ spec: Project.Audit.Slopes, _ layers: ProjectLayers) throws {
    guard let grid = layers.layers(for: .layer(spec.layer)).compactMap(\.raster).first else {
      throw PlanError(
        subject: "audit.slopes", problem: "layer \(spec.layer) is no grid",
        remedy: "Name a layer with a GeoTIFF; for polygons of steep land use `check: overlap`.")
    }
    self.grid = grid
    self.unit = spec.unit
  }

  /// Slopes of the cells whose centres lie in a zone; of one place in it where it holds none.
  func degrees(in zone: Geometry) throws -> [Double] {
    guard zone.kind.dimension == 2, let box = zone.boundingBox else { return [] }
    let land = try PreparedGeometry(zone)
    let columns = Self.cells(
      from: box.minX - grid.origin.x, to: box.maxX - grid.origin.x, size: grid.cellWidth, count: grid.width)
    let rows = Self.cells(
      from: grid.origin.y - box.maxY, to: grid.origin.y - box.minY, size: grid.cellHeight, count: grid.height)
    var values: [Double] = []
    for row in rows {
      for column in columns where try land.covers(grid.centre(column: column, row: row)) {
        values.append(grid.values[row * grid.width + column])
      }
    }
    if values.isEmpty, let place = try zone.pointOnSurface() {
      values = [grid.value(at: place, sampling: .nearest)].compactMap(\.self)
    }
    return values.filter { !$0.isNaN }.map(inDegrees)
  }

  /// The cells that a stretch of the grid touches.
  private static func cells(from start: Double, to end: Double, size: Double, count: Int) -> Range<Int> {
    let first = min(max((start / size).rounded(.down), 0), Double(count))
    let last = min(max((end / size).rounded(.up), first), Double(count))
    return Int(first)..<Int(last)
  }

  private func inDegrees(_ value: Double) -> Double {
    switch unit {
    case .degrees: value
    case .percent: atan(value / 100) * 180 / .pi
    }
  }
}

/// Workers that the layers of ASM sites count; a site that is an area or a line counts at a point on it.
struct SiteCounts {
  private let workers: [Double]
  private let index: DistanceIndex

  /// Nil when no layer counts workers.
  init?(_ layers: ProjectLayers) throws {
    var (places, workers, isCounted) = ([Geometry](), [Double](), false)
    for loaded in layers.layers(.asmSites) {
      guard let field = loaded.layer?.fieldIndex(loaded.spec.field(named: FieldMeaning.workers.rawValue))
      else { continue }
      isCounted = true
      for feature in loaded.features {
        guard let place = try feature.geometry.pointOnSurface() else { continue }
        places.append(Geometry(point: place))
        workers.append(try loaded.workers(of: feature, field: field))
      }
    }
    guard isCounted else { return nil }
    self.workers = workers
    index = DistanceIndex(places)
  }

  /// Workers at the sites in a zone, its border included.
  func miners(in zone: Geometry) -> Double {
    index.all(within: 0, of: zone).reduce(0) { $0 + workers[$1.index] }
  }
}
