import CumulativeImpact
import Foundation
import SpatialCore

/// How loads differ from what a plain loop over all operations finds, at some receptors.
struct LoadCheck: Codable, Sendable {
  /// Receptors looked at.
  let receptors: Int
  /// Greatest difference, as a share of the load, from the sum over ``DistanceIndex`` distances, each weighed by `Decay`.
  let fromPlainSums: Double
  /// Receptors whose sum over geodesics was formed too; fewer, since each takes microseconds.
  let geodesicReceptors: Int
  /// Greatest difference, as a share of the load, from the sum over geodesics.
  let fromGeodesics: Double
  /// Receptors that nothing should reach, or that nothing does, but not both.
  let misplaced: Int

  /// Checks about as many receptors as asked, evenly over the file, and the geodesics at a tenth of them.
  init(_ loads: [Double], of field: Field, about count: Int) {
    let step = max(1, field.receptors.count / count)
    var found = (plain: 0.0, geodesic: 0.0, misplaced: 0, receptors: 0, geodesicReceptors: 0)
    let index = DistanceIndex(field.sources.map { Geometry(point: $0.position) })
    for (number, place) in stride(from: step / 2, to: loads.count, by: step).enumerated() {
      let receptor = field.receptors[place]
      let plain = index.all(within: field.decay.reachMetres, of: receptor).map {
        field.sources[$0.index].intensity * field.decay.weight(atMetres: $0.metres)
      }.sorted().reduce(0, +)
      found.receptors += 1
      if (plain > 0) != (loads[place] > 0) { found.misplaced += 1 }
      if plain > 0 { found.plain = max(found.plain, abs(loads[place] / plain - 1)) }
      guard number % 10 == 0 else { continue }
      let geodesic = field.sources.map {
        $0.intensity * field.decay.weight(atMetres: Ellipsoid.wgs84.distance(receptor, $0.position))
      }.sorted().reduce(0, +)
      found.geodesicReceptors += 1
      if geodesic > 0 { found.geodesic = max(found.geodesic, abs(loads[place] / geodesic - 1)) }
    }
    receptors = found.receptors
    fromPlainSums = found.plain
    geodesicReceptors = found.geodesicReceptors
    fromGeodesics = found.geodesic
    misplaced = found.misplaced
  }
}

extension Verdict {
  /// Judges loads by their differences.
  /// - Parameters:
  ///   - tolerance: the difference allowed from plain sums, as a share; nil of a contender that measures otherwise.
  ///   - geodesicTolerance: the difference allowed from geodesics, as a share.
  init(_ contender: String, _ check: LoadCheck, tolerance: Double?, geodesicTolerance: Double) {
    let plain = String(
      format: "%.1e from plain sums at %d receptors", check.fromPlainSums, check.receptors)
    let geodesic = String(
      format: "%.1e from sums over geodesics at %d", check.fromGeodesics, check.geodesicReceptors)
    let isPlain = tolerance.map { check.fromPlainSums <= $0 && check.misplaced == 0 } ?? true
    let isGeodesic = check.fromGeodesics <= geodesicTolerance
    self.init(
      contender: contender,
      faults: (isPlain ? [] : ["\(plain), \(check.misplaced) of them reached wrongly"])
        + (isGeodesic ? [] : [geodesic]),
      findings: [plain, geodesic])
  }
}
