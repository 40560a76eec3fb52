extension TextEncoding {
  /// The encoding's name for a person.
  var title: String {
    switch self {
    case .utf8: "UTF-8"
    case .windows1252: "Windows-1252"
    }
  }

  /// The encoding of text of unknown origin, and why.
  ///
  /// Text in Windows-1252 with accents is practically never valid UTF-8, and the other way round; text without any
  /// accents is the same in both.
  static func detected(in bytes: some Sequence<UInt8>) -> (encoding: TextEncoding, reason: String) {
    let accents = bytes.contains { $0 >= 0x80 }
    guard accents else { return (.utf8, "UTF-8: the text has only plain letters") }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return (.windows1252, "Windows-1252: the text is not UTF-8")
    }
    return (.utf8, "UTF-8: the text is valid UTF-8 with accents")
  }

  /// The text the bytes stand for; nil when they are not text in this encoding.
  func text(of bytes: some Sequence<UInt8>) -> String? {
    switch self {
    case .utf8: return String(validating: bytes, as: UTF8.self)
    case .windows1252:
      var scalars = String.UnicodeScalarView()
      for byte in bytes { scalars.append(TextEncoding.windows1252Scalar(byte)) }
      return String(scalars)
    }
  }

  /// The letter of a byte. The five bytes the code page leaves open stand for the control characters of the same number
  /// (WHATWG Encoding Standard, index windows-1252).
  private static func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? highLetters[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  private static let highLetters: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
    "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]
}
