import SpatialCore

/// Reads one `properties` object of GeoJSON after another into columns, in order of first appearance.
///
/// Most features name their properties in the same order with the same bytes: then no text is made for a name.
struct GeoJSONPropertiesParser {
  private(set) var columns = FieldKinds()
  /// The names as they stood first, each in quotation marks with the colon behind it, one after another.
  private var nameBytes: [UInt8] = []
  /// Where in `nameBytes` each name ends.
  private var nameEnds: [Int] = []
  private var places: [String: Int] = [:]
  /// For each column the number of the object that had it first, and last.
  private var firstObject: [Int] = []
  private var lastObject: [Int] = []
  private var objectCount = 0

  /// What one object held.
  struct Found {
    var values: [AttributeValue] = []
    /// Names that stood there twice; the last value was taken.
    var repeated: [String] = []
    /// Names whose value was NaN or Infinity, which JSON cannot say; they have no value.
    var nonFinite: [String] = []
  }

  /// The place of a column of this name.
  func column(_ name: String) -> Int? { places[name] }

  /// Reads the object (or null) at the scanner.
  mutating func properties(_ scanner: inout JSONScanner) throws(JSONFault) -> Found {
    var found = Found()
    if scanner.byte == UInt8(ascii: "n") {
      try scanner.literal("null")
      return found
    }
    guard scanner.byte == UInt8(ascii: "{") else { throw scanner.shape("the properties are no object") }
    found.values.reserveCapacity(columns.count)
    objectCount += 1
    var expected = 0
    var more = try scanner.enterObject()
    while more {
      let column = try self.column(&scanner, expected: expected)
      expected = column + 1
      if lastObject[column] == objectCount { found.repeated.append(columns.names[column]) }
      lastObject[column] = objectCount
      let value = try value(&scanner)
      if let value {
        columns.widen(column, toHold: value)
      } else {
        found.nonFinite.append(columns.names[column])
      }
      if column == found.values.count {
        found.values.append(value ?? .null)
      } else {
        while found.values.count <= column { found.values.append(.null) }
        found.values[column] = value ?? .null
      }
      more = try scanner.nextMember()
    }
    return found
  }

  /// Reads a name and the colon behind it, and finds its column: nearly always the one after the last.
  private mutating func column(_ scanner: inout JSONScanner, expected: Int) throws(JSONFault) -> Int {
    if expected < nameEnds.count {
      let start = expected == 0 ? 0 : nameEnds[expected - 1]
      if scanner.passes(nameBytes, start..<nameEnds[expected]) { return expected }
    }
    let start = scanner.position
    let token = try scanner.name()
    let name = try scanner.text(token)
    if let column = places[name] { return column }
    let column = columns.append(name)
    places[name] = column
    nameBytes.append(contentsOf: scanner.slice(start, token.end + 1))
    nameBytes.append(UInt8(ascii: ":"))
    nameEnds.append(nameBytes.count)
    firstObject.append(objectCount)
    lastObject.append(0)
    return column
  }

  /// Whether a column is known since the first object, so that no object was read without knowing it.
  func isKnownThroughout(_ column: Int) -> Bool { firstObject[column] == 1 }

  /// Takes over the columns of a piece of the text that follows what was read so far.
  /// - Returns: for each of its columns the place among the columns here; nil when they are the same.
  mutating func append(_ other: GeoJSONPropertiesParser) -> [Int]? {
    var isSame = true
    let map = other.columns.names.indices.map { theirs in
      let name = other.columns.names[theirs]
      let ours = places[name] ?? columns.append(name)
      places[name] = ours
      columns.widen(ours, toHoldColumn: theirs, of: other.columns)
      if ours != theirs { isSame = false }
      return ours
    }
    return isSame ? nil : map
  }

  /// Reads a value; nil for a number that is not finite.
  private func value(_ scanner: inout JSONScanner) throws(JSONFault) -> AttributeValue? {
    switch scanner.byte {
    case UInt8(ascii: "\""): return .text(try scanner.text(scanner.string()))
    case UInt8(ascii: "t"):
      try scanner.literal("true")
      return .boolean(true)
    case UInt8(ascii: "f"):
      try scanner.literal("false")
      return .boolean(false)
    case UInt8(ascii: "n"):
      try scanner.literal("null")
      return .null
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let start = scanner.position
      let holdsNonFinite = try scanner.skipValue()
      guard !holdsNonFinite else { return nil }
      return .json(scanner.compactText(start, scanner.position))
    default:
      if try scanner.skipNonFinite() { return nil }
      let number = try scanner.number()
      if let integer = scanner.integer(number) { return .integer(integer) }
      let real = scanner.double(number)
      return real.isFinite ? .real(real) : nil
    }
  }
}
