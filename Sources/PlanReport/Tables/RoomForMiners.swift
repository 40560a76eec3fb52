public import CumulativeImpact

/// How many more miners a place bears, stressor by stressor: headroom told as people.
///
/// Meaning: "310 more miners before the mercury limit of catchment 14", if they work at the place itself or put what they
/// release into the river right above it. Miners farther away use up less, so this is the least number.
///
/// Formula: N = ⌊max(0, threshold − state) / (k · e)⌋ with the output e of one miner and k, the change of state per unit of it: the
/// component's sensitivity for stressors that fade with distance, and for those in rivers what a unit of load adds at
/// the river's discharge.
public struct RoomForMiners: Sendable {
  private let outputs: [String: Double]
  private let sensitivities: [[String]: Double]

  /// - Parameters:
  ///   - outputs: by stressor id, what one miner puts out.
  ///   - components: those of the assessment.
  ///   - rivers: what came down rivers; nil without rivers.
  public init(outputs: [String: Double], components: [ValuedComponent], rivers: DownstreamResult?) {
    var found: [[String]: Double] = [:]
    for component in components {
      for (stressor, sensitivity) in component.sensitivities {
        found[[component.id, stressor]] = sensitivity
      }
    }
    for impact in rivers?.impacts ?? [] { found[[impact.componentID, impact.agentID]] = impact.statePerLoad }
    self.outputs = outputs
    sensitivities = found
  }

  /// Whole miners; nil where there is no limit or a miner adds nothing.
  public func miners(under impact: ComponentImpact) -> Int? {
    guard let output = outputs[impact.stressorID],
      let sensitivity = sensitivities[[impact.componentID, impact.stressorID]],
      case .upTo(let miners) = impact.remainingActivity(perUnitLoad: sensitivity * output)
    else { return nil }
    return Int(min(miners, 1e15).rounded(.down))
  }
}
