#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

public import SpatialCore

/// What rivers carry away from operations, and how fast it settles or decays on the way.
public struct RiverAgent: Hashable, Sendable {
  /// The name of the agent; that of the stressor in ``Operation/intensities``.
  public let id: String
  /// What people call it.
  public let name: String
  /// The unit of loads, such as "kg/year".
  public let loadUnit: String
  /// The unit of concentrations, such as "µg/L".
  public let concentrationUnit: String
  /// The concentration, in its unit, of one unit of load per cubic metre of water: 1,000,000 for kg and µg/L.
  public let concentrationPerLoadPerCubicMetre: Double
  /// λ, the metres along the river after which 1/e of a load is left; infinite when nothing is lost.
  public let decayLengthMetres: Double
  /// What enters each metre of every river each year without any operation, in units of load.
  public let backgroundLoadPerMetre: Double
  /// Where the decay length and the background come from; printed with every result.
  public let source: String

  /// An agent with its units and its decay.
  ///
  /// Throws when a number is not in its range.
  public init(
    id: String, name: String, loadUnit: String, concentrationUnit: String,
    concentrationPerLoadPerCubicMetre: Double, decayLengthMetres: Double, backgroundLoadPerMetre: Double = 0,
    source: String
  ) throws(ImpactError) {
    func fail(_ problem: String, _ remedy: String) -> ImpactError {
      ImpactError(subject: "river agent '\(id)'", problem: problem, remedy: remedy)
    }
    guard decayLengthMetres > 0 else {
      throw fail(
        "the decay length is \(decayLengthMetres) m", "give metres above 0, or infinity for no decay")
    }
    guard concentrationPerLoadPerCubicMetre.isFinite, concentrationPerLoadPerCubicMetre > 0 else {
      throw fail(
        "the concentration of a unit of load is \(concentrationPerLoadPerCubicMetre)", "give a number above 0"
      )
    }
    guard backgroundLoadPerMetre.isFinite, backgroundLoadPerMetre >= 0 else {
      throw fail("the background load is \(backgroundLoadPerMetre)", "give a number of 0 or more")
    }
    self.id = id
    self.name = name
    self.loadUnit = loadUnit
    self.concentrationUnit = concentrationUnit
    self.concentrationPerLoadPerCubicMetre = concentrationPerLoadPerCubicMetre
    self.decayLengthMetres = decayLengthMetres
    self.backgroundLoadPerMetre = backgroundLoadPerMetre
    self.source = source
  }

  /// What is left of a load after so many metres: exp(−x/λ).
  func share(afterMetres metres: Double) -> Double { exp(-metres / decayLengthMetres) }

  /// What is left of a load after so many metres and what is lost, each to full accuracy.
  func decay(_ metres: Double) -> (left: Double, lost: Double) {
    let exponent = -metres / decayLengthMetres
    return (exp(exponent), -expm1(exponent))
  }

  /// What the background of so many metres has come to at their end: b ∫ exp(−x/λ) dx = b λ (1 − exp(−L/λ)).
  func background(ofMetres metres: Double) -> Double {
    guard decayLengthMetres.isFinite else { return backgroundLoadPerMetre * metres }
    return backgroundLoadPerMetre * decayLengthMetres * decay(metres).lost
  }
}

/// How much water there is to dilute a load.
public enum RiverDischarge: Hashable, Sendable {
  /// ``RiverLine/dischargeCubicMetresPerSecond``.
  case stated(source: String)
  /// Proportional to ``RiverLine/upstreamAreaSquareKilometres``.
  case perUpstreamArea(cubicMetresPerSecondPerSquareKilometre: Double, source: String)
  /// Proportional to the length of all rivers above; where water divides, the length divides with it.
  case perUpstreamLength(cubicMetresPerSecondPerKilometre: Double, source: String)
}

/// A load that enters a river at a place and is nobody's: of towns, farms or rock.
public struct BackgroundLoad: Hashable, Sendable {
  /// The name that errors and the report call it by.
  public let id: String
  /// Where it enters, in longitude and latitude.
  public let geometry: Geometry
  /// Load per year by agent.
  public let loads: [String: Double]

  /// A load with its place.
  public init(id: String, geometry: Geometry, loads: [String: Double]) {
    self.id = id
    self.geometry = geometry
    self.loads = loads
  }
}
