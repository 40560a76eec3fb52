public import SpatialCore

/// The study area, the rules and the layers of a project, arranged so that a question about one place or one feature looks at
/// few of them.
///
/// It is a file of 64-bit words that is read where a question leads; see ``IndexPages`` for how each word is checked.
/// Answers are those of ``PlaceExplanation/init(at:studyArea:rules:ellipsoid:)`` on the same rules, to the last digit.
public struct ExplanationIndex {
  /// What it was made from; it fits as long as these words are the same.
  public let fingerprint: String
  /// The files that the fingerprint is taken of.
  public let sources: [String]
  /// What a person should know, told with every answer.
  public let notes: [String]

  let studyArea: StoredFeature
  let layers: [IndexedLayer]
  let rules: [IndexedRule]

  /// Whether a file begins as an index does, of whatever version.
  public static func isIndex(firstWord: UInt64) -> Bool { firstWord == IndexPages.magic }

  /// The index in words that were just made.
  /// - Throws: ``IndexDamage``.
  public init(words: [UInt64]) throws {
    try self.init(fileCount: words.count) { Array(words[$0]) }
  }

  /// The index in a file.
  /// - Parameters:
  ///   - fileCount: how many words the file has.
  ///   - read: gives the words of a range of the file.
  /// - Throws: ``IndexDamage`` when it is not to be trusted; what `read` throws.
  public init(fileCount: Int, read: @escaping (Range<Int>) throws -> [UInt64]) throws {
    let pages = try IndexPages(fileCount: fileCount, read: read)
    var cursor = IndexCursor(pages: pages, place: pages.directory)
    fingerprint = try cursor.text()
    sources = try cursor.texts()
    notes = try cursor.texts()
    studyArea = try StoredFeature(at: try cursor.count(), in: pages)
    var layers: [IndexedLayer] = []
    for _ in 0..<(try cursor.count()) { layers.append(try IndexedLayer(&cursor)) }
    self.layers = layers
    var rules: [IndexedRule] = []
    for _ in 0..<(try cursor.count()) { rules.append(try IndexedRule(&cursor)) }
    self.rules = rules
  }

  /// Why a place is or is not eligible.
  /// - Throws: ``IndexDamage`` when a part of the index that is needed cannot be trusted.
  public func explanation(at place: Coordinate, ellipsoid: Ellipsoid = .wgs84) throws -> PlaceExplanation {
    let frame = PlaceFrame(at: place, ellipsoid: ellipsoid)
    return PlaceExplanation(
      place: place, isInStudyArea: try studyArea.covers(place),
      verdicts: try rules.map { rule in
        let nearest = try rule.features.nearest(from: frame)
        return PlaceExplanation.Verdict(
          of: rule.rule, nearest: try nearest.map { (try $0.feature.id, $0.metres) })
      })
  }
}

/// A layer in an explanation index.
struct IndexedLayer {
  let id: String
  let isGrid: Bool
  let isNarrowed: Bool
  let features: StoredFeatures
  private let sortedIDs: Int

  init(_ cursor: inout IndexCursor) throws {
    id = try cursor.text()
    let marks = try cursor.count()
    isGrid = marks & 1 == 0
    isNarrowed = marks & 2 != 0
    features = try StoredFeatures(at: try cursor.count(), in: cursor.pages)
    sortedIDs = try cursor.count()
  }

  /// The features with an id, in the order of the file.
  func features(withID id: String) throws -> [StoredFeature] {
    func feature(_ place: Int) throws -> StoredFeature {
      var cursor = IndexCursor(pages: features.pages, place: sortedIDs + place)
      return try features.feature(try cursor.count())
    }
    var low = 0
    var high = features.count
    while low < high {
      let middle = (low + high) / 2
      if try feature(middle).id.utf8.lexicographicallyPrecedes(id.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var found: [StoredFeature] = []
    while low < features.count {
      let next = try feature(low)
      guard try next.id.utf8.elementsEqual(id.utf8) else { break }
      found.append(next)
      low += 1
    }
    return found
  }
}

/// A rule in an explanation index.
struct IndexedRule {
  /// The rule without its features.
  let rule: LandRule
  let features: StoredFeatures

  init(_ cursor: inout IndexCursor) throws {
    let id = try cursor.text()
    guard let effect = LandRule.Effect(rawValue: try cursor.text()) else {
      throw IndexDamage("a rule of unknown kind")
    }
    rule = LandRule(
      id: id, effect: effect, setbackMetres: try cursor.number(), citation: try cursor.text(),
      layerID: try cursor.text(), features: [])
    features = try StoredFeatures(at: try cursor.count(), in: cursor.pages)
  }
}
