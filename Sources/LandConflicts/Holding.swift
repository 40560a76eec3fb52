public import SpatialCore

/// Land that somebody holds, or that somebody must be kept from: a concession, a park, a school.
public struct Holding: Hashable, Sendable {
  /// What kind of land it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Comparable {
    case concession
    case protectedArea = "protected_area"
    case indigenousLand = "indigenous_land"
    case conflictArea = "conflict_area"
    case waterIntake = "water_intake"
    case school

    /// In the order of the declaration.
    public static func < (a: Kind, b: Kind) -> Bool {
      (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
  }

  /// How it is called in its layer.
  public let id: String
  /// What kind of land it is.
  public let kind: Kind
  /// Where it is, in longitude and latitude.
  public let geometry: Geometry
  /// How far from it others must stay.
  public let setbackMetres: Double
  /// Who holds it.
  public let holder: String?
  /// The number or class of its licence.
  public let licence: String?
  /// Its status in the words of its layer.
  public let status: String?
  /// From when on it is held; nil: it always was.
  public let granted: CalendarDate?
  /// The last day on which it is held; nil: no end.
  public let expires: CalendarDate?
  /// What its status says of it where the day of granting or of expiry is missing; nil: that it is held.
  public let standingByStatus: Standing?

  /// A holding from its parts.
  public init(
    id: String, kind: Kind, geometry: Geometry, setbackMetres: Double = 0, holder: String? = nil,
    licence: String? = nil, status: String? = nil, granted: CalendarDate? = nil, expires: CalendarDate? = nil,
    standingByStatus: Standing? = nil
  ) {
    precondition(setbackMetres >= 0 && setbackMetres.isFinite)
    self.id = id
    self.kind = kind
    self.geometry = geometry
    self.setbackMetres = setbackMetres
    self.holder = holder
    self.licence = licence
    self.status = status
    self.granted = granted
    self.expires = expires
    self.standingByStatus = standingByStatus
  }

  /// Whether it is held on a day.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    /// Held on that day: from the day of granting to the day of expiry, both included.
    case inForce = "in_force"
    /// Granted later.
    case notYetGranted = "not_yet_granted"
    /// Ended on an earlier day.
    case expired
  }

  /// Whether it is held on a day; the day of granting and the day of expiry count as held.
  ///
  /// Days go before the status, which is that of the day of the register: an application without a day of granting is not granted
  /// yet, a title that has ended without a day of expiry has ended.
  ///
  /// ```swift
  /// let permit = Holding(id: "PE 1", kind: .concession, geometry: .noPolygon, expires: try CalendarDate("2024-06-30"))
  /// permit.standing(on: try CalendarDate("2024-06-30"))  // .inForce
  /// permit.standing(on: try CalendarDate("2024-07-01"))  // .expired
  /// ```
  public func standing(on day: CalendarDate) -> Standing {
    if let granted, day < granted { return .notYetGranted }
    if let expires, day > expires { return .expired }
    switch standingByStatus {
    case .notYetGranted where granted == nil: return .notYetGranted
    case .expired where expires == nil: return .expired
    default: return .inForce
    }
  }
}
