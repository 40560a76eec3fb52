public import SpatialCore

/// How a cadastre names its blocks: text with placeholders for the south-western corner or the place in the grid.
///
/// | placeholder | stands for |
/// |---|---|
/// | `{EW}` `{NS}` | E or W, N or S (a corner on the meridian is E, on the equator N) |
/// | `{lon_deg}` `{lon_min}` `{lon_sec}` | the corner's longitude: three, two and two digits, parts of a second after a dot |
/// | `{lat_deg}` `{lat_min}` `{lat_sec}` | its latitude: two digits each |
/// | `{column}` `{row}` | blocks eastwards and northwards from the origin; `{row:4}` fills up to four digits |
/// | `{x}` `{y}` | the corner of a square in the unit of its plane |
///
/// ```swift
/// let naming = try BlockNaming("{column:4}-{row:4}")
/// CadastralGrid(step: .metres(625, utm), naming: naming).blockID(of: .init(column: 12, row: 7))  // "0012-0007"
/// ```
public struct BlockNaming: Hashable, Sendable {
  enum Placeholder: String, Hashable, Sendable, CaseIterable {
    case eastOrWest = "EW"
    case northOrSouth = "NS"
    case longitudeDegrees = "lon_deg"
    case longitudeMinutes = "lon_min"
    case longitudeSeconds = "lon_sec"
    case latitudeDegrees = "lat_deg"
    case latitudeMinutes = "lat_min"
    case latitudeSeconds = "lat_sec"
    case column, row, x, y

    /// Whether it is read from degrees (true), from metres (false) or from either (nil).
    var isAngle: Bool? {
      switch self {
      case .column, .row: nil
      case .x, .y: false
      default: true
      }
    }
  }

  private enum Piece: Hashable, Sendable {
    case text(String)
    case value(Placeholder, digits: Int)
  }

  /// The pattern as it was written.
  public let pattern: String
  private let pieces: [Piece]

  /// Degrees, minutes and seconds of the south-western corner: `E0271230S041500`.
  public static let ofGraticule = ready("{EW}{lon_deg}{lon_min}{lon_sec}{NS}{lat_deg}{lat_min}{lat_sec}")
  /// Column and row: `X12Y-7`.
  public static let ofSquares = ready("X{column}Y{row}")

  private static func ready(_ pattern: String) -> BlockNaming {
    do { return try BlockNaming(pattern) } catch { preconditionFailure("\(error)") }
  }

  /// Reads a pattern.
  /// - Throws: ``BlockNamingError`` when a brace does not close or a placeholder is unknown.
  public init(_ pattern: String) throws(BlockNamingError) {
    self.pattern = pattern
    var pieces: [Piece] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw BlockNamingError(
          subject: "block_id \"\(pattern)\"", problem: "a brace is not closed",
          remedy: "Write } after the placeholder.")
      }
      let words = rest[rest.index(after: open)..<close].split(
        separator: ":", omittingEmptySubsequences: false)
      let digits = words.count == 2 ? Int(words[1]) : (words.count == 1 ? 0 : nil)
      guard let placeholder = Placeholder(rawValue: String(words.first ?? "")), let digits,
        (0...(placeholder.isAngle == nil ? 9 : 0)).contains(digits)
      else {
        throw BlockNamingError(
          subject: "block_id \"\(pattern)\"", problem: "unknown placeholder \(rest[open...close])",
          remedy: "There are: \(Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")).")
      }
      pieces.append(.value(placeholder, digits: digits))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// The placeholders that a grid of degrees (or of metres) cannot fill, as they are written.
  public func unfillable(inDegrees: Bool) -> [String] {
    pieces.compactMap { piece in
      guard case .value(let placeholder, _) = piece, let isAngle = placeholder.isAngle, isAngle != inDegrees
      else {
        return nil
      }
      return "{\(placeholder.rawValue)}"
    }
  }

  /// The name of the block with this place in the grid and this south-western corner (degrees or metres).
  func name(column: Int, row: Int, corner: Coordinate) -> String {
    var name = ""
    for piece in pieces {
      switch piece {
      case .text(let text): name += text
      case .value(let placeholder, let digits):
        name += Self.text(placeholder, digits, column, row, corner)
      }
    }
    return name
  }

  private static func text(
    _ placeholder: Placeholder, _ digits: Int, _ column: Int, _ row: Int, _ corner: Coordinate
  ) -> String {
    switch placeholder {
    case .eastOrWest: corner.x < 0 ? "W" : "E"
    case .northOrSouth: corner.y < 0 ? "S" : "N"
    case .longitudeDegrees: padded(milliseconds(corner.x) / 3_600_000, 3)
    case .latitudeDegrees: padded(milliseconds(corner.y) / 3_600_000, 2)
    case .longitudeMinutes: padded(milliseconds(corner.x) / 60_000 % 60, 2)
    case .latitudeMinutes: padded(milliseconds(corner.y) / 60_000 % 60, 2)
    case .longitudeSeconds: seconds(milliseconds(corner.x))
    case .latitudeSeconds: seconds(milliseconds(corner.y))
    case .column: padded(column, digits)
    case .row: padded(row, digits)
    case .x: plain(corner.x)
    case .y: plain(corner.y)
    }
  }

  private static func milliseconds(_ degrees: Double) -> Int { Int((abs(degrees) * 3_600_000).rounded()) }

  private static func seconds(_ milliseconds: Int) -> String {
    let parts = milliseconds % 1000
    return padded(milliseconds / 1000 % 60, 2) + (parts == 0 ? "" : "." + padded(parts, 3))
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }

  private static func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value.magnitude)
    return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension CadastralGrid {
  /// A name that two columns or two rows of an area (longitude and latitude) share within one row or column; nil when there is none.
  ///
  /// What a pattern may confuse besides, such as `{column}{row}`, shows in the names of the blocks themselves (``PlanningUnits``).
  /// - Throws: ``TransformationError`` when the grid's plane cannot be reached.
  public func repeatedName(over area: Geometry) throws -> String? {
    guard let box = try inPlane(area).boundingBox else { return nil }
    let (columns, rows) = cells(in: box)
    func repeated(_ cells: some Sequence<Cell>) -> String? {
      var seen: Set<String> = []
      return cells.lazy.map(blockID).first { !seen.insert($0).inserted }
    }
    return repeated(columns.lazy.map { Cell(column: $0, row: rows.lowerBound) })
      ?? repeated(rows.lazy.map { Cell(column: columns.lowerBound, row: $0) })
  }
}

/// Names of blocks that cannot be made or do not tell blocks apart.
public struct BlockNamingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The pattern or the blocks it is about.
  public let subject: String
  /// What is wrong.
  public let problem: String
  /// What to do next.
  public let remedy: String

  /// One line for a person.
  public var description: String { "\(subject): \(problem). \(remedy)" }
}
