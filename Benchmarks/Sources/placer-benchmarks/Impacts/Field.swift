import CumulativeImpact
import SpatialCore

/// Operations, and the receptors that feel them.
struct Field {
  let sources: [PointSource]
  let receptors: [Coordinate]
  let decay: Decay

  /// How great it is; the pairs are counted as the sum of ones that do not decay.
  func extent() throws -> FieldExtent {
    let ones = sources.map { PointSource(position: $0.position, intensity: 1) }
    let counts = try LoadField(
      sources: ones, decay: Decay(.constant, distanceMetres: decay.reachMetres)
    ).loads(at: receptors)
    return FieldExtent(
      sources: sources.count, receptors: receptors.count, distanceMetres: decay.distanceMetres,
      reachMetres: decay.reachMetres, pairs: Int(counts.reduce(0, +)))
  }
}

/// How great a field is.
struct FieldExtent: Codable, Sendable {
  let sources: Int
  let receptors: Int
  /// D of the decay.
  let distanceMetres: Double
  let reachMetres: Double
  /// Pairs of an operation and a receptor within reach.
  let pairs: Int

  /// A few words for a person.
  var sentence: String {
    "\(sources) operations, \(receptors) receptors, exponential decay over \(Int(distanceMetres)) m, "
      + "\(pairs) pairs in range"
  }
}
