public import ProjectFile
public import SpatialCore

/// All layers of a project in longitude and latitude, and the land to plan.
public struct ProjectLayers: Sendable {
  /// The project.
  public let project: Project
  /// The layers in the project's order.
  public let layers: [LoadedLayer]
  /// The land to plan, one geometry on valid polygons.
  public let studyArea: Geometry
  /// The system for plane areas and metre squares.
  public let analysisCRS: CoordinateReferenceSystem
  /// Why that system: named by the project, or chosen for the study area.
  public let analysisCRSOrigin: String

  /// Reads every layer, two at a time, and unites the study area.
  /// - Throws: the first layer's error in the project's order; ``PlanError`` when there is no study area.
  public static func load(_ project: Project, directory: String, progress: Progress = .silent) async throws
    -> ProjectLayers
  {
    // The study area first: it decides which transformation is the best for all other layers.
    let areaLayers = try await read(project.studyAreaLayers, project, directory, nil, progress)
    let box = areaLayers.compactMap { $0.layer?.boundingBox }.reduce(nil as BoundingBox?) {
      $0?.union($1) ?? $1
    }
    let areaIDs = Set(areaLayers.map(\.spec.id))
    let others = try await read(
      project.layers.filter { !areaIDs.contains($0.id) }, project, directory, box, progress)
    let read = areaLayers + others
    let layers = project.layers.compactMap { spec in read.first { $0.spec.id == spec.id } }
    return try ProjectLayers(project, layers)
  }

  private static func read(
    _ specs: [Project.Layer], _ project: Project, _ directory: String, _ area: BoundingBox?,
    _ progress: Progress
  ) async throws -> [LoadedLayer] {
    try await specs.mapInOrder(atOnce: 2) { spec in
      progress.begin("Reading \(spec.id)")
      return try await LoadedLayer.load(
        spec, from: directory, allowsBallpark: project.allowsBallpark, areaOfInterest: area)
    }
  }

  /// Puts layers that were read already together with their project.
  init(_ project: Project, _ layers: [LoadedLayer]) throws {
    self.project = project
    self.layers = layers
    studyArea = try Self.studyArea(project, layers)
    guard let box = studyArea.boundingBox else { throw Self.noStudyArea }
    guard box.width < 180 else {
      throw PlanError(
        subject: "study area", problem: "it spans more than half the globe, or the antimeridian",
        remedy: "Split it at 180 degrees and plan each side by itself.")
    }
    if let named = project.analysisCRS {
      analysisCRS = try CoordinateReferenceSystem(named)
      analysisCRSOrigin = "named by the project"
      guard analysisCRS.kind == .projected else {
        throw PlanError(
          subject: "analysis_crs", problem: "\(analysisCRS) has degrees, not metres",
          remedy: "Name a projected system, or leave the key out: an equal-area one is chosen.")
      }
    } else {
      analysisCRS = try .equalArea(for: box)
      analysisCRSOrigin = "equal-area, chosen for the study area"
    }
  }

  /// The layers that a rule or an impact is about.
  public func layers(for choice: LayerChoice) -> [LoadedLayer] {
    switch choice {
    case .layer(let id): layers.filter { $0.spec.id == id }
    case .role(let role): layers.filter { $0.spec.role == role }
    }
  }

  /// The layers with a role.
  public func layers(_ role: LayerRole) -> [LoadedLayer] { layers(for: .role(role)) }

  /// The features that a rule or an impact is about, layer by layer.
  func features(_ choice: LayerChoice, _ conditions: [AttributeCondition]) throws -> [(
    layer: LoadedLayer, features: [Feature]
  )] {
    try layers(for: choice).compactMap { loaded in
      guard let layer = loaded.layer else { return nil }
      return (loaded, try FeatureSelection(conditions, of: layer, spec: loaded.spec)())
    }
  }

  private static let noStudyArea = PlanError(
    subject: "study area", problem: "no polygon makes it up",
    remedy:
      "Name a layer of polygons under `study_area`, or give one the role study_area, and check its `where`.")

  private static func studyArea(_ project: Project, _ layers: [LoadedLayer]) throws -> Geometry {
    var polygons: [Geometry] = []
    for loaded in layers {
      guard let layer = loaded.layer else { continue }
      let features: [Feature]
      if let area = project.studyArea {
        guard loaded.spec.id == area.layer else { continue }
        features = try FeatureSelection(area.conditions, of: layer, spec: loaded.spec)()
      } else {
        guard loaded.spec.role == .studyArea else { continue }
        features = layer.features
      }
      polygons += features.map(\.geometry).filter { $0.kind.dimension == 2 }
    }
    let united = try Geometry.union(polygons)
    guard !united.isEmpty else { throw noStudyArea }
    return united
  }
}

extension Project {
  /// The layers that the study area is made of.
  var studyAreaLayers: [Layer] {
    layers.filter { spec in studyArea.map { $0.layer == spec.id } ?? (spec.role == .studyArea) }
  }
}
