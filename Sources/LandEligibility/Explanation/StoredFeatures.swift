import SpatialCore

/// Features in an explanation index in their order, with a ``BoxTree`` over their rectangles.
///
/// Words: number of features, number of leaves; the rectangles; for each leaf the place of its feature in the order; for each
/// feature where it lies. A feature without coordinates has no leaf.
struct StoredFeatures {
  let pages: IndexPages
  let count: Int
  let tree: BoxTree

  private let orderPlace: Int
  private let featurePlace: Int

  /// Opens the features at a place of the data.
  init(at place: Int, in pages: IndexPages) throws {
    var cursor = IndexCursor(pages: pages, place: place)
    count = try cursor.count()
    let leafCount = try cursor.count()
    tree = BoxTree(place: cursor.place, leafCount: leafCount)
    orderPlace = tree.end
    featurePlace = orderPlace + leafCount
    self.pages = pages
  }

  /// Appends features that were put in before, named by their places.
  static func append(_ features: [(place: Int, box: BoundingBox?)], to words: inout IndexWords) {
    let present = features.indices.filter { features[$0].box != nil }
    let boxes = present.compactMap { features[$0].box }
    let order = BoxTree.hilbertOrder(of: boxes)
    words.append(features.count)
    words.append(boxes.count)
    BoxTree.append(order.map { boxes[$0] }, to: &words)
    words.append(order.map { present[$0] })
    words.append(features.map(\.place))
  }

  /// The place in the order of the feature that a leaf is about.
  func order(ofLeaf leaf: Int) throws -> Int {
    var cursor = IndexCursor(pages: pages, place: orderPlace + leaf)
    return try cursor.count()
  }

  /// A feature by its place in the order.
  func feature(_ order: Int) throws -> StoredFeature {
    guard order < count else { throw IndexDamage("a feature is missing") }
    var cursor = IndexCursor(pages: pages, place: featurePlace + order)
    return try StoredFeature(at: try cursor.count(), in: pages)
  }

  /// The places in the order, ascending, of the features whose rectangles meet a rectangle.
  func orders(meeting box: BoundingBox) throws -> [Int] {
    var found: [Int] = []
    try tree.forEachLeaf(in: pages, where: box.intersects) { found.append(try order(ofLeaf: $0)) }
    return found.sorted()
  }

  /// The place in the order of the first polygon that has the position inside or on its border.
  func first(covering place: Coordinate) throws -> Int? {
    let box = BoundingBox(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
    return try orders(meeting: box).first { try feature($0).covers(place) }
  }
}
