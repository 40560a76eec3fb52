public import SpatialCore

/// Why one place is eligible or not: each rule's say, with the nearest feature and its distance.
public struct PlaceExplanation: Sendable {
  /// What one rule says of the place.
  public struct Verdict: Sendable {
    /// What follows for the place.
    public enum Outcome: String, Hashable, Sendable {
      /// The rule closes the place.
      case closes
      /// The rule lets the place be open.
      case allows
      /// A zone here needs consent.
      case needsConsent
    }

    /// The rule.
    public let ruleID: String
    /// Its kind.
    public let effect: LandRule.Effect
    /// What follows.
    public let outcome: Outcome
    /// Its setback.
    public let setbackMetres: Double
    /// The nearest feature of its layer, nil when the rule names none.
    public let nearestFeatureID: String?
    /// Metres to that feature; 0 inside it.
    public let distanceMetres: Double?
    /// Its source in law.
    public let citation: String
  }

  /// Longitude and latitude asked about.
  public let place: Coordinate
  /// Whether it lies in the study area at all.
  public let isInStudyArea: Bool
  /// One verdict for each rule, in the project's order.
  public let verdicts: [Verdict]
  /// Whether it lies in the study area and no rule closes it.
  public var isEligible: Bool { isInStudyArea && !verdicts.contains { $0.outcome == .closes } }

  /// Asks every rule about one place; the distance is taken to each feature, never to a drawn setback.
  ///
  /// Every feature is looked at; ``ExplanationIndex`` gives the same answer sooner.
  public init(at place: Coordinate, studyArea: Geometry, rules: [LandRule], ellipsoid: Ellipsoid = .wgs84)
    throws
  {
    self.place = place
    isInStudyArea = try studyArea.covers(Geometry(point: place))
    let frame = PlaceFrame(at: place, ellipsoid: ellipsoid)
    verdicts = try rules.map { rule in
      var nearest: (id: String, metres: Double)?
      for feature in rule.features {
        guard let metres = try feature.geometry.distanceMetres(in: frame) else { continue }
        if nearest.map({ metres < $0.metres }) ?? true { nearest = (feature.id, metres) }
      }
      return Verdict(of: rule, nearest: nearest)
    }
  }

  /// An answer from its parts.
  init(place: Coordinate, isInStudyArea: Bool, verdicts: [Verdict]) {
    self.place = place
    self.isInStudyArea = isInStudyArea
    self.verdicts = verdicts
  }
}

extension PlaceExplanation.Verdict {
  /// What follows from the nearest feature of a rule.
  init(of rule: LandRule, nearest: (id: String, metres: Double)?) {
    let covers = nearest.map { $0.metres <= rule.setbackMetres } ?? false
    ruleID = rule.id
    effect = rule.effect
    outcome =
      switch rule.effect {
      case .exclude: covers ? .closes : .allows
      case .require: covers ? .allows : .closes
      case .consent: covers ? .needsConsent : .allows
      }
    setbackMetres = rule.setbackMetres
    nearestFeatureID = nearest?.id
    distanceMetres = nearest?.metres
    citation = rule.citation
  }
}

extension Geometry {
  /// Metres from a place to the nearest point of the geometry, 0 inside a polygon; nil when it is empty, or that point lies
  /// beyond the poles.
  ///
  /// The nearest point is found in the plane that is true to scale at the place, the distance is the geodesic to it.
  func distanceMetres(in frame: PlaceFrame) throws -> Double? {
    guard !isEmpty else { return nil }
    if kind.dimension == 2, let box = boundingBox, box.contains(frame.place),
      try covers(Geometry(point: frame.place))
    {
      return 0
    }
    var best = (square: Double.infinity, point: Coordinate(0, 0))
    func offer(_ c: Coordinate) {
      let square = c.x * c.x + c.y * c.y
      if square < best.square { best = (square, c) }
    }
    for c in coordinates { offer(frame.plane(c)) }
    for index in pathEnds.indices {
      let path = path(index)
      for (a, b) in zip(path, path.dropFirst()) {
        if let foot = frame.foot(frame.plane(a), frame.plane(b)) { offer(foot) }
      }
    }
    return frame.metres(to: best.point)
  }
}
