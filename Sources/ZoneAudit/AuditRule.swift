public import SpatialCore

/// What a zone must keep, how bad it is when it does not, and where that is written.
public struct AuditRule: Sendable {
  /// How bad a finding is, the worst first.
  public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The zone cannot stand.
    case fatal
    /// The zone needs changing.
    case serious
    /// Somebody should look.
    case notice

    /// The worst first.
    public static func < (a: Severity, b: Severity) -> Bool {
      (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
  }

  /// A thing that a zone is held against.
  public struct Neighbour: Hashable, Sendable {
    /// How it is called.
    public let id: String
    /// Where it is, in longitude and latitude; valid.
    public let geometry: Geometry
    /// For a river drawn as a line: how far its bed reaches to either side.
    public let halfWidthMetres: Double

    /// A thing from its parts.
    public init(id: String, geometry: Geometry, halfWidthMetres: Double = 0) {
      precondition(halfWidthMetres >= 0 && halfWidthMetres.isFinite)
      self.id = id
      self.geometry = geometry
      self.halfWidthMetres = halfWidthMetres
    }
  }

  /// What is looked at. Shares are 0 to 1 of the zone's area on the ellipsoid.
  public enum Check: Sendable {
    /// The geometry is a valid polygon of longitudes and latitudes.
    case geometry
    /// No more than a share lies in polygons: water, concessions, protected areas.
    case overlap([Neighbour], greatestShare: Double)
    /// No more than a share lies in another zone of the audit; told once for each pair, at the later one by id.
    case otherZones(greatestShare: Double)
    /// No more than a share lies outside polygons that make up the country.
    case outside([Neighbour], greatestShare: Double)
    /// Something lies within a distance: geological evidence, a road.
    case within([Neighbour], metres: Double)
    /// Lines (rivers, roads) run through it over no more than a length.
    case crossed([Neighbour], greatestMetres: Double)
    /// No more than a share lies in the beds of rivers drawn as lines, each as wide as its half width says; all rivers together.
    case riverBed([Neighbour], greatestShare: Double)
    /// Lines (rivers of unknown width) do not run lengthwise through it: their length inside, all together, is no more than a share of
    /// half the zone's outline. A square that a river crosses straight has 0.5.
    case lengthwise([Neighbour], greatestShare: Double)
    /// No more than a share of the land is steeper than a slope.
    case slope(greatestDegrees: Double, greatestShare: Double)
    /// No more miners are counted than the zone can carry.
    case capacity
    /// The declared area differs from the geodesic one by no more than a share of the declared one.
    case declaredArea(greatestShare: Double)
  }

  /// A short name: `in-water`.
  public let id: String
  /// How bad it is to break it.
  public let severity: Severity
  /// Where it is written.
  public let citation: String
  /// What is looked at.
  public let check: Check

  /// A rule from its parts.
  public init(id: String, severity: Severity, citation: String, check: Check) {
    self.id = id
    self.severity = severity
    self.citation = citation
    self.check = check
  }
}
