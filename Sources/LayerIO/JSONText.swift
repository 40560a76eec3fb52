/// Text as JSON writes it.
enum JSONText {
  /// The text in quotation marks, with quotation marks, backslashes and control characters escaped (RFC 8259 §7).
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(quoted: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text in quotation marks to bytes of UTF-8.
  static func append(quoted text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(hexadecimal(byte >> 4))
        bytes.append(hexadecimal(byte & 15))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A JSON text without the white space between its parts; nil when it is no JSON.
  static func compact(_ text: String) -> String? {
    var bytes = Array(text.utf8)
    bytes.append(0)
    return bytes.withUnsafeBufferPointer { bytes in
      guard var scanner = JSONScanner(terminated: bytes, encoding: .utf8) else { return nil }
      scanner.skipSpace()
      let start = scanner.position
      guard let holdsNonFinite = try? scanner.skipValue(), !holdsNonFinite else { return nil }
      let end = scanner.position
      scanner.skipSpace()
      return scanner.isAtEnd ? scanner.compactText(start, end) : nil
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}

extension JSONScanner {
  /// The text of a value that has been passed over, without the white space between its parts.
  func compactText(_ start: Int, _ end: Int) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - start)
    var isInText = false
    var place = start
    while place < end {
      let byte = base[place]
      if isInText, byte == UInt8(ascii: "\\") {
        bytes.append(byte)
        place += 1
        bytes.append(base[place])
      } else {
        if byte == UInt8(ascii: "\"") { isInText.toggle() }
        let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
        if isInText || !isSpace { bytes.append(byte) }
      }
      place += 1
    }
    return encoding == .windows1252 ? Windows1252.text(bytes) : String(decoding: bytes, as: UTF8.self)
  }
}
