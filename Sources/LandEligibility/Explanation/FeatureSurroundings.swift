import SpatialCore

/// A feature that is asked about, and of each rule the features that come within its setback.
struct FeatureSurroundings: Sendable {
  /// What is near of one rule.
  struct NearRule: Sendable {
    /// The rule without its features.
    let rule: LandRule
    /// Its features whose land, setback included, covers some of the feature, in order.
    let pieces: [Piece]
    /// The nearest feature where none covers any of it.
    let nearest: (id: String, metres: Double)?
  }

  /// One feature of a rule, and the land within its setback near the feature that is asked about.
  struct Piece: Sendable {
    let covering: FeatureExplanation.Covering
    let feature: Feature
    let land: Geometry
  }

  let layerID: String
  let feature: Feature
  /// Its size in the unit of its dimension.
  let size: Double
  /// The study area, nil where all of the feature lies inside.
  let studyArea: Geometry?
  let rules: [NearRule]

  /// Looks around a line or polygon.
  init(_ stored: StoredFeature, layerID: String, in index: ExplanationIndex, ellipsoid: Ellipsoid) throws {
    self.layerID = layerID
    var feature = try stored.feature
    if feature.geometry.kind.dimension == 1 { feature.geometry = try feature.geometry.noded() }
    self.feature = feature
    let size = ellipsoid.size(of: feature.geometry)
    self.size = size
    studyArea = try index.studyArea.surrounds(stored) ? nil : try index.studyArea.geometry
    rules = try index.rules.map { indexed in
      let pieces = try indexed.pieces(on: feature, stored, size: size, ellipsoid: ellipsoid)
      let nearest =
        pieces.isEmpty ? try indexed.features.nearest(to: stored, ellipsoid: ellipsoid) : nil
      return NearRule(
        rule: indexed.rule, pieces: pieces, nearest: try nearest.map { (try $0.feature.id, $0.metres) })
    }
  }
}

extension StoredFeature {
  /// Whether a feature lies in the polygon and comes nowhere near its border: certain when true.
  fileprivate func surrounds(_ other: StoredFeature) throws -> Bool {
    guard let box = try other.boundingBox else { return true }
    var isNearBorder = false
    try tree.forEachLeaf(in: pages) {
      !isNearBorder && $0.intersects(box)
    } _: { _ in
      isNearBorder = true
    }
    return try !isNearBorder && covers(box.center)
  }
}

extension IndexedRule {
  /// The land around each of the rule's features that covers some of a feature.
  fileprivate func pieces(
    on feature: Feature, _ stored: StoredFeature, size: Double, ellipsoid: Ellipsoid
  ) throws -> [FeatureSurroundings.Piece] {
    guard let box = feature.geometry.boundingBox else { return [] }
    let reach = box.reaching(metres: rule.setbackMetres, ellipsoid: ellipsoid)
    return try features.orders(meeting: reach).compactMap { order in
      let near = try features.feature(order)
      let nearby = try near.feature
      do {
        let land = try nearby.geometry.clipped(loosely: reach).setback(
          metres: rule.setbackMetres, ellipsoid: ellipsoid)
        let share = try stored.overlap(feature.geometry, with: land, ellipsoid: ellipsoid) / size
        guard share > 1e-12 else { return nil }
        let metres =
          rule.setbackMetres == 0
          ? 0 : try near.metres(to: stored, within: .infinity, ellipsoid: ellipsoid) ?? 0
        return FeatureSurroundings.Piece(
          covering: .init(id: nearby.id, share: min(1, share), distanceMetres: metres), feature: nearby,
          land: land)
      } catch let damage as IndexDamage {
        throw damage
      } catch {
        throw LandRuleError(
          ruleID: rule.id, layerID: rule.layerID, featureID: nearby.id,
          problem: "what it covers cannot be drawn: \(error)",
          remedy: "Check the feature with `placer inspect`; simplify or redraw it.")
      }
    }
  }
}

extension StoredFeature {
  /// How much of a feature's shape lies on polygons, in the unit of its dimension; slivers below 1 m² or 1 cm are nothing.
  fileprivate func overlap(_ shape: Geometry, with land: Geometry, ellipsoid: Ellipsoid) throws -> Double {
    guard let landBox = land.boundingBox else { return 0 }
    if kind.dimension == 1 {
      let metres = ellipsoid.length(of: try shape.lineParts(by: land).inside)
      return metres > 0.01 ? metres : 0
    }
    // Where no edge of the shape comes near, the land lies inside as a whole or not at all.
    var isNearBorder = false
    try tree.forEachLeaf(in: pages) {
      !isNearBorder && $0.intersects(landBox)
    } _: { _ in
      isNearBorder = true
    }
    if !isNearBorder { return try covers(landBox.center) ? ellipsoid.areaHectares(of: land) : 0 }
    let near = try shape.clipped(loosely: landBox)
    let hectares = ellipsoid.areaHectares(of: try near.intersection(land))
    return hectares > 1e-4 ? hectares : 0
  }
}

extension Ellipsoid {
  /// Metres of lines, hectares of polygons.
  fileprivate func size(of geometry: Geometry) -> Double {
    geometry.kind.dimension == 1 ? length(of: geometry) : areaHectares(of: geometry)
  }
}

extension Geometry {
  /// The part near a rectangle of a geometry that has many coordinates or is much larger; anything else as it is.
  ///
  /// A thousandth of a degree around it keeps what is cut off from what is asked, also where the rectangle has no width.
  fileprivate func clipped(loosely box: BoundingBox) throws -> Geometry {
    let near = box.expanded(byX: 1e-3, y: 1e-3)
    guard let own = boundingBox,
      coordinates.count > 1000 || own.width > near.width || own.height > near.height
    else { return self }
    return try clipped(to: near)
  }
}
