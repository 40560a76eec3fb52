internal import CPROJ

/// How coordinates get from one reference system to another, chosen for a place, named and with its accuracy.
///
/// Meaning: between two systems there are often several published operations that differ by metres. PROJ's best
/// operation for the area of interest is chosen among those whose grids are on this machine; one without a published datum
/// shift ("ballpark", 340 m off in Angola without a word) is refused unless asked for.
///
/// Not thread-safe inside PROJ, hence not copyable: make one per task. Coordinates are always easting or longitude first.
public struct CoordinateTransformation: ~Copyable {
  private let session: PROJSession
  private let operation: OpaquePointer
  /// Where the coordinates come from.
  public let source: CoordinateReferenceSystem
  /// Where they go.
  public let target: CoordinateReferenceSystem
  /// What was chosen, for the report.
  public let report: TransformationReport

  /// Chooses the operation.
  /// - Parameters:
  ///   - areaOfInterest: west, south, east, north in degrees; nil lets PROJ choose for the whole area of use.
  ///   - allowsBallpark: whether an operation without datum shift may be used when there is no other.
  /// - Throws: ``TransformationError`` when no operation is known, or only a ballpark one.
  public init(
    from source: CoordinateReferenceSystem, to target: CoordinateReferenceSystem,
    areaOfInterest: BoundingBox? = nil, allowsBallpark: Bool = false
  ) throws(TransformationError) {
    let session = PROJSession()
    let choice = try Self.choose(session, source, target, areaOfInterest, allowsBallpark)
    self.session = session
    operation = choice.operation
    report = choice.report
    self.source = source
    self.target = target
  }

  deinit { proj_destroy(operation) }

  private static func choose(
    _ session: PROJSession, _ source: CoordinateReferenceSystem, _ target: CoordinateReferenceSystem,
    _ areaOfInterest: BoundingBox?, _ allowsBallpark: Bool
  ) throws(TransformationError) -> (operation: OpaquePointer, report: TransformationReport) {
    let context = session.context
    func fail(_ problem: String, remedy: String) -> TransformationError {
      TransformationError(
        source: source.description, target: target.description, problem: problem, remedy: remedy)
    }
    guard let from = proj_create(context, source.wkt), let to = proj_create(context, target.wkt) else {
      throw fail(session.takeMessages() ?? "PROJ cannot read the systems again", remedy: "Check proj.db.")
    }
    defer {
      proj_destroy(from)
      proj_destroy(to)
    }
    guard let factory = proj_create_operation_factory_context(context, nil) else {
      throw fail("PROJ gave no operation factory", remedy: "Check proj.db.")
    }
    defer { proj_operation_factory_context_destroy(factory) }
    if let area = areaOfInterest {
      proj_operation_factory_context_set_area_of_interest(
        context, factory, area.minX, area.minY, area.maxX, area.maxY)
    }
    proj_operation_factory_context_set_spatial_criterion(
      context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
    proj_operation_factory_context_set_grid_availability_use(
      context, factory, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID)
    guard let list = proj_create_operations(context, from, to, factory) else {
      throw fail(session.takeMessages() ?? "no operation is known", remedy: "Name another target system.")
    }
    defer { proj_list_destroy(list) }

    var chosen: OpaquePointer?
    var sawBallpark = false
    for index in 0..<proj_list_get_count(list) where chosen == nil {
      guard let candidate = proj_list_get(context, list, index) else { continue }
      if proj_coordoperation_has_ballpark_transformation(context, candidate) != 0 && !allowsBallpark {
        sawBallpark = true
        proj_destroy(candidate)
      } else {
        chosen = candidate
      }
    }
    guard let chosen else {
      throw sawBallpark
        ? fail(
          "only a ballpark transformation without datum shift is known, which may be off by hundreds of metres",
          remedy:
            "Name a system with a published transformation, install the grids (proj-data), or allow it with allow_ballpark."
        )
        : fail(
          "no operation is known for this area",
          remedy: "Check that the layer lies where its system is meant for.")
    }
    defer { proj_destroy(chosen) }
    guard let normalized = proj_normalize_for_visualization(context, chosen) else {
      throw fail(
        session.takeMessages() ?? "the axes cannot be put in order",
        remedy: "Name the system by its EPSG code.")
    }
    return (normalized, TransformationReport(chosen, context, source: source, target: target))
  }

  /// The coordinates in the target system.
  /// - Throws: ``TransformationError`` naming the first coordinate that PROJ cannot transform.
  public func callAsFunction(_ coordinates: [Coordinate]) throws(TransformationError) -> [Coordinate] {
    try run(coordinates, PJ_FWD)
  }

  /// The coordinates in the source system, from the target system.
  /// - Throws: ``TransformationError`` naming the first coordinate that PROJ cannot transform.
  public func inverse(_ coordinates: [Coordinate]) throws(TransformationError) -> [Coordinate] {
    try run(coordinates, PJ_INV)
  }

  private func run(_ coordinates: [Coordinate], _ direction: PJ_DIRECTION) throws(TransformationError)
    -> [Coordinate]
  {
    guard !coordinates.isEmpty else { return [] }
    var moved = coordinates
    let count = moved.count
    proj_errno_reset(operation)
    moved.withUnsafeMutableBytes { bytes in
      let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self)
      let stride = MemoryLayout<Coordinate>.stride
      _ = proj_trans_generic(
        operation, direction, x, stride, count, x.map { $0 + 1 }, stride, count, nil, 0, 0, nil, 0, 0)
    }
    if let bad = moved.firstIndex(where: { !$0.isFinite }) {
      let place = coordinates[bad]
      throw TransformationError(
        source: source.description, target: target.description,
        problem: "\(place.x) \(place.y) cannot be transformed"
          + (session.takeMessages().map { ": \($0)" } ?? ""),
        remedy: "Check that the coordinates are in the system named, easting or longitude first.")
    }
    return moved
  }
}

/// What a transformation does, for reports and the manifest.
public struct TransformationReport: Hashable, Sendable {
  /// Description of the source system.
  public let source: String
  /// Description of the target system.
  public let target: String
  /// PROJ's name of the operation, such as "Inverse of UTM zone 35S".
  public let operation: String
  /// Published accuracy in metres; 0 for a mere change of projection; nil when unknown.
  public let accuracyMetres: Double?
  /// Names of the grid files used.
  public let grids: [String]
  /// Whether a datum shift is missing.
  public let isBallpark: Bool

  init(
    _ operation: OpaquePointer, _ context: OpaquePointer, source: CoordinateReferenceSystem,
    target: CoordinateReferenceSystem
  ) {
    self.source = source.description
    self.target = target.description
    self.operation = proj_get_name(operation).map { String(cString: $0) } ?? "unnamed"
    let accuracy = proj_coordoperation_get_accuracy(context, operation)
    isBallpark = proj_coordoperation_has_ballpark_transformation(context, operation) != 0
    if accuracy >= 0 {
      accuracyMetres = accuracy
    } else {
      accuracyMetres = Self.isConversion(operation, context) ? 0 : nil
    }
    var names: [String] = []
    for index in 0..<proj_coordoperation_get_grid_used_count(context, operation) {
      var name: UnsafePointer<CChar>?
      if proj_coordoperation_get_grid_used(context, operation, index, &name, nil, nil, nil, nil, nil, nil)
        != 0, let name
      {
        names.append(String(cString: name))
      }
    }
    grids = names
  }

  /// Whether only projections change, never the datum.
  private static func isConversion(_ operation: OpaquePointer, _ context: OpaquePointer) -> Bool {
    switch proj_get_type(operation) {
    case PJ_TYPE_CONVERSION: return true
    case PJ_TYPE_CONCATENATED_OPERATION:
      return (0..<proj_concatoperation_get_step_count(context, operation)).allSatisfy { number in
        guard let step = proj_concatoperation_get_step(context, operation, number) else { return false }
        defer { proj_destroy(step) }
        return isConversion(step, context)
      }
    default: return false
    }
  }
}

/// Coordinates that cannot be brought into another system.
public struct TransformationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Description of the source system.
  public let source: String
  /// Description of the target system.
  public let target: String
  /// What is wrong.
  public let problem: String
  /// What to do next.
  public let remedy: String

  /// One line for a person.
  public var description: String { "from \(source) to \(target): \(problem). \(remedy)" }
}
