public import SpatialCore

/// Anything that digs, and what it puts into its surroundings each year: a large mine, an artisanal site, a
/// zone to come.
///
/// Meaning: cumulative assessment counts what is there, what is reasonably foreseeable and what is proposed,
/// whoever holds it (IFC, Good Practice Handbook on Cumulative Impact Assessment, 2013, steps 2 and 4). The
/// same footprint may be given as several operations, say two licences on one pit: their loads add.
public struct Operation: Hashable, Sendable {
  /// What sort of operation it is.
  public enum Kind: Hashable, Sendable {
    /// A large-scale mine at work.
    case largeScaleMine
    /// Land under a mining title, at work or not.
    case concession
    /// A place where artisanal or small-scale miners work.
    case artisanalSite
    /// A zone the plan would open for artisanal and small-scale mining.
    case proposedZone
    /// Any other, in the project's words: a smelter, a plantation, a dam.
    case other(String)

    /// The kind in words, for a table.
    public var name: String {
      switch self {
      case .largeScaleMine: "large-scale mine"
      case .concession: "concession"
      case .artisanalSite: "artisanal site"
      case .proposedZone: "proposed zone"
      case .other(let name): name
      }
    }
  }

  /// How certain it is that the operation puts its load into the world.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// At work now, or its effects last.
    case existing
    /// Not yet at work but reasonably foreseeable: applied for, permitted, under construction.
    case pending
    /// What the plan at hand would add.
    case proposed
  }

  /// How much is done there, in the unit people count it by.
  public struct Activity: Hashable, Sendable {
    /// How many of the unit.
    public let amount: Double
    /// What is counted, such as "miners" or "hectares".
    public let unit: String

    /// An amount of activity in its unit.
    public init(amount: Double, unit: String) {
      self.amount = amount
      self.unit = unit
    }
  }

  /// A place within the footprint and the share of the output that arises there.
  public struct Part: Hashable, Sendable {
    /// The place.
    public let geometry: Geometry
    /// Share of every intensity, 0 to 1; the shares of an operation add up to 1.
    public let share: Double

    /// A place with its share.
    public init(geometry: Geometry, share: Double) {
      self.geometry = geometry
      self.share = share
    }
  }

  /// The name that no other operation bears.
  public let id: String
  /// What people call it.
  public let name: String
  /// Who holds the right or works there; nil when nobody is recorded.
  public let holder: String?
  /// What sort of operation it is.
  public let kind: Kind
  /// Existing, pending or proposed.
  public let status: Status
  /// The footprint: points, lines or polygons in longitude and latitude.
  public let geometry: Geometry
  /// Output at the footprint by stressor id, in the stressor's unit (per year where it says so). Not listed:
  /// none.
  public let intensities: [String: Double]
  /// Where in the footprint the output arises; nil when all of it counts from the footprint's nearest point.
  public let parts: [Part]?
  /// How much is done there; nil when not known.
  public let activity: Activity?

  /// An operation with its footprint and its output.
  public init(
    id: String, name: String, holder: String? = nil, kind: Kind, status: Status, geometry: Geometry,
    intensities: [String: Double], parts: [Part]? = nil, activity: Activity? = nil
  ) {
    self.id = id
    self.name = name
    self.holder = holder
    self.kind = kind
    self.status = status
    self.geometry = geometry
    self.intensities = intensities
    self.parts = parts
    self.activity = activity
  }
}
