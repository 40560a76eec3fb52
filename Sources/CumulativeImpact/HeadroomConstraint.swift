import SpatialCore

/// What new activity may still add to one component under one stressor, as a linear constraint on the sites.
///
/// Formula: Σᵢ ℓᵢ aᵢ ≤ remaining, with the activity aᵢ at site i and the load ℓᵢ that each unit of it adds:
/// ℓᵢ = k · eᵢ · w(dᵢ), sensitivity k (state per unit of stressor), output eᵢ (stressor per unit of
/// activity), decay w, least distance dᵢ in metres.
public struct HeadroomConstraint: Hashable, Sendable {
  /// The load of a unit of activity at one site.
  public struct SiteLoad: Hashable, Sendable {
    /// The place of the site in the array of sites.
    public let site: Int
    /// Units of the state per unit of activity; above 0.
    public let perUnit: Double
  }

  /// The component.
  public let componentID: String
  /// The stressor.
  public let stressorID: String
  /// Threshold − state: what may still be added. Not above 0 when the threshold is already reached; then no
  /// activity is left for the sites listed.
  public let remaining: Double
  /// The sites in reach, ascending; never empty.
  public let loads: [SiteLoad]
}

extension ImpactResult {
  /// The thresholds that new activity at the sites could break.
  ///
  /// A constraint is returned only if it can bind, that is if all sites at their greatest activity add more
  /// than remains. A threshold already exceeded is returned when at least one site adds to it. The states are
  /// those of this result: what was assessed as proposed already counts, so leave out of the assessment what
  /// the sites stand for.
  ///
  /// Components and stressors must be those of the assessment. Order: as in ``impacts``.
  /// Throws ``ImpactError`` as ``ImpactAssessment/run(operations:stressors:components:chunkSize:)`` does.
  public func headroomConstraints(
    sites: [CandidateSite], stressors: [Stressor], components: [ValuedComponent], chunkSize: Int = 256
  ) async throws(ImpactError) -> [HeadroomConstraint] {
    try InputCheck.stressors(stressors)
    try InputCheck.sites(sites, stressors: stressors)
    try InputCheck.components(components, stressors: stressors)
    var stressorsByID: [String: Stressor] = [:]
    for stressor in stressors { stressorsByID[stressor.id] = stressor }
    var componentsByID: [String: ValuedComponent] = [:]
    for component in components { componentsByID[component.id] = component }

    var questions: [Question] = []
    for impact in impacts {
      guard let remaining = impact.headroom else { continue }
      guard let component = componentsByID[impact.componentID],
        let stressor = stressorsByID[impact.stressorID],
        let sensitivity = component.sensitivities[stressor.id]
      else {
        throw ImpactError(
          subject: "valued component '\(impact.componentID)'",
          problem:
            "the assessment has it with stressor '\(impact.stressorID)', the components given have not",
          remedy: "pass the components and stressors that were assessed")
      }
      questions.append(
        Question(component: component, stressor: stressor, sensitivity: sensitivity, remaining: remaining))
    }
    var outputs: [String: [Double]] = [:]
    for stressor in stressors { outputs[stressor.id] = sites.map { $0.intensitiesPerUnit[stressor.id] ?? 0 } }
    let candidates = Candidates(
      index: DistanceIndex(sites.map(\.geometry)), greatestActivity: sites.map(\.maximumActivity),
      outputs: outputs)
    return await questions.mapInParallel(chunkSize: chunkSize) { $0.constraint(on: candidates) }.compactMap {
      $0
    }
  }
}

/// The sites as the constraints need them.
private struct Candidates: Sendable {
  let index: DistanceIndex
  let greatestActivity: [Double]
  /// By stressor id, the output per unit of activity at each site.
  let outputs: [String: [Double]]
}

/// One threshold to hold, asked of all sites.
private struct Question: Sendable {
  let component: ValuedComponent
  let stressor: Stressor
  let sensitivity: Double
  let remaining: Double

  func constraint(on candidates: Candidates) -> HeadroomConstraint? {
    guard let outputs = candidates.outputs[stressor.id] else { return nil }
    let decay = stressor.decay
    var loads: [HeadroomConstraint.SiteLoad] = []
    var greatest = CompensatedSum()
    for (site, metres) in candidates.index.all(within: decay.reachMetres, of: component.geometry) {
      let load = sensitivity * outputs[site] * decay.weight(atMetres: metres)
      guard load > 0, candidates.greatestActivity[site] > 0 else { continue }
      loads.append(HeadroomConstraint.SiteLoad(site: site, perUnit: load))
      greatest.add(load * candidates.greatestActivity[site])
    }
    guard !loads.isEmpty, greatest.value > remaining else { return nil }
    return HeadroomConstraint(
      componentID: component.id, stressorID: stressor.id, remaining: remaining, loads: loads)
  }
}
