import LayerIO
import PlanReport
import ProjectFile
import SpatialCore
import UnitSelection
import ZoneAllocation

/// The blocks that must lie in a zone: those that a locked-in feature covers or stands in.
struct LockedInBlocks {
  private struct Locked {
    let name: String
    let geometry: Geometry
  }

  /// Whether each unit is free or locked in.
  let status: [SelectionProblem.Status]
  private let features: [Locked]

  /// - Throws: ``PlanError`` when no feature meets the conditions, or one lies on no eligible block.
  init(_ layers: ProjectLayers, _ units: PlanningUnits) throws {
    guard let lockedIn = layers.project.zones?.lockedIn else {
      status = units.units.map { _ in .free }
      features = []
      return
    }
    let found = try layers.features(lockedIn.target, lockedIn.conditions).flatMap { loaded, features in
      features.map { Locked(name: "layer \(loaded.spec.id), feature \($0.id)", geometry: $0.geometry) }
    }
    guard !found.isEmpty else {
      throw PlanError(
        subject: "zones.locked_in", problem: "no feature meets its conditions",
        remedy: "Correct the conditions, or leave locked_in out.")
    }
    let index = DistanceIndex(found.map(\.geometry))
    var isMet = [Bool](repeating: false, count: found.count)
    // A point lies in one block; of larger features the blocks count whose own place they cover.
    var status = units.units.map { unit -> SelectionProblem.Status in
      let here = index.all(within: 0, of: unit.representativePlace)
      for feature in here { isMet[feature.index] = true }
      return here.isEmpty ? .free : .lockedIn
    }
    for (number, feature) in found.enumerated() where feature.geometry.kind.dimension == 0 {
      for place in feature.geometry.coordinates {
        for unit in units.units.indices where units.units[unit].land.boundingBox?.contains(place) ?? false {
          if try units.units[unit].land.covers(Geometry(point: place)) {
            status[unit] = .lockedIn
            isMet[number] = true
          }
        }
      }
    }
    let missed = zip(found, isMet).filter { !$1 }.map(\.0.name)
    guard missed.isEmpty else {
      throw PlanError(
        subject: "zones.locked_in",
        problem:
          "\(missed.count) of \(found.count) features cover no eligible block, so no zone can hold them: "
          + shortList(missed, separator: "; "),
        remedy: "Ask `placer explain --feature` what closes the land there, or leave them out with `where`.")
    }
    self.status = status
    features = found
  }

  /// What a person should know: blocks that would be no part of a zone by themselves, and features that are eligible in part only.
  func notes(_ problem: AllocationProblem) throws -> [String] {
    var notes: [String] = []
    let locked = status.indices.filter { status[$0] == .lockedIn }
    let unusable = locked.filter { !problem.isUsable($0) }.map { problem.units.units[$0].blockID }
    if !unusable.isEmpty {
      notes.append(
        "zones.locked_in: \(unusable.count) of the \(locked.count) blocks locked in lie below usable_share or minimum_suitability; zones hold them all the same: \(shortList(unusable))."
      )
    }
    for feature in features where feature.geometry.kind.dimension == 2 {
      let all = Ellipsoid.wgs84.areaHectares(of: feature.geometry)
      let prepared = try PreparedGeometry(feature.geometry)
      let eligible = try problem.units.units.reduce(0.0) { sum, unit in
        guard try prepared.intersects(unit.land) else { return sum }
        return sum + Ellipsoid.wgs84.areaHectares(of: try unit.land.intersection(feature.geometry))
      }
      // What cutting along block sides may lose.
      guard eligible < 0.999 * all else { continue }
      notes.append(
        "zones.locked_in: of the \(fixedDecimal(all, 1)) ha of \(feature.name), \(fixedDecimal(eligible, 1)) ha are eligible; only blocks there are locked in."
      )
    }
    return notes
  }
}
