import SpatialCore

/// The geometry of one feature as a reader finds it, before anything is mended.
struct FoundGeometry: Sendable {
  /// nil when the source says null.
  var geometry: Geometry?
  /// What had to be changed to read it.
  var remark: String?

  /// The members of a geometry collection as one geometry: those of the highest dimension.
  static func collection(_ members: [FoundGeometry]) -> FoundGeometry {
    let present = members.compactMap(\.geometry).filter { !$0.isEmpty }
    guard let dimension = present.map(\.kind.dimension).max() else { return FoundGeometry() }
    let kept = present.filter { $0.kind.dimension == dimension }
    let words = ["points", "lines", "polygons"][dimension]
    let remark =
      kept.count == present.count
      ? "a geometry collection, taken as its \(words)"
      : "a geometry collection of mixed kinds: only its \(words) are used"
    return FoundGeometry(geometry: Geometry(collecting: kept, dimension: dimension), remark: remark)
  }
}
