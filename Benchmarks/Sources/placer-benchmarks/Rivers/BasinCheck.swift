import CumulativeImpact
import Foundation
import SpatialCore

/// How concentrations differ from what walking down the rivers, operation by operation, finds at every village.
struct BasinCheck: Codable, Sendable {
  /// Villages looked at: all.
  let villages: Int
  /// Villages that something should reach.
  let reached: Int
  /// Greatest difference, as a share of the concentration.
  let fromWalks: Double
  /// Villages that nothing should reach, or that nothing does, but not both.
  let misplaced: Int

  init(_ concentrations: [Double], of basin: Basin) {
    let ellipsoid = Ellipsoid.wgs84
    let lengths = basin.reaches.map { ellipsoid.length(of: Geometry(line: $0)) }
    // Where each vertex is; ends that several reaches share belong to the one that begins there.
    var places: [Coordinate: (reach: Int, metres: Double)] = [:]
    var below: [Coordinate: Int] = [:]
    for (reach, line) in basin.reaches.enumerated() {
      below[line[0]] = reach
      for vertex in line.indices.dropLast() {
        places[line[vertex]] = (reach, ellipsoid.length(of: Geometry(line: Array(line[vertex...]))))
      }
    }
    func next(_ reach: Int) -> Int? { basin.reaches[reach].last.flatMap { below[$0] } }
    var villagesOf: [[(village: Int, metres: Double)]] = basin.reaches.map { _ in [] }
    for (number, village) in basin.villages.enumerated() {
      guard let place = places[village] else { continue }
      villagesOf[place.reach].append((number, place.metres))
    }
    var loads = [Double](repeating: 0, count: basin.villages.count)
    for operation in basin.operations {
      guard let entry = places[operation.position] else { continue }
      for (village, metres) in villagesOf[entry.reach] where metres <= entry.metres {
        loads[village] += operation.intensity * exp(-(entry.metres - metres) / Basin.decayLengthMetres)
      }
      var travelled = entry.metres
      var reach = next(entry.reach)
      while let here = reach {
        for (village, metres) in villagesOf[here] {
          loads[village] +=
            operation.intensity * exp(-(travelled + lengths[here] - metres) / Basin.decayLengthMetres)
        }
        travelled += lengths[here]
        reach = next(here)
      }
    }
    var above = [Double](repeating: 0, count: basin.reaches.count)
    for (number, length) in lengths.enumerated() {
      var reach = next(number)
      while let here = reach {
        above[here] += length
        reach = next(here)
      }
    }
    var (reached, greatest, misplaced) = (0, 0.0, 0)
    for (number, village) in basin.villages.enumerated() {
      guard let place = places[village] else { continue }
      let metres = above[place.reach] + lengths[place.reach] - place.metres
      let discharge = metres / 1_000 * Basin.dischargePerKilometre
      let plain = discharge > 0 ? loads[number] * 1e6 / (discharge * 31_557_600) : 0
      if (plain > 0) != (concentrations[number] > 0) { misplaced += 1 }
      guard plain > 0 else { continue }
      reached += 1
      greatest = max(greatest, abs(concentrations[number] / plain - 1))
    }
    villages = basin.villages.count
    self.reached = reached
    fromWalks = greatest
    self.misplaced = misplaced
  }
}

extension Verdict {
  /// Judges concentrations by their differences.
  /// - Parameter tolerance: the difference allowed, as a share.
  init(_ contender: String, _ check: BasinCheck, tolerance: Double) {
    let words = String(
      format: "%.1e from walks down the rivers at %d villages, %d of them reached", check.fromWalks,
      check.villages, check.reached)
    let holds = check.fromWalks <= tolerance && check.misplaced == 0 && check.reached > 0
    self.init(
      contender: contender, faults: holds ? [] : ["\(words), \(check.misplaced) wrongly"], findings: [words])
  }
}
