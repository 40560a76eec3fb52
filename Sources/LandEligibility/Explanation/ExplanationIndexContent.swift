public import SpatialCore

/// What an explanation index is made from.
public struct ExplanationIndexContent: Sendable {
  /// A layer whose features can be asked about.
  public struct Layer: Sendable {
    /// The layer's id in the project.
    public let id: String
    /// Its features in longitude and latitude, in the order of the file; nil for a grid.
    public let features: [Feature]?
    /// Whether the project leaves out some features of the file.
    public let isNarrowed: Bool

    /// A layer from its parts.
    public init(id: String, features: [Feature]?, isNarrowed: Bool) {
      self.id = id
      self.features = features
      self.isNarrowed = isNarrowed
    }
  }

  /// A rule and the layers that its features come from.
  public struct Rule: Sendable {
    /// The rule.
    public let rule: LandRule
    /// The ids of its layers, in the order of its features.
    public let layerIDs: [String]

    /// A rule with its layers.
    public init(_ rule: LandRule, layerIDs: [String]) {
      self.rule = rule
      self.layerIDs = layerIDs
    }
  }

  /// The land to plan.
  public let studyArea: Geometry
  /// All layers, in the project's order.
  public let layers: [Layer]
  /// The rules, in the project's order.
  public let rules: [Rule]
  /// What a person should know, told with every answer.
  public let notes: [String]
  /// What it was made from: it fits as long as these words are the same.
  public let fingerprint: String
  /// The files that the fingerprint is taken of.
  public let sources: [String]

  /// The content from its parts.
  public init(
    studyArea: Geometry, layers: [Layer], rules: [Rule], notes: [String], fingerprint: String,
    sources: [String]
  ) {
    self.studyArea = studyArea
    self.layers = layers
    self.rules = rules
    self.notes = notes
    self.fingerprint = fingerprint
    self.sources = sources
  }

  /// The words of the file, the same for the same content.
  ///
  /// A feature that several rules name is written once, with its layer.
  public func words() -> [UInt64] {
    var words = IndexWords()
    func put(_ feature: Feature) -> Stored {
      let place = words.place
      StoredFeature.append(feature, to: &words)
      return Stored(feature: feature, place: place)
    }
    let studyArea = put(Feature(id: "", geometry: studyArea)).place
    let stored = layers.map { layer in (layer.features ?? []).map(put) }
    let sortedIDs = stored.map { features in
      let place = words.place
      words.append(
        features.indices.sorted { a, b in
          let (left, right) = (features[a].feature.id.utf8, features[b].feature.id.utf8)
          return left.lexicographicallyPrecedes(right) || (left.elementsEqual(right) && a < b)
        })
      return place
    }
    let layerPlaces = stored.map { features in
      let place = words.place
      StoredFeatures.append(features.map { ($0.place, $0.feature.geometry.boundingBox) }, to: &words)
      return place
    }
    let rulePlaces = rules.map { rule in
      let known = rule.layerIDs.flatMap { id in
        layers.firstIndex { $0.id == id }.map { stored[$0] } ?? []
      }
      // The features of a rule are some of its layers' in their order; cells of a grid are of no layer.
      var next = 0
      let own = rule.rule.features.map { feature in
        if let same = known[next...].firstIndex(where: { $0.isSame(as: feature) }) {
          next = same + 1
          return known[same]
        }
        return put(feature)
      }
      let place = words.place
      StoredFeatures.append(own.map { ($0.place, $0.feature.geometry.boundingBox) }, to: &words)
      return place
    }
    let directory = words.place
    words.append(fingerprint)
    words.append(sources)
    words.append(notes)
    words.append(studyArea)
    words.append(layers.count)
    for (layer, (place, ids)) in zip(layers, zip(layerPlaces, sortedIDs)) {
      words.append(layer.id)
      words.append((layer.features == nil ? 0 : 1) + (layer.isNarrowed ? 2 : 0))
      words.append(place)
      words.append(ids)
    }
    words.append(rules.count)
    for (rule, place) in zip(rules.map(\.rule), rulePlaces) {
      words.append(rule.id)
      words.append(rule.effect.rawValue)
      words.append(rule.setbackMetres)
      words.append(rule.citation)
      words.append(rule.layerID)
      words.append(place)
    }
    return IndexPages.file(data: words.words, directory: directory)
  }

  private struct Stored {
    let feature: Feature
    let place: Int

    func isSame(as other: Feature) -> Bool {
      feature.id == other.id && feature.geometry == other.geometry
    }
  }
}
