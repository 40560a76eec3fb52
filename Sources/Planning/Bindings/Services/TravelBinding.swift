import ProjectFile
import ServiceSiting
import SpatialCore

extension ProjectLayers {
  /// How miners travel, as the project says: its roads with their speeds, and the ways on foot.
  /// - Throws: ``PlanError`` where there is no road, or no speed for one.
  func travelTime(_ spec: Project.Services.Travel) throws -> TravelTime {
    var roads: [RoadNetwork.Road] = []
    for (loaded, features) in try features(spec.target, spec.conditions) {
      guard let layer = loaded.layer else { continue }
      let field = try spec.classField.map { try layer.fieldIndex(for: $0, in: loaded.spec) }
      for feature in features where feature.geometry.kind.dimension == 1 {
        let speed = try spec.speed(
          of: feature, class: field.map { feature.attributes[$0].text ?? "" }, loaded)
        roads.append(RoadNetwork.Road(feature.geometry, kilometresPerHour: speed))
      }
    }
    guard !roads.isEmpty else {
      throw PlanError(
        subject: "services.travel",
        problem: "no line of \(words(spec.target)) is a road, so nobody can travel",
        remedy: "Name a layer of lines, and check its `where`.")
    }
    do {
      return try TravelTime(
        over: RoadNetwork(roads, snappingMetres: spec.snappingMetres),
        walkingKilometresPerHour: spec.walkingSpeed.value, greatestWalkMetres: spec.greatestWalkMetres)
    } catch {
      throw PlanError(subject: "services.travel", problem: error.problem, remedy: error.remedy)
    }
  }

  /// A choice of layers as a message names it.
  func words(_ choice: LayerChoice) -> String {
    switch choice {
    case .layer(let id): "layer \(id)"
    case .role(let role): "the layers with the role \(role.rawValue)"
    }
  }
}

extension Project.Services.Travel {
  fileprivate func speed(of road: Feature, class name: String?, _ loaded: LoadedLayer) throws(PlanError)
    -> Double
  {
    if let speed = name.flatMap({ speeds[$0] }) ?? otherSpeed { return speed }
    throw PlanError(
      subject: "layer \(loaded.spec.id), feature \(road.id)",
      problem: "nothing says how fast a road of the class \"\(name ?? "")\" is",
      remedy: "Add the class to `services.travel.speeds`, or give an `other_speed`.")
  }
}
