public import SpatialCore

/// Looks up on which plot, or at least in which zone, a registered site stands.
public struct PlotRegister: Sendable {
  /// Where a site stands.
  public enum Standing: Hashable, Sendable {
    /// On a plot of a zone.
    case onPlot(zone: Int, plot: Int)
    /// In a zone, on none of its plots.
    case inZone(Int)
    /// In no zone.
    case outside
  }

  private let zones: DistanceIndex
  private let plots: DistanceIndex
  private let borders: DistanceIndex
  private let owners: [(zone: Int, plot: Int)]

  /// The register of zones by their outlines, each with the land of its plots, all in longitude and latitude.
  public init(_ zones: [(outline: Geometry, plots: [Geometry])]) {
    self.zones = DistanceIndex(zones.map(\.outline))
    plots = DistanceIndex(zones.flatMap(\.plots))
    borders = DistanceIndex(zones.flatMap(\.plots).map(\.boundary))
    owners = zones.enumerated().flatMap { number, zone in zone.plots.indices.map { (number, $0) } }
  }

  /// Where a place is; on a shared side, the first zone or plot counts.
  public func standing(of place: Coordinate) -> Standing {
    if let plot = plots.nearest(to: place, within: 0) {
      return .onPlot(zone: owners[plot.index].zone, plot: owners[plot.index].plot)
    }
    return zones.nearest(to: place, within: 0).map { .inZone($0.index) } ?? .outside
  }

  /// Whether an error of position of so many metres cannot change the plot (or that there is none).
  public func isCertain(_ place: Coordinate, accuracyMetres: Double) -> Bool {
    borders.nearest(to: place, within: accuracyMetres) == nil
  }
}
