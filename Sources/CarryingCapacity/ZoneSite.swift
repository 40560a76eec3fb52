/// What is known of a zone that decides how many miners it can carry.
public struct ZoneSite: Hashable, Sendable {
  /// How much of a service is within reach of the zone.
  public struct ServiceReach: Hashable, Sendable {
    /// The service, such as "well", "clinic" or "inspector".
    public let id: String
    /// How many units of it: wells, clinics, inspectors.
    public let units: Double

    /// So many units of a service.
    public init(id: String, units: Double) {
      self.id = id
      self.units = units
    }
  }

  /// The zone.
  public let id: String
  /// Eligible land in the zone on the ellipsoid, hectares.
  public let eligibleHectares: Double
  /// Discharge of the river that would supply it, m³/s; nil when no river with a known discharge is in reach.
  public let riverDischargeCubicMetresPerSecond: Double?
  /// The most mercury that may reach the water from this zone, g/year; nil when nobody has set a limit.
  public let mercuryLimitGramsPerYear: UncertainValue?
  /// The most sediment that may reach the water from this zone, t/year; nil when nobody has set a limit.
  public let sedimentLimitTonnesPerYear: UncertainValue?
  /// Plots for licences that are laid out in the zone; nil when none were laid out.
  public let licencePlots: Int?
  /// The services in reach; a service with 0 units is there to say that there is none.
  public let services: [ServiceReach]
  /// How many miners work there today; nil when nobody has counted them.
  public let minersAlreadyThere: Int?

  /// A zone's numbers. Throws when one is negative or not finite, or a service is given twice.
  public init(
    id: String, eligibleHectares: Double, riverDischargeCubicMetresPerSecond: Double? = nil,
    mercuryLimitGramsPerYear: UncertainValue? = nil, sedimentLimitTonnesPerYear: UncertainValue? = nil,
    licencePlots: Int? = nil, services: [ServiceReach] = [],
    minersAlreadyThere: Int? = nil
  ) throws(CapacityError) {
    let numbers: [(String, Double?)] = [
      ("eligible hectares", eligibleHectares), ("river discharge", riverDischargeCubicMetresPerSecond),
      ("plots for licences", licencePlots.map(Double.init)),
      ("miners already there", minersAlreadyThere.map(Double.init)),
    ]
    for (name, number) in numbers + services.map({ ("units of service '\($0.id)'", $0.units) }) {
      guard let number else { continue }
      guard number.isFinite, number >= 0 else {
        throw CapacityError(
          subject: "zone '\(id)'", problem: "\(name): \(number)", remedy: "give a number of 0 or more")
      }
    }
    for (place, service) in services.enumerated()
    where services[..<place].contains(where: { $0.id == service.id }) {
      throw CapacityError(
        subject: "zone '\(id)'", problem: "service '\(service.id)' is given twice", remedy: "add its units up"
      )
    }
    self.id = id
    self.eligibleHectares = eligibleHectares
    self.riverDischargeCubicMetresPerSecond = riverDischargeCubicMetresPerSecond
    self.mercuryLimitGramsPerYear = mercuryLimitGramsPerYear
    self.sedimentLimitTonnesPerYear = sedimentLimitTonnesPerYear
    self.licencePlots = licencePlots
    self.services = services
    self.minersAlreadyThere = minersAlreadyThere
  }
}
