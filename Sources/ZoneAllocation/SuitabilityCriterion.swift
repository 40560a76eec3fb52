public import SpatialCore

/// One wish of the planner about where zones are better, with the weight the planner gives it.
public struct SuitabilityCriterion: Sendable {
  /// What a unit's raw value is read from.
  public enum Source: Sendable {
    /// Nearness to features: `scores[i]` (0…1) at feature i, fading linearly to 0 at `reachMetres`.
    case nearness(index: DistanceIndex, scores: [Double], reachMetres: Double)
    /// A value per unit that rises from 0 at `worst` to 1 at `best` (either may be the larger), such as slope from a raster.
    case values([Double?], worst: Double, best: Double)
  }

  /// The rule's id in the project.
  public let id: String
  /// Relative weight, more than 0.
  public let weight: Double
  /// Whether nearness is unwelcome.
  public let isAversion: Bool
  /// What it is read from.
  public let source: Source

  /// A criterion from its parts.
  public init(id: String, weight: Double, isAversion: Bool, source: Source) {
    self.id = id
    self.weight = weight
    self.isAversion = isAversion
    self.source = source
  }

  /// How well each unit meets the wish, 0…1; nil where there is no value.
  ///
  /// Formula for nearness: v = max over features within reach of sᵢ · (1 − dᵢ/D), dᵢ metres from the unit's representative
  /// place, D the reach; a reach of 0 counts only features that cover the place. Aversion takes 1 − v.
  public func scores(of units: [PlanningUnit]) -> [Double?] {
    units.indices.map { number in
      let value: Double?
      switch source {
      case .nearness(let index, let scores, let reach):
        value = index.all(within: reach, of: units[number].representativePlace).reduce(0.0) { best, found in
          max(best, scores[found.index] * (reach > 0 ? 1 - found.metres / reach : 1))
        }
      case .values(let values, let worst, let best):
        value = values[number].map { best == worst ? 0 : min(1, max(0, ($0 - worst) / (best - worst))) }
      }
      return isAversion ? value.map { 1 - $0 } : value
    }
  }
}
