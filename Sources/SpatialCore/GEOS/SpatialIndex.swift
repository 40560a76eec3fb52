internal import CGEOS

/// Finds the rectangles that meet a rectangle, in logarithmic time (GEOS' packed STR tree).
///
/// GEOS packs the tree at the first question: one owner asks at a time, hence not copyable.
public struct SpatialIndex: ~Copyable {
  private let tree: Tree

  /// An index over rectangles; a nil rectangle (an empty geometry) is never found.
  public init(_ boxes: [BoundingBox?]) throws(GEOSError) { tree = try Tree(boxes) }

  /// The places, ascending, of the rectangles that meet `box`.
  public func query(_ box: BoundingBox) throws(GEOSError) -> [Int] { try tree.query(box) }
}

/// The C tree with the numbers it points at.
private final class Tree {
  private let geos = GEOSSession()
  private let pointer: OpaquePointer
  private let numbers: UnsafeMutableBufferPointer<Int>

  init(_ boxes: [BoundingBox?]) throws(GEOSError) {
    guard let pointer = GEOSSTRtree_create_r(geos.context, 10) else {
      throw GEOSError(function: "GEOSSTRtree_create_r", message: "returned nothing")
    }
    self.pointer = pointer
    numbers = .allocate(capacity: boxes.count)
    _ = numbers.initialize(fromContentsOf: boxes.indices)
    for (box, number) in zip(boxes, numbers.indices) {
      guard let box, let base = numbers.baseAddress else { continue }
      // The tree copies the envelope, so that the geometry may go at once.
      let envelope = try geos.makeTemporary(box.diagonal)
      GEOSSTRtree_insert_r(geos.context, pointer, envelope, base + number)
      GEOSGeom_destroy_r(geos.context, envelope)
    }
  }

  deinit {
    GEOSSTRtree_destroy_r(geos.context, pointer)
    numbers.deallocate()
  }

  func query(_ box: BoundingBox) throws(GEOSError) -> [Int] {
    let envelope = try geos.makeTemporary(box.diagonal)
    defer { GEOSGeom_destroy_r(geos.context, envelope) }
    let found = Found()
    GEOSSTRtree_query_r(
      geos.context, pointer, envelope,
      { item, found in
        guard let item, let found else { return }
        Unmanaged<Found>.fromOpaque(found).takeUnretainedValue().numbers.append(item.load(as: Int.self))
      }, Unmanaged.passUnretained(found).toOpaque())
    return found.numbers.sorted()
  }

  private final class Found {
    var numbers: [Int] = []
  }
}

extension BoundingBox {
  /// A line with the same rectangle around it: the cheapest geometry to carry it.
  fileprivate var diagonal: Geometry { Geometry(line: [Coordinate(minX, minY), Coordinate(maxX, maxY)]) }
}
