public import SpatialCore

/// The schedule by which zones are declared in a gazette: blocks, corners in two reference systems, area and perimeter.
///
/// Meaning: what a notice must print so that anybody can draw the zone again: the outline of its whole blocks, each ring
/// numbered clockwise from its north-western corner, as gazettes do. The eligible land inside is told in hectares; its
/// winding border is no matter of a schedule.
///
/// Exactness: corners lie on a grid of 1e-9 degree (0.1 mm) and are written with as many decimals of a second
/// (``secondsDecimals``) as give that grid position back, so that the text rebuilds the outline without any loss. For a graticule,
/// corners that lie straight on a side are left out; for squares every corner of a block stays, since their sides are not straight
/// in longitude and latitude.
public struct GazetteSchedule: Sendable {
  /// One numbered corner.
  public struct Corner: Hashable, Sendable {
    /// Longitude and latitude in degrees of ``GazetteSchedule/geographic``, on a grid of 1e-9 degree.
    public let place: Coordinate
    /// The same in the plane of the schedule, easting first.
    public let planePlace: Coordinate
  }

  /// A ring of corners, the first not repeated.
  public struct Ring: Hashable, Sendable {
    /// The part of the zone, from 1.
    public let part: Int
    /// 0 for the outer ring of the part, from 1 for rings around land that is not in it.
    public let hole: Int
    /// Clockwise from the north-western corner.
    public let corners: [Corner]
  }

  /// What is declared of one zone.
  public struct Entry: Sendable {
    /// The zone's id.
    public let zoneID: String
    /// Its blocks' names, south to north and west to east.
    public let blockIDs: [String]
    /// What each block measures, in the same order.
    public let measures: [BlockMeasure]
    /// Eligible hectares of each block, in the same order.
    public let blockEligibleHectares: [Double]
    /// Its rings, each outer ring followed by its holes.
    public let rings: [Ring]
    /// Hectares within the corners on the ellipsoid.
    public let areaHectares: Double
    /// Metres of all rings, each side a geodesic from corner to corner.
    public let perimeterMetres: Double
    /// Hectares of eligible land within the corners.
    public let eligibleHectares: Double
  }

  /// The zones in their order.
  public let entries: [Entry]
  /// The system of ``Corner/place``: that of the meridians and parallels of a graticule, for squares WGS 84.
  public let geographic: CoordinateReferenceSystem
  /// The system of ``Corner/planePlace``.
  public let plane: CoordinateReferenceSystem
  /// The system in which the sides of blocks are straight.
  public let blockPlane: CoordinateReferenceSystem
  /// How corners get from longitude and latitude to the plane; before it the way from WGS 84, on which land is overlaid, to the
  /// blocks' own system where that is another one.
  public let transformations: [TransformationReport]
  /// The figure on which areas and lengths are measured.
  public let ellipsoid: Ellipsoid
  /// Decimals of a second that give every corner back.
  public let secondsDecimals: Int

  /// The schedule of zones.
  /// - Parameter plane: a system in which corners are told beside longitude and latitude: the national one, in metres or degrees.
  /// - Throws: ``TransformationError`` when a corner cannot be brought into the plane.
  public init(
    of zones: [Zone], units: PlanningUnits, plane: CoordinateReferenceSystem, ellipsoid: Ellipsoid = .wgs84,
    allowsBallpark: Bool = false
  ) throws(TransformationError) {
    try self.init(
      members: zones.map(ZoneMembers.init), units: units, plane: plane, ellipsoid: ellipsoid,
      allowsBallpark: allowsBallpark)
  }

  init(
    members zones: [ZoneMembers], units: PlanningUnits, plane: CoordinateReferenceSystem,
    ellipsoid: Ellipsoid = .wgs84, allowsBallpark: Bool = false
  ) throws(TransformationError) {
    let grid = units.grid
    let areaOfInterest =
      grid.areaOfInterest
      ?? BoundingBox(of: zones.flatMap { $0.unitIndices.map { units.units[$0].representativePlace } })
    let geographic = grid.isGraticule ? grid.plane : .longitudeLatitude
    let change = try CoordinateTransformation(
      from: geographic, to: plane, areaOfInterest: areaOfInterest, allowsBallpark: allowsBallpark)
    var transformations = plane == geographic ? [] : [change.report]
    if !grid.plane.isLongitudeLatitude, grid.isGraticule || grid.plane != plane {
      transformations.insert(try grid.transformation().report, at: 0)
    }
    var entries: [Entry] = []
    for zone in zones {
      let members = zone.unitIndices.map { units.units[$0] }
      let outline = BlockOutline(of: members.map(\.cell), keepsEveryCorner: !grid.isGraticule)
      var rings: [Ring] = []
      for (part, found) in outline.parts.enumerated() {
        for (hole, corners) in ([found.shell] + found.holes).enumerated() {
          let inPlane = corners.map { grid.corner(column: $0.column, row: $0.row) }
          let places = grid.isGraticule ? inPlane : try grid.longitudeLatitude(inPlane).map(\.onWorkingGrid)
          let moved = grid.plane == plane ? inPlane : try change(places)
          rings.append(
            Ring(
              part: part + 1, hole: hole,
              corners: zip(places, moved).map { Corner(place: $0, planePlace: $1) }))
        }
      }
      let drawn = Self.outline(of: rings)
      let geometry =
        grid.isGraticule
        ? try drawn.mapCoordinates { all throws(TransformationError) in try grid.longitudeLatitude(all) }
        : drawn
      entries.append(
        Entry(
          zoneID: zone.id, blockIDs: members.map(\.blockID),
          measures: try grid.measures(of: members.map(\.cell), ellipsoid: ellipsoid),
          blockEligibleHectares: members.map(\.eligibleHectares), rings: rings,
          areaHectares: ellipsoid.areaHectares(of: geometry), perimeterMetres: ellipsoid.length(of: geometry),
          eligibleHectares: members.reduce(0) { $0 + $1.eligibleHectares }))
    }
    self.entries = entries
    self.geographic = geographic
    self.plane = plane
    blockPlane = grid.plane
    self.transformations = transformations
    self.ellipsoid = ellipsoid
    secondsDecimals = Self.decimals(for: entries.flatMap(\.rings).flatMap(\.corners).map(\.place))
  }

  /// The polygons within rings, shells counter-clockwise as RFC 7946 wants.
  public static func outline(of rings: [Ring]) -> Geometry {
    let parts = Dictionary(grouping: rings, by: \.part).sorted { $0.key < $1.key }.map { _, rings in
      Geometry(
        polygon: rings.sorted { $0.hole < $1.hole }.map { ring in
          (ring.corners + ring.corners.prefix(1)).map(\.place)
        })
    }
    return Geometry(collecting: parts, dimension: 2).rightHanded
  }

  /// The least decimals of a second from which all positions are read back; six give back any multiple of 1e-9 degree.
  private static func decimals(for places: [Coordinate]) -> Int {
    (0...6).first { decimals in
      places.allSatisfy { place in
        let x = Angle(Angle.sexagesimal(place.x, isLatitude: false, decimals: decimals))?.degrees
        let y = Angle(Angle.sexagesimal(place.y, isLatitude: true, decimals: decimals))?.degrees
        guard let x, let y else { return false }
        return Coordinate(x, y).onWorkingGrid == place
      }
    } ?? 6
  }
}

extension Coordinate {
  /// The nearest multiple of 1e-9 of the unit: the grid on which the sides of blocks lie.
  public var onWorkingGrid: Coordinate { Coordinate((x * 1e9).rounded() / 1e9, (y * 1e9).rounded() / 1e9) }
}
