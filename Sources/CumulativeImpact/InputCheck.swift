import SpatialCore

/// Refuses input that cannot be meant, before anything is computed.
enum InputCheck {
  static func stressors(_ stressors: [Stressor]) throws(ImpactError) {
    try unique(stressors.map(\.id), "stressor")
  }

  static func operations(_ operations: [Operation], stressors: [Stressor]) throws(ImpactError) {
    try unique(operations.map(\.id), "operation")
    let known = Set(stressors.map(\.id))
    for operation in operations {
      let subject = "operation '\(operation.id)'"
      try located(operation.geometry, subject)
      try amounts(operation.intensities, "intensity", subject, known: known)
    }
  }

  /// Whether a position is a longitude and a latitude in degrees.
  static func isOnEarth(_ position: Coordinate) -> Bool {
    abs(position.x) <= 180 && abs(position.y) <= 90
  }

  static func source(_ source: PointSource, subject: String) throws(ImpactError) {
    guard isOnEarth(source.position) else {
      throw ImpactError(
        subject: subject,
        problem: "(\(source.position.x), \(source.position.y)) is not a longitude and a latitude",
        remedy: "transform the layer to longitude and latitude (WGS 84) first")
    }
    guard source.intensity.isFinite, source.intensity >= 0 else {
      throw ImpactError(
        subject: subject, problem: "its intensity is \(source.intensity)",
        remedy: "give a number of 0 or more")
    }
  }

  static func places(of operation: Operation) throws(ImpactError) {
    for geometry in operation.parts?.map(\.geometry) ?? [operation.geometry] {
      try located(geometry, "operation '\(operation.id)'")
    }
  }

  static func sites(_ sites: [CandidateSite], stressors: [Stressor]) throws(ImpactError) {
    let known = Set(stressors.map(\.id))
    for site in sites {
      let subject = "candidate site '\(site.id)'"
      try located(site.geometry, subject)
      try amounts(site.intensitiesPerUnit, "intensity per unit of activity", subject, known: known)
      guard site.maximumActivity.isFinite, site.maximumActivity >= 0 else {
        throw ImpactError(
          subject: subject, problem: "the greatest activity is \(site.maximumActivity)",
          remedy: "give a number of 0 or more")
      }
    }
  }

  static func components(
    _ components: [ValuedComponent], stressors: [Stressor], agents: [RiverAgent] = []
  ) throws(ImpactError) {
    try unique(components.map(\.id), "valued component")
    let known = Set(stressors.map(\.id) + agents.map(\.id))
    for component in components {
      let subject = "valued component '\(component.id)'"
      try located(component.geometry, subject)
      try amounts(component.sensitivities, "sensitivity", subject, known: known)
      try states(component.baselines, "baseline", of: component)
      try states(component.thresholds.mapValues(\.value), "threshold", of: component)
      try combinedState(of: component)
    }
  }

  private static func states(
    _ states: [String: Double], _ what: String, of component: ValuedComponent
  ) throws(ImpactError) {
    let subject = "valued component '\(component.id)'"
    for (stressor, state) in states.sorted(by: { $0.key < $1.key }) {
      guard component.sensitivities[stressor] != nil else {
        throw ImpactError(
          subject: subject, problem: "it has a \(what) for '\(stressor)' but no sensitivity to it",
          remedy: "give the sensitivity, or 0 when it does not feel the stressor")
      }
      guard state.isFinite else {
        throw ImpactError(
          subject: subject, problem: "its \(what) for '\(stressor)' is \(state)",
          remedy: "give a finite number")
      }
    }
  }

  static func unique(_ ids: [String], _ what: String) throws(ImpactError) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted {
      throw ImpactError(
        subject: "\(what) '\(id)'", problem: "the id is given twice",
        remedy: "give each \(what) an id of its own")
    }
  }

  static func located(_ geometry: Geometry, _ subject: String) throws(ImpactError) {
    guard !geometry.isEmpty else {
      throw ImpactError(
        subject: subject, problem: "its geometry is empty", remedy: "give a place, or leave it out")
    }
    for position in geometry.coordinates where !isOnEarth(position) {
      throw ImpactError(
        subject: subject, problem: "(\(position.x), \(position.y)) is not a longitude and a latitude",
        remedy: "transform the layer to longitude and latitude (WGS 84) first")
    }
  }

  private static func amounts(
    _ amounts: [String: Double], _ what: String, _ subject: String, known: Set<String>
  ) throws(ImpactError) {
    for (stressor, amount) in amounts.sorted(by: { $0.key < $1.key }) {
      guard known.contains(stressor) else {
        throw ImpactError(
          subject: subject, problem: "there is no stressor '\(stressor)'",
          remedy: "use one of: \(known.sorted().joined(separator: ", "))")
      }
      guard amount.isFinite, amount >= 0 else {
        throw ImpactError(
          subject: subject, problem: "its \(what) for '\(stressor)' is \(amount)",
          remedy: "give a number of 0 or more")
      }
    }
  }
}
