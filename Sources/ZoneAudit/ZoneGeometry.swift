import SpatialCore

/// A zone's geometry put to the test, and mended where that can be done.
struct ZoneGeometry: Sendable {
  /// What is wrong with it.
  let faults: [String]
  /// A valid polygon of longitudes and latitudes; nil where there is none.
  let usable: Geometry?

  init(_ zone: GazettedZone) {
    let own = ZoneGeometry(zone.geometry)
    // A zone that could not be read at all is empty for that reason.
    let isLost = zone.geometry.isEmpty && !zone.faultsInFile.isEmpty
    self.init(zone.faultsInFile + (isLost ? [] : own.faults), own.usable)
  }

  private init(_ geometry: Geometry) {
    if geometry.kind.dimension != 2 {
      self.init(["it is a \(geometry.kind.rawValue), not a polygon"], nil)
    } else if geometry.isEmpty {
      self.init(["it is empty"], nil)
    } else if geometry.coordinates.contains(where: { !$0.isFinite }) {
      self.init(["a coordinate is not a finite number"], nil)
    } else if let far = geometry.coordinates.first(where: { abs($0.x) > 180 || abs($0.y) > 90 }) {
      self.init(["\(far.x) \(far.y) is no longitude and latitude: the reference system is wrong"], nil)
    } else {
      do {
        let repair = try geometry.repaired()
        let valid = repair?.geometry ?? geometry
        self.init(repair.map { [$0.fault.description] } ?? [], valid.isEmpty ? nil : valid)
      } catch {
        self.init(["it cannot be mended: \(error)"], nil)
      }
    }
  }

  private init(_ faults: [String], _ usable: Geometry?) {
    self.faults = faults
    self.usable = usable
  }
}
