import SpatialCore

/// The text of some features as it grows: bytes without the checks of an array, for the inner loops of the writer.
///
/// Whoever appends asks for room first; the memory is used again after ``removeAll()``.
struct GeoJSONOutput: ~Copyable {
  private var memory: UnsafeMutableBufferPointer<UInt8>
  /// How many bytes there are.
  private(set) var count = 0

  init() { memory = .allocate(capacity: 1 << 16) }

  deinit { memory.deallocate() }

  /// The bytes from a place on.
  func bytes(from start: Int = 0) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[start..<count])
  }

  mutating func removeAll() { count = 0 }

  /// Makes room for more bytes and returns where they go; `advance(to:)` says how far they went.
  @inline(__always) mutating func room(for more: Int) -> UnsafeMutablePointer<UInt8> {
    if memory.count - count < more { grow(by: more) }
    // The memory is never empty.
    return memory.baseAddress.unsafelyUnwrapped + count
  }

  @inline(__always) mutating func advance(to place: UnsafeMutablePointer<UInt8>) {
    count = place - memory.baseAddress.unsafelyUnwrapped
  }

  @inline(never) private mutating func grow(by more: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(2 * memory.count, count + more))
    _ = larger.update(fromContentsOf: memory[..<count])
    memory.deallocate()
    memory = larger
  }

  // MARK: Appending

  mutating func append(_ byte: UInt8) {
    let place = room(for: 1)
    place.pointee = byte
    count += 1
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    room(for: bytes.count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ text: String) {
    let isAppended: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
    if isAppended == nil { for byte in text.utf8 { append(byte) } }
  }

  /// Appends text in quotation marks, as ``JSONText/append(quoted:to:)`` does.
  mutating func append(quoted text: String) {
    let isPlain =
      text.utf8.withContiguousStorageIfAvailable { bytes in
        let needsEscape = bytes.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }
        guard !needsEscape else { return false }
        append(UInt8(ascii: "\""))
        append(bytes)
        append(UInt8(ascii: "\""))
        return true
      } ?? false
    guard !isPlain else { return }
    var quoted: [UInt8] = []
    JSONText.append(quoted: text, to: &quoted)
    quoted.withUnsafeBufferPointer { append($0) }
  }

  /// Appends a whole number.
  mutating func append(_ number: Int64) {
    var place = room(for: 20)
    if number < 0 {
      place.pointee = UInt8(ascii: "-")
      place += 1
    }
    var rest = number.magnitude
    var digits = 1
    var limit: UInt64 = 10
    while digits < 20, rest >= limit {
      digits += 1
      limit = digits < 20 ? limit * 10 : .max
    }
    for index in stride(from: digits - 1, through: 0, by: -1) {
      place[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    advance(to: place + digits)
  }
}

// MARK: - Degrees

/// Degrees on the grid on which GeoJSON stands: whole numbers of 10⁻⁷ degrees (1 cm).
enum GeoJSONGrid {
  /// The number of units nearest to degrees, halves away from zero; right up to 9 · 10¹⁵ units.
  @inline(__always) static func units(_ degrees: Double) -> Int64 {
    let exact = degrees * 1e7
    // Just below a half: a half itself would carry 0.49999999999999994 to 1.
    return Int64(exact + (exact < 0 ? -0.499_999_999_999_999_94 : 0.499_999_999_999_999_94))
  }

  /// Writes degrees with up to seven decimals and no zero behind the last one: at most 13 bytes.
  @inline(__always) static func write(_ units: Int64, to start: UnsafeMutablePointer<UInt8>)
    -> UnsafeMutablePointer<UInt8>
  {
    var place = start
    var rest = UInt64(units.magnitude)
    if units < 0 {
      place.pointee = UInt8(ascii: "-")
      place += 1
    }
    var whole = Int(rest / 10_000_000)
    rest -= UInt64(whole) * 10_000_000
    if whole >= 10 {
      if whole >= 100 {
        place.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole / 100)
        place += 1
        whole %= 100
      }
      writePair(whole, to: place)
      place += 2
    } else {
      place.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole)
      place += 1
    }
    guard rest > 0 else { return place }
    let decimals = Int(rest)
    place.pointee = UInt8(ascii: ".")
    writePair(decimals / 100_000, to: place + 1)
    writePair(decimals / 1_000 % 100, to: place + 3)
    writePair(decimals / 10 % 100, to: place + 5)
    place[7] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: decimals % 10)
    place += 8
    while place[-1] == UInt8(ascii: "0") { place -= 1 }
    return place
  }

  @inline(__always) private static func writePair(_ number: Int, to place: UnsafeMutablePointer<UInt8>) {
    place[0] = pairs.utf8Start[2 * number]
    place[1] = pairs.utf8Start[2 * number + 1]
  }

  /// 00 to 99.
  private static var pairs: StaticString {
    """
    00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748\
    495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """
  }
}
