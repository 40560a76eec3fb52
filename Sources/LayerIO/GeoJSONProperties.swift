import SpatialCore

/// Reads one `properties` object of GeoJSON after another into columns, in order of first appearance.
///
/// Most features name their properties in the same order with the same bytes: then no text is made for a name.
struct GeoJSONPropertiesParser {
  private(set) var columns = FieldKinds()
  private var nameBytes: [[UInt8]] = []
  private var places: [String: Int] = [:]
  /// For each column the number of the object that had it last.
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
    found.values = Array(repeating: .null, count: columns.count)
    objectCount += 1
    var expected = 0
    var more = try scanner.enterObject()
    while more {
      let column = try self.column(scanner.name(), expected: expected, scanner)
      expected = column + 1
      if column == found.values.count { found.values.append(.null) }
      if lastObject[column] == objectCount { found.repeated.append(columns.names[column]) }
      lastObject[column] = objectCount
      if let value = try value(&scanner) {
        columns.widen(column, toHold: value)
        found.values[column] = value
      } else {
        found.values[column] = .null
        found.nonFinite.append(columns.names[column])
      }
      more = try scanner.nextMember()
    }
    return found
  }

  private mutating func column(
    _ token: StringToken, expected: Int, _ scanner: JSONScanner
  ) throws(JSONFault) -> Int {
    if expected < nameBytes.count, scanner.matches(token, nameBytes[expected]) { return expected }
    let name = try scanner.text(token)
    if let column = places[name] { return column }
    let column = columns.append(name)
    places[name] = column
    nameBytes.append(Array(scanner.slice(token.start, token.end)))
    lastObject.append(0)
    return column
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
