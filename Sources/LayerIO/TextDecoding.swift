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
    case .utf8: String(validating: bytes, as: UTF8.self)
    case .windows1252: Windows1252.text(bytes)
    }
  }
}
