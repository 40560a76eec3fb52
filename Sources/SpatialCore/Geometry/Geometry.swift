/// Points, lines or polygons as one value: flat coordinates and the places where rings and parts end.
///
/// Meaning: the simple features of OGC 06-103r4 without mixed collections. A value owns its numbers, holds no pointer
/// and may cross threads; GEOS sees a copy for as long as one operation lasts (about 2 µs per 1,000 vertices).
///
/// Shape: `coordinates` runs through all paths one after another. A *path* is a line or a ring. `pathEnds[i]` is the
/// index after the last coordinate of path `i`; `partEnds[p]` is the index after the last path of polygon `p`, whose first
/// path is its shell and whose others are holes. Points have neither. Rings repeat their first coordinate at the end.
///
/// ```swift
/// let square = Geometry(polygon: [[Coordinate(0, 0), Coordinate(1, 0), Coordinate(1, 1), Coordinate(0, 1), Coordinate(0, 0)]])
/// square.planarArea  // 1
/// ```
public struct Geometry: Hashable, Sendable {
  /// What a geometry is made of.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case point = "Point"
    case lineString = "LineString"
    case polygon = "Polygon"
    case multiPoint = "MultiPoint"
    case multiLineString = "MultiLineString"
    case multiPolygon = "MultiPolygon"

    /// 0 for points, 1 for lines, 2 for polygons.
    public var dimension: Int {
      switch self {
      case .point, .multiPoint: 0
      case .lineString, .multiLineString: 1
      case .polygon, .multiPolygon: 2
      }
    }

    /// The kind of several of these together.
    public var multi: Kind {
      switch dimension {
      case 0: .multiPoint
      case 1: .multiLineString
      default: .multiPolygon
      }
    }
  }

  /// What it is made of.
  public let kind: Kind
  /// All coordinates, path after path.
  public let coordinates: [Coordinate]
  /// For each line or ring, the index after its last coordinate.
  public let pathEnds: [Int]
  /// For each polygon, the index after its last ring.
  public let partEnds: [Int]

  /// A geometry from its flat parts, as a reader of a file has them.
  ///
  /// The ends must be ascending and the last ones must equal the counts; this is checked.
  public init(kind: Kind, coordinates: [Coordinate], pathEnds: [Int] = [], partEnds: [Int] = []) {
    precondition(
      kind.dimension == 0 ? pathEnds.isEmpty : (pathEnds.last ?? 0) == coordinates.count,
      "path ends do not match the coordinates")
    precondition(
      kind.dimension < 2 ? partEnds.isEmpty : (partEnds.last ?? 0) == pathEnds.count,
      "part ends do not match the rings")
    self.kind = kind
    self.coordinates = coordinates
    self.pathEnds = pathEnds
    self.partEnds = partEnds
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { coordinates.isEmpty }

  /// The smallest rectangle around it; nil when empty.
  public var boundingBox: BoundingBox? { BoundingBox(of: coordinates) }

  /// How many points, lines or polygons it has.
  public var partCount: Int {
    switch kind.dimension {
    case 0: coordinates.count
    case 1: pathEnds.count
    default: partEnds.count
    }
  }

  /// The coordinates of path `index`.
  public func path(_ index: Int) -> ArraySlice<Coordinate> {
    coordinates[(index == 0 ? 0 : pathEnds[index - 1])..<pathEnds[index]]
  }

  /// The indices of the rings of polygon `part`, shell first.
  public func ringIndices(ofPart part: Int) -> Range<Int> {
    (part == 0 ? 0 : partEnds[part - 1])..<partEnds[part]
  }
}

// MARK: - Making

extension Geometry {
  /// A point.
  public init(point: Coordinate) { self.init(kind: .point, coordinates: [point]) }

  /// Several points.
  public init(points: [Coordinate]) { self.init(kind: .multiPoint, coordinates: points) }

  /// A line through the coordinates.
  public init(line: [Coordinate]) {
    self.init(kind: .lineString, coordinates: line, pathEnds: line.isEmpty ? [] : [line.count])
  }

  /// A polygon from its closed rings, shell first.
  public init(polygon rings: [[Coordinate]]) {
    var ends: [Int] = []
    var count = 0
    for ring in rings {
      count += ring.count
      ends.append(count)
    }
    self.init(
      kind: .polygon, coordinates: Array(rings.joined()), pathEnds: ends,
      partEnds: ends.isEmpty ? [] : [ends.count])
  }

  /// All parts of several geometries of one dimension, as one.
  ///
  /// The kind is the single one when there is exactly one part, otherwise the multi kind.
  public init(collecting geometries: some Sequence<Geometry>, dimension: Int) {
    var coordinates: [Coordinate] = []
    var pathEnds: [Int] = []
    var partEnds: [Int] = []
    for geometry in geometries {
      precondition(geometry.kind.dimension == dimension || geometry.isEmpty, "mixed dimensions")
      let coordinateBase = coordinates.count
      let pathBase = pathEnds.count
      coordinates.append(contentsOf: geometry.coordinates)
      for end in geometry.pathEnds { pathEnds.append(end + coordinateBase) }
      for end in geometry.partEnds { partEnds.append(end + pathBase) }
    }
    let parts = [coordinates.count, pathEnds.count, partEnds.count][dimension]
    let single: Kind = [.point, .lineString, .polygon][dimension]
    self.init(
      kind: parts == 1 ? single : single.multi, coordinates: coordinates, pathEnds: pathEnds,
      partEnds: partEnds)
  }

  /// No polygon at all.
  public static let noPolygon = Geometry(kind: .multiPolygon, coordinates: [])

  /// Each point, line or polygon on its own.
  public var parts: [Geometry] {
    switch kind.dimension {
    case 0: coordinates.map(Geometry.init(point:))
    case 1: pathEnds.indices.map { Geometry(line: Array(path($0))) }
    default:
      partEnds.indices.map { part in Geometry(polygon: ringIndices(ofPart: part).map { Array(path($0)) }) }
    }
  }

  /// The same shape with each coordinate replaced.
  public func mapCoordinates<E: Error>(_ transform: ([Coordinate]) throws(E) -> [Coordinate]) throws(E)
    -> Geometry
  {
    Geometry(kind: kind, coordinates: try transform(coordinates), pathEnds: pathEnds, partEnds: partEnds)
  }
}

// MARK: - Measuring in the plane

extension Geometry {
  /// Area in the square of the coordinates' unit, holes taken off; 0 for points and lines.
  ///
  /// Formula: Σ over rings of |½ Σ (xᵢ − x₀)(yᵢ₊₁ − yᵢ₋₁)|, shells positive and holes negative. Meaningful in a projected
  /// plane only; for longitude and latitude see ``Ellipsoid/area(of:)``.
  public var planarArea: Double {
    areaOfRings(Geometry.signedArea)
  }

  /// What the rings enclose by some measure, of which the sign does not matter: shells count positive, holes negative; 0 without
  /// polygons.
  @inline(__always)
  func areaOfRings(_ signedArea: (ArraySlice<Coordinate>) -> Double) -> Double {
    var total = 0.0
    for part in partEnds.indices {
      let rings = ringIndices(ofPart: part)
      for ring in rings {
        let area = abs(signedArea(path(ring)))
        total += ring == rings.lowerBound ? area : -area
      }
    }
    return total
  }

  /// Length of all lines and rings in the coordinates' unit.
  public var planarLength: Double {
    var total = 0.0
    for index in pathEnds.indices {
      let path = path(index)
      for (a, b) in zip(path, path.dropFirst()) {
        total += ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      }
    }
    return total
  }

  /// Area of a closed ring, positive when it runs counter-clockwise.
  @inlinable
  public static func signedArea(_ ring: some RandomAccessCollection<Coordinate>) -> Double {
    guard let origin = ring.first else { return 0 }
    var twice = 0.0
    var a = origin
    for b in ring {
      twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
      a = b
    }
    return twice / 2
  }

  /// The same polygons with shells counter-clockwise and holes clockwise (the right-hand rule of RFC 7946).
  public var rightHanded: Geometry {
    guard kind.dimension == 2 else { return self }
    var turned = coordinates
    for part in partEnds.indices {
      let rings = ringIndices(ofPart: part)
      for ring in rings {
        let path = path(ring)
        let isCounterClockwise = Geometry.signedArea(path) > 0
        if isCounterClockwise != (ring == rings.lowerBound) {
          turned.replaceSubrange(path.startIndex..<path.endIndex, with: path.reversed())
        }
      }
    }
    return Geometry(kind: kind, coordinates: turned, pathEnds: pathEnds, partEnds: partEnds)
  }
}
