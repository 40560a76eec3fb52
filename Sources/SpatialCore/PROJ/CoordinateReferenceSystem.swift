internal import CPROJ

/// What coordinates mean: datum, projection, units and ellipsoid, as PROJ understands a definition.
///
/// ```swift
/// let utm = try CoordinateReferenceSystem("EPSG:32735")
/// utm.name  // "WGS 84 / UTM zone 35S"
/// ```
public struct CoordinateReferenceSystem: Hashable, Sendable, CustomStringConvertible {
  /// Angles or lengths.
  public enum Kind: String, Hashable, Sendable { case geographic, projected }

  /// The text it was made from: "EPSG:4326", WKT, a PROJ string.
  public let definition: String
  /// The name in its definition or in the EPSG data.
  public let name: String
  /// Authority and code such as "EPSG:32735", nil for a custom system.
  public let identifier: String?
  /// Angles or lengths.
  public let kind: Kind
  /// Metres per unit of the first axis; for a geographic system the conversion to radians.
  public let unitFactor: Double
  /// The figure it stands on.
  public let ellipsoid: Ellipsoid
  /// West, south, east, north in degrees where it is meant to be used; nil when its definition does not say.
  public let areaOfUse: BoundingBox?
  /// WKT 2 (2019), for a GeoPackage and the manifest.
  public let wkt: String

  /// Longitude and latitude on WGS 84, in degrees and in this order: the frame in which the stages work and GeoJSON is written.
  public static let longitudeLatitude: CoordinateReferenceSystem = {
    do { return try CoordinateReferenceSystem("EPSG:4326") } catch {
      preconditionFailure("PROJ cannot read its own database (proj.db): \(error)")
    }
  }()

  /// Reads an authority code ("EPSG:4326", "ESRI:102022"), WKT 1 or 2 (also ESRI's), PROJJSON or a PROJ string.
  ///
  /// - Throws: ``CRSError`` when PROJ does not know it, or it is not a system for maps (a vertical one, say).
  public init(_ definition: String) throws(CRSError) {
    let session = PROJSession()
    let text = definition.trimmingSpaces
    guard
      let object = proj_create(
        session.context, text.hasPrefix("+") && !text.contains("+type=crs") ? text + " +type=crs" : text)
    else {
      throw CRSError(definition: definition, problem: session.takeMessages() ?? "PROJ does not know it")
    }
    defer { proj_destroy(object) }
    self = try CoordinateReferenceSystem(object, session, definition: text)
  }

  private init(_ object: OpaquePointer, _ session: PROJSession, definition: String) throws(CRSError) {
    let context = session.context
    let type = proj_get_type(object)
    switch type {
    case PJ_TYPE_COMPOUND_CRS:
      guard let horizontal = proj_crs_get_sub_crs(context, object, 0) else {
        throw CRSError(definition: definition, problem: "the compound system has no horizontal part")
      }
      defer { proj_destroy(horizontal) }
      self = try CoordinateReferenceSystem(horizontal, session, definition: definition)
      return
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS: kind = .geographic
    case PJ_TYPE_PROJECTED_CRS: kind = .projected
    case PJ_TYPE_BOUND_CRS:
      guard let base = proj_get_source_crs(context, object) else {
        throw CRSError(definition: definition, problem: "the bound system has no base")
      }
      defer { proj_destroy(base) }
      kind = proj_get_type(base) == PJ_TYPE_PROJECTED_CRS ? .projected : .geographic
    default:
      throw CRSError(
        definition: definition,
        problem: "it is neither a geographic nor a projected coordinate reference system")
    }
    self.definition = definition
    name = proj_get_name(object).map { String(cString: $0) } ?? "unnamed"
    if let authority = proj_get_id_auth_name(object, 0), let code = proj_get_id_code(object, 0) {
      identifier = String(cString: authority) + ":" + String(cString: code)
    } else {
      identifier = nil
    }

    var factor = 1.0
    let plain = type == PJ_TYPE_BOUND_CRS ? proj_get_source_crs(context, object) : nil
    defer { plain.map { _ = proj_destroy($0) } }
    if let system = proj_crs_get_coordinate_system(context, plain ?? object) {
      proj_cs_get_axis_info(context, system, 0, nil, nil, nil, &factor, nil, nil, nil)
      proj_destroy(system)
    }
    unitFactor = factor

    guard let figure = proj_get_ellipsoid(context, object) else {
      throw CRSError(definition: definition, problem: "it names no ellipsoid")
    }
    defer { proj_destroy(figure) }
    var semiMajor = 0.0
    var inverseFlattening = 0.0
    proj_ellipsoid_get_parameters(context, figure, &semiMajor, nil, nil, &inverseFlattening)
    ellipsoid = Ellipsoid(
      name: proj_get_name(figure).map { String(cString: $0) } ?? "unnamed", semiMajorMetres: semiMajor,
      inverseFlattening: inverseFlattening)

    var west = 0.0
    var south = 0.0
    var east = 0.0
    var north = 0.0
    let hasArea =
      proj_get_area_of_use(context, object, &west, &south, &east, &north, nil) != 0 && west > -1000
    areaOfUse = hasArea ? BoundingBox(minX: west, minY: south, maxX: east, maxY: north) : nil
    wkt = proj_as_wkt(context, object, PJ_WKT2_2019, nil).map { String(cString: $0) } ?? ""
  }

  /// Code and name for a person: "EPSG:32735 (WGS 84 / UTM zone 35S)"; without either, the definition.
  public var description: String {
    if let identifier { return "\(identifier) (\(name))" }
    return name == "unknown" ? definition : "\(name) (no authority code)"
  }

  /// Whether coordinates are longitude and latitude in degrees on WGS 84 already.
  public var isLongitudeLatitude: Bool { identifier == "EPSG:4326" || identifier == "OGC:CRS84" }

  /// Same meaning whatever text each was made from.
  public static func == (a: CoordinateReferenceSystem, b: CoordinateReferenceSystem) -> Bool {
    a.wkt == b.wkt
  }

  /// Consistent with `==`.
  public func hash(into hasher: inout Hasher) { hasher.combine(wkt) }
}

/// A coordinate reference system that cannot be used.
public struct CRSError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text that was given.
  public let definition: String
  /// What is wrong with it.
  public let problem: String

  /// One line for a person, with the remedy.
  public var description: String {
    "cannot use \"\(definition.prefix(80))\" as a coordinate reference system: \(problem). "
      + "Give an authority code such as EPSG:4326, or WKT."
  }
}
