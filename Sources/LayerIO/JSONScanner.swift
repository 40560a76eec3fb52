/// What is wrong in a JSON text, and where.
struct JSONFault: Error {
  enum Kind {
    /// The text breaks the grammar of RFC 8259.
    case malformed
    /// The text ends too early.
    case truncated
    /// The text is fine but does not say what it should: only the feature is lost, not the file.
    case shape
  }
  var kind: Kind
  /// Byte from the start of the text, counted from 0.
  var position: Int
  var reason: String
}

/// Walks over the bytes of a JSON text without making objects of it.
///
/// Copy it to remember a place; assign the copy back to return there. A byte 0 must stand behind the last byte of the
/// text: it matches nothing, so that no look ahead runs over the end.
struct JSONScanner {
  /// Objects and arrays in one another at most; deeper text is refused before it can exhaust the stack.
  static let greatestDepth = 64

  let base: UnsafePointer<UInt8>
  /// How many bytes the text has, the 0 behind it not counted.
  let count: Int
  /// Whether text must be valid UTF-8; otherwise its bytes are Windows-1252.
  let encoding: TextEncoding
  var position = 0
  private var depth: Int

  /// - Parameters:
  ///   - terminated: the text with a 0 behind it; must outlive the scanner.
  ///   - depth: how many objects and arrays its first byte stands in, when it is a piece of a text.
  init?(terminated: UnsafeBufferPointer<UInt8>, encoding: TextEncoding, depth: Int = 0) {
    guard let start = terminated.baseAddress, terminated.last == 0 else { return nil }
    base = start
    count = terminated.count - 1
    self.encoding = encoding
    self.depth = depth
  }

  var byte: UInt8 { base[position] }
  var isAtEnd: Bool { position >= count }

  mutating func skipSpace() {
    while true {
      switch base[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// The fault at a place, the present one unless told otherwise: truncated when the text ends there.
  func fault(_ reason: String, at place: Int? = nil) -> JSONFault {
    let place = place ?? position
    if place >= count { return JSONFault(kind: .truncated, position: count, reason: "the text ends here") }
    return JSONFault(kind: .malformed, position: place, reason: reason)
  }

  /// A fault that costs the feature only.
  func shape(_ reason: String) -> JSONFault { JSONFault(kind: .shape, position: position, reason: reason) }

  // MARK: Objects and arrays

  /// Enters an object; false when it has no member.
  mutating func enterObject() throws(JSONFault) -> Bool { try enter(UInt8(ascii: "{"), UInt8(ascii: "}")) }

  /// After a member's value: whether another member follows.
  mutating func nextMember() throws(JSONFault) -> Bool {
    guard try next(UInt8(ascii: "}"), "a comma or } must follow a member") else { return false }
    guard byte == UInt8(ascii: "\"") else {
      throw fault("a member's name in quotation marks must follow the comma")
    }
    return true
  }

  /// Enters an array; false when it has no element.
  mutating func enterArray() throws(JSONFault) -> Bool { try enter(UInt8(ascii: "["), UInt8(ascii: "]")) }

  /// After an element: whether another follows.
  mutating func nextElement() throws(JSONFault) -> Bool {
    guard try next(UInt8(ascii: "]"), "a comma or ] must follow an element") else { return false }
    guard byte != UInt8(ascii: "]") else { throw fault("an element must follow the comma") }
    return true
  }

  /// Whether another array may be entered here.
  var mayEnterOneMore: Bool { depth < JSONScanner.greatestDepth }

  /// Passes over a character and the white space around it, if that character is next.
  @inline(__always) mutating func passes(_ character: UInt8, alsoSpaceBehind: Bool = true) -> Bool {
    if base[position] != character {
      skipSpace()
      guard base[position] == character else { return false }
    }
    position += 1
    if alsoSpaceBehind, base[position] <= 0x20 { skipSpace() }
    return true
  }

  private mutating func enter(_ open: UInt8, _ close: UInt8) throws(JSONFault) -> Bool {
    guard byte == open else { throw fault("\(Unicode.Scalar(open)) expected") }
    guard depth < JSONScanner.greatestDepth else {
      throw fault("objects and arrays are nested more than \(JSONScanner.greatestDepth) deep")
    }
    position += 1
    skipSpace()
    if byte == close {
      position += 1
      return false
    }
    depth += 1
    return true
  }

  private mutating func next(_ close: UInt8, _ reason: String) throws(JSONFault) -> Bool {
    skipSpace()
    if byte == UInt8(ascii: ",") {
      position += 1
      skipSpace()
      return true
    }
    guard byte == close else { throw fault(reason) }
    position += 1
    depth -= 1
    return false
  }

  /// A member's name and the colon behind it; the value is next.
  mutating func name() throws(JSONFault) -> StringToken {
    guard byte == UInt8(ascii: "\"") else { throw fault("a member's name in quotation marks expected") }
    let token = try string()
    skipSpace()
    guard byte == UInt8(ascii: ":") else { throw fault("a colon must follow the member's name") }
    position += 1
    skipSpace()
    return token
  }

  // MARK: Passing over

  /// Passes over a value of any kind, checking its grammar.
  /// - Returns: whether it holds NaN or Infinity, which are no JSON but which many programs write.
  @discardableResult mutating func skipValue() throws(JSONFault) -> Bool {
    var holdsNonFinite = false
    switch byte {
    case UInt8(ascii: "{"):
      var more = try enterObject()
      while more {
        let key = try name()
        try check(key)
        holdsNonFinite = try skipValue() || holdsNonFinite
        more = try nextMember()
      }
    case UInt8(ascii: "["):
      var more = try enterArray()
      while more {
        holdsNonFinite = try skipValue() || holdsNonFinite
        more = try nextElement()
      }
    case UInt8(ascii: "\""): try check(string())
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default:
      if try skipNonFinite() { return true }
      _ = try number()
    }
    return holdsNonFinite
  }

  /// Passes over NaN, Infinity or -Infinity; false when none stands here.
  mutating func skipNonFinite() throws(JSONFault) -> Bool {
    switch byte {
    case UInt8(ascii: "N"): try literal("NaN")
    case UInt8(ascii: "I"): try literal("Infinity")
    case UInt8(ascii: "-"):
      guard base[position + 1] == UInt8(ascii: "I") else { return false }
      try literal("-Infinity")
    default: return false
    }
    return true
  }

  /// Passes over a word.
  mutating func literal(_ word: StaticString) throws(JSONFault) {
    for index in 0..<word.utf8CodeUnitCount where base[position + index] != word.utf8Start[index] {
      throw fault(
        "a value expected (an object, an array, text, a number, true, false or null)", at: position + index)
    }
    position += word.utf8CodeUnitCount
  }
}
