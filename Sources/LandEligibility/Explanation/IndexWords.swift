import SpatialCore

/// The data of an explanation index while it is made.
struct IndexWords {
  private(set) var words: [UInt64] = []

  /// Where the next word will be.
  var place: Int { words.count }

  mutating func append(_ number: Int) { words.append(UInt64(bitPattern: Int64(number))) }

  mutating func append(_ number: Double) { words.append(number.bitPattern) }

  mutating func append(_ numbers: [Int]) {
    for number in numbers { append(number) }
  }

  /// The length in bytes, then the bytes of UTF-8, eight to a word, lowest first.
  mutating func append(_ text: String) {
    append(text.utf8.count)
    appendBytes(of: text)
  }

  mutating func append(_ texts: [String]) {
    append(texts.count)
    for text in texts { append(text) }
  }

  mutating func appendBytes(of text: String) {
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for byte in text.utf8 {
      word |= UInt64(byte) << shift
      shift += 8
      if shift == 64 {
        words.append(word)
        (word, shift) = (0, 0)
      }
    }
    if shift > 0 { words.append(word) }
  }

  mutating func append(_ box: BoundingBox) {
    append(box.minX)
    append(box.minY)
    append(box.maxX)
    append(box.maxY)
  }
}

/// A place in the data of an explanation index from which one thing after another is read.
struct IndexCursor {
  let pages: IndexPages
  var place: Int

  /// A whole number that counts something in the index, or a place in it.
  mutating func count() throws -> Int {
    let word = try pages.word(place)
    // No count is above the number of words but those of bytes, eight to a word: sums of a few cannot overflow.
    guard word <= UInt64(pages.count) * 8 else { throw IndexDamage("a count in it is too great") }
    place += 1
    return Int(word)
  }

  mutating func number() throws -> Double {
    let word = try pages.word(place)
    place += 1
    return Double(bitPattern: word)
  }

  mutating func text() throws -> String {
    let length = try count()
    return try text(byteCount: length)
  }

  mutating func texts() throws -> [String] {
    let length = try count()
    guard length <= pages.count else { throw IndexDamage("a count in it is too great") }
    var texts: [String] = []
    for _ in 0..<length { texts.append(try text()) }
    return texts
  }

  mutating func text(byteCount: Int) throws -> String {
    let words = try pages.words(place, (byteCount + 7) / 8)
    place += words.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 8)
    for word in words {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return String(decoding: bytes.prefix(byteCount), as: UTF8.self)
  }
}
