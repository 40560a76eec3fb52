import ProjectFile
import SpatialCore

/// Rivers that zones draw water from: features with a discharge, and which of them are one river.
///
/// Features of one layer with the same name, or the same id, are one river, wherever they are drawn. Where an end of a line meets
/// ends of others, the two with the greatest discharge there are one river too, unless both have names that differ: what flows on
/// below a confluence is the larger arm, and the other ends there.
struct DischargingRivers {
  /// A feature with its discharge.
  struct Feature {
    let geometry: Geometry
    /// Cubic metres per second.
    let discharge: Double
    /// The same for all features of one river.
    fileprivate(set) var river: Int
    fileprivate let name: String?
  }

  private(set) var features: [Feature] = []
  private let index: DistanceIndex

  init(_ layers: [LoadedLayer]) {
    var features: [Feature] = []
    var known: [String: Int] = [:]
    var same: [(Int, Int)] = []
    for loaded in layers {
      for feature in loaded.features {
        guard let discharge = loaded.value(.discharge, of: feature).number else { continue }
        let place = features.count
        let name = loaded.value(.name, of: feature).text.flatMap { $0.isEmpty ? nil : $0 }
        for key in [name.map { "name " + $0 }, "id " + feature.id].compactMap({ $0 }) {
          let first = known["\(loaded.spec.id) \(key)"] ?? place
          known["\(loaded.spec.id) \(key)"] = first
          if first != place { same.append((first, place)) }
        }
        features.append(
          Feature(geometry: feature.geometry, discharge: discharge, river: place, name: name))
      }
    }
    same += Self.continuations(features)
    var rivers = DisjointSets(count: features.count)
    for (a, b) in same { rivers.join(a, b) }
    for place in features.indices { features[place].river = rivers.set(of: place) }
    self.features = features
    index = DistanceIndex(features.map(\.geometry))
  }

  /// Pairs of features that go on in one another.
  private static func continuations(_ features: [Feature]) -> [(Int, Int)] {
    struct Node: Hashable {
      let x: Int
      let y: Int
    }
    var ends: [Node: [Int]] = [:]
    for (place, feature) in features.enumerated() where feature.geometry.kind.dimension == 1 {
      for part in feature.geometry.parts {
        let coordinates = part.coordinates
        for end in [coordinates.first, coordinates.last].compactMap({ $0 }) {
          // A millionth of a degree is a tenth of a metre.
          let node = Node(x: Int((end.x * 1e6).rounded()), y: Int((end.y * 1e6).rounded()))
          if ends[node]?.last != place { ends[node, default: []].append(place) }
        }
      }
    }
    return ends.values.compactMap { here in
      let byFlow = here.sorted { (features[$1].discharge, $0) < (features[$0].discharge, $1) }
      guard byFlow.count > 1 else { return nil }
      let (a, b) = (byFlow[0], byFlow[1])
      if let one = features[a].name, let other = features[b].name, one != other { return nil }
      return (a, b)
    }.sorted { $0 < $1 }
  }

  /// The feature with the greatest discharge within a distance of some land.
  func greatest(within metres: Double, of land: Geometry) -> Feature? {
    index.all(within: metres, of: land).map(\.index).max {
      (features[$0].discharge, $1) < (features[$1].discharge, $0)
    }.map { features[$0] }
  }
}
