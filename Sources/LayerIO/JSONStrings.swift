import Glibc

/// Where a text in quotation marks lies, undecoded.
struct StringToken {
  /// The bytes between the quotation marks.
  var start: Int
  var end: Int
  var hasEscapes: Bool
  var isASCII: Bool
}

extension JSONScanner {
  /// Passes over a text in quotation marks; its escapes are checked, its letters when it is decoded.
  mutating func string() throws(JSONFault) -> StringToken {
    var place = position + 1
    let start = place
    var hasEscapes = false
    var bits: UInt8 = 0
    while true {
      // Eight plain bytes at once, as long as there are eight.
      while place + 8 <= count {
        let eight = UInt64(littleEndianBytes: base + place)
        guard !eight.hasByteThatMattersInText else { break }
        bits |= eight & 0x8080_8080_8080_8080 == 0 ? 0 : 0x80
        place += 8
      }
      let byte = base[place]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        place = try endOfEscape(place)
        continue
      }
      guard byte >= 0x20 else {
        throw fault("a control character (\(byte)) in text must be written as an escape", at: place)
      }
      bits |= byte
      place += 1
    }
    position = place + 1
    return StringToken(start: start, end: place, hasEscapes: hasEscapes, isASCII: bits < 0x80)
  }

  private func endOfEscape(_ place: Int) throws(JSONFault) -> Int {
    switch base[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return place + 2
    case UInt8(ascii: "u"):
      for digit in place + 2..<place + 6 where !base[digit].isHexadecimal {
        throw fault("four hexadecimal digits must follow \\u", at: digit)
      }
      return place + 6
    default: throw fault("no escape begins with this character", at: place + 1)
    }
  }

  /// Whether a text without escapes consists of these bytes.
  func matches(_ token: StringToken, _ word: StaticString) -> Bool {
    guard token.end - token.start == word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount where base[token.start + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  /// Passes over these bytes and the white space behind them, if they are next.
  mutating func passes(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard position + range.count <= count else { return false }
    for index in range where base[position + index - range.lowerBound] != bytes[index] { return false }
    position += range.count
    skipSpace()
    return true
  }

  /// The bytes of a place in the text.
  func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + start, count: end - start)
  }

  /// Throws when the letters of a text are not what the encoding allows.
  func check(_ token: StringToken) throws(JSONFault) {
    if !token.isASCII || token.hasEscapes { _ = try text(token) }
  }

  /// The text with its escapes resolved.
  func text(_ token: StringToken) throws(JSONFault) -> String {
    guard token.hasEscapes else { return try text(token.start, token.end) }
    var text = ""
    var run = token.start
    var place = token.start
    while place < token.end {
      guard base[place] == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      text += try self.text(run, place)
      text.unicodeScalars.append(try escaped(&place))
      run = place
    }
    return text + (try self.text(run, token.end))
  }

  private func text(_ start: Int, _ end: Int) throws(JSONFault) -> String {
    let bytes = slice(start, end)
    if encoding == .windows1252 { return Windows1252.text(bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    // Bytes that are not UTF-8 were replaced: then the text differs from them.
    let isExact =
      text.utf8.withContiguousStorageIfAvailable { letters in
        guard let found = letters.baseAddress, let given = bytes.baseAddress else { return bytes.isEmpty }
        return letters.count == bytes.count && memcmp(found, given, bytes.count) == 0
      } ?? text.utf8.elementsEqual(bytes)
    if isExact { return text }
    let offset = zip(bytes, text.utf8).enumerated().first { $1.0 != $1.1 }?.offset
    let place = start + (offset ?? 0)
    throw JSONFault(
      kind: .malformed, position: place,
      reason: "byte \(String(base[place], radix: 16, uppercase: true)) is not valid UTF-8")
  }

  /// The letter of the escape at a place, which moves behind it; a pair of surrogates is one letter.
  private func escaped(_ place: inout Int) throws(JSONFault) -> Unicode.Scalar {
    let start = place
    place += 2
    switch base[start + 1] {
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = hexadecimal(place)
      place += 4
      if code & 0xFC00 == 0xD800, base[place] == UInt8(ascii: "\\"), base[place + 1] == UInt8(ascii: "u") {
        let low = hexadecimal(place + 2)
        if low & 0xFC00 == 0xDC00 {
          code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
          place += 6
        }
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw fault("half of a surrogate pair stands alone", at: start)
      }
      return scalar
    default: return Unicode.Scalar(base[start + 1])
    }
  }

  private func hexadecimal(_ place: Int) -> UInt32 {
    (place..<place + 4).reduce(0) { code, digit in
      let byte = base[digit]
      return code << 4 + UInt32(byte < 0x40 ? byte & 15 : byte & 15 + 9)
    }
  }
}

extension UInt64 {
  /// Eight bytes of a text, the first one lowest.
  @inline(__always) init(littleEndianBytes place: UnsafePointer<UInt8>) {
    self = UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
  }

  /// Whether one of the eight bytes is a quotation mark, a backslash or a control character.
  ///
  /// Subtracting n from each byte borrows into the high bit of those below n; see Warren, Hacker's Delight, 6-1.
  @inline(__always) fileprivate var hasByteThatMattersInText: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotation = self ^ (ones &* 0x22)
    let backslash = self ^ (ones &* 0x5C)
    let found =
      (quotation &- ones) & ~quotation | (backslash &- ones) & ~backslash | (self &- ones &* 0x20) & ~self
    return found & (ones &* 0x80) != 0
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}

/// Letters of one byte each, as older Windows programs in Western Europe save them.
enum Windows1252 {
  /// The text of the bytes. The five bytes without a letter (81, 8D, 8F, 90, 9D) become the control characters of that
  /// number, as the WHATWG encoding standard has it.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      text.unicodeScalars.append(
        (0x80..<0xA0).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return text
  }

  private static let upper: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}", "\u{90}",
    "‘", "’",
    "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]
}
