public import SpatialCore

extension ExplanationIndex {
  /// The ids of all layers, grids included.
  public var layerIDs: [String] { layers.map(\.id) }

  /// Whether a layer has features; false for a grid, and where there is no such layer.
  public func hasFeatures(layer id: String) -> Bool { layers.contains { $0.id == id && !$0.isGrid } }

  /// Whether the project leaves out some features of a layer's file.
  public func isNarrowed(layer id: String) -> Bool { layers.contains { $0.id == id && $0.isNarrowed } }

  /// The ids of all features of a layer, in the order of the file.
  /// - Throws: ``IndexDamage``.
  public func featureIDs(ofLayer id: String) throws -> [String] {
    guard let layer = layers.first(where: { $0.id == id }) else { return [] }
    return try (0..<layer.features.count).map { try layer.features.feature($0).id }
  }

  /// What the rules say of each feature of a layer that has an id, in the order of the file; empty when none has.
  ///
  /// Points are asked about as places are; of lines and polygons the parts within the setback of each feature are drawn and
  /// measured, and polygons are cut by all rules at once as the whole study area is.
  /// - Throws: ``IndexDamage``; ``LandRuleError`` and ``OverlayError`` when a part cannot be drawn.
  public func explanations(
    ofFeature id: String, layer layerID: String, ellipsoid: Ellipsoid = .wgs84
  ) async throws -> [FeatureExplanation] {
    guard let layer = layers.first(where: { $0.id == layerID }) else { return [] }
    var found: [FeatureExplanation] = []
    for feature in try layer.features(withID: id) {
      switch feature.kind.dimension {
      case 0: found.append(try explanation(ofPoints: feature, layerID, ellipsoid))
      case 1:
        let around = try FeatureSurroundings(feature, layerID: layerID, in: self, ellipsoid: ellipsoid)
        found.append(try FeatureExplanation(ofLine: around, ellipsoid: ellipsoid))
      default:
        let around = try FeatureSurroundings(feature, layerID: layerID, in: self, ellipsoid: ellipsoid)
        found.append(try await FeatureExplanation(ofPolygon: around, ellipsoid: ellipsoid))
      }
    }
    return found
  }

  private func explanation(ofPoints stored: StoredFeature, _ layerID: String, _ ellipsoid: Ellipsoid) throws
    -> FeatureExplanation
  {
    let feature = try stored.feature
    let points = feature.geometry.coordinates
    let answers = try points.map { try explanation(at: $0, ellipsoid: ellipsoid) }
    let one = points.isEmpty ? 0 : 1 / Double(points.count)
    func share(_ test: (PlaceExplanation) -> Bool) -> Double {
      points.isEmpty ? 0 : Double(answers.count(where: test)) / Double(points.count)
    }
    let verdicts = try rules.enumerated().map { number, indexed in
      var coveredBy: [Int: (share: Double, metres: Double)] = [:]
      for point in points {
        let frame = PlaceFrame(at: point, ellipsoid: ellipsoid)
        let box = BoundingBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
        let reach = box.reaching(metres: indexed.rule.setbackMetres, ellipsoid: ellipsoid)
        for order in try indexed.features.orders(meeting: reach) {
          let metres = try indexed.features.feature(order).geometry.distanceMetres(in: frame)
          guard let metres, metres <= indexed.rule.setbackMetres else { continue }
          let known = coveredBy[order] ?? (0, .infinity)
          coveredBy[order] = (known.share + one, min(known.metres, metres))
        }
      }
      let nearest = answers.compactMap { answer in
        answer.verdicts[number].distanceMetres.map { (answer.verdicts[number].nearestFeatureID, $0) }
      }.min { $0.1 < $1.1 }
      return FeatureExplanation.Verdict(
        indexed.rule,
        coveredShare: share { answer in
          answer.verdicts[number].distanceMetres.map { $0 <= indexed.rule.setbackMetres } ?? false
        },
        coveredBy: try coveredBy.sorted { $0.key < $1.key }.map { order, found in
          .init(
            id: try indexed.features.feature(order).id, share: min(1, found.share),
            distanceMetres: found.metres)
        }, nearest: nearest.map { ($0.0 ?? "", $0.1) })
    }
    return FeatureExplanation(
      layerID: layerID, featureID: feature.id, kind: feature.geometry.kind, unit: .points,
      size: Double(points.count), studyAreaShare: share(\.isInStudyArea), eligibleShare: share(\.isEligible),
      consentShare: share { answer in
        answer.isEligible && answer.verdicts.contains { $0.outcome == .needsConsent }
      }, verdicts: verdicts)
  }
}

extension FeatureExplanation {
  /// Cuts a line by each rule in turn.
  fileprivate init(ofLine around: FeatureSurroundings, ellipsoid: Ellipsoid) throws {
    let line = around.feature.geometry
    func share(_ part: Geometry) -> Double {
      around.size > 0 ? min(1, ellipsoid.length(of: part) / around.size) : 0
    }
    let inStudyArea = try around.studyArea.map { try line.lineParts(by: $0).inside } ?? line
    var open = inStudyArea
    var consents: [Geometry] = []
    let verdicts = try around.rules.map { near in
      let land = try Geometry.union(near.pieces.map(\.land))
      let covered = try line.lineParts(by: land).inside
      switch near.rule.effect {
      case .exclude: open = try open.lineParts(by: land).outside
      case .require: open = try open.lineParts(by: land).inside
      case .consent: consents.append(land)
      }
      return Verdict(near, coveredShare: share(covered))
    }
    self.init(
      around, unit: .metres, studyAreaShare: share(inStudyArea), eligibleShare: share(open),
      consentShare: share(try open.lineParts(by: try Geometry.union(consents)).inside), verdicts)
  }

  /// Cuts a polygon by all rules at once.
  fileprivate init(ofPolygon around: FeatureSurroundings, ellipsoid: Ellipsoid) async throws {
    guard around.size > 0 else {
      self.init(
        around, unit: .hectares, studyAreaShare: 0, eligibleShare: 0, consentShare: 0,
        around.rules.map { Verdict($0, coveredShare: 0) })
      return
    }
    // The study area closes what lies outside, as a rule would that requires it.
    let outside = LandRule(
      id: "", effect: .require, layerID: "",
      features: around.studyArea.map { [Feature(id: "", geometry: $0)] } ?? [])
    let rules = around.rules.map { near in
      LandRule(
        id: near.rule.id, effect: near.rule.effect, setbackMetres: near.rule.setbackMetres,
        layerID: near.rule.layerID, features: near.pieces.map(\.feature))
    }
    let land = try await EligibleLand.find(
      in: around.feature.geometry, rules: (around.studyArea == nil ? [] : [outside]) + rules,
      ellipsoid: ellipsoid)
    let whole = land.ledger.studyAreaHectares
    func share(_ hectares: Double) -> Double { whole > 0 ? min(1, max(0, hectares / whole)) : 0 }
    func closed(_ id: String) -> Double? { land.ledger.entries.first { $0.ruleID == id }?.grossHectares }
    func consent(_ id: String) -> Double {
      land.open.filter { $0.consentRuleIDs.contains(id) }.reduce(0) { $0 + $1.hectares }
        + land.closed.filter { $0.consentRuleIDs.contains(id) }.reduce(0) { $0 + $1.hectares }
    }
    self.init(
      around, unit: .hectares, studyAreaShare: share(whole - (closed("") ?? 0)),
      eligibleShare: share(land.ledger.eligibleHectares), consentShare: share(land.ledger.consentHectares),
      around.rules.map { near in
        let id = near.rule.id
        let hectares =
          switch near.rule.effect {
          case .exclude: closed(id) ?? 0
          case .require: whole - (closed(id) ?? 0)
          case .consent: consent(id)
          }
        return Verdict(near, coveredShare: share(hectares))
      })
  }

  private init(
    _ around: FeatureSurroundings, unit: Unit, studyAreaShare: Double, eligibleShare: Double,
    consentShare: Double, _ verdicts: [Verdict]
  ) {
    self.init(
      layerID: around.layerID, featureID: around.feature.id, kind: around.feature.geometry.kind, unit: unit,
      size: around.size, studyAreaShare: studyAreaShare, eligibleShare: eligibleShare,
      consentShare: consentShare, verdicts: verdicts)
  }
}

extension FeatureExplanation.Verdict {
  fileprivate init(_ near: FeatureSurroundings.NearRule, coveredShare: Double) {
    let closest = near.pieces.map(\.covering).min { $0.distanceMetres < $1.distanceMetres }
    self.init(
      near.rule, coveredShare: coveredShare, coveredBy: near.pieces.map(\.covering),
      nearest: closest.map { ($0.id, $0.distanceMetres) } ?? near.nearest)
  }

  /// What follows from what a rule covers; `coveredBy` in the order of the rule's features.
  fileprivate init(
    _ rule: LandRule, coveredShare: Double, coveredBy: [FeatureExplanation.Covering],
    nearest: (id: String, metres: Double)?
  ) {
    ruleID = rule.id
    effect = rule.effect
    setbackMetres = rule.setbackMetres
    citation = rule.citation
    extent = coveredBy.isEmpty ? .none : coveredShare > 1 - 1e-6 ? .wholly : .partly
    self.coveredShare = coveredBy.isEmpty ? 0 : coveredShare
    self.coveredBy = coveredBy.enumerated()
      .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
    nearestFeatureID = nearest?.id
    distanceMetres = nearest?.metres
  }
}
