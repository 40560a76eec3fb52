/// The words of an explanation index, read page by page when a question needs them and checked as they are read.
///
/// Shape of the file, in 64-bit words: a header of 16, the data, and one checksum for each page of 1,024 words of data. The
/// header holds the checksum of the checksums and its own, so that every word that is used was checked, and a page that no
/// question touches is never read.
///
/// | word | holds |
/// |---|---|
/// | 0 | `PLACEREX` |
/// | 1 | version of the format |
/// | 2 | words of data |
/// | 3 | place of the directory in the data |
/// | 4 | checksum of the checksums |
/// | 15 | checksum of words 0 to 14 |
final class IndexPages {
  /// "PLACEREX", lowest byte first.
  static let magic: UInt64 = 0x5845_5245_4341_4C50
  /// The version of the format; any change of what the words mean raises it.
  static let version: UInt64 = 1
  static let headerCount = 16
  static let pageSize = 1024

  /// Words of data.
  let count: Int
  /// Where the directory begins in the data.
  let directory: Int

  private let read: (Range<Int>) throws -> [UInt64]
  private let sums: [UInt64]
  /// Pages as read; empty when not yet.
  private var pages: [[UInt64]]

  /// Opens a file of words.
  /// - Parameters:
  ///   - fileCount: how many words it has.
  ///   - read: gives the words of a range.
  /// - Throws: ``IndexDamage`` when it is no index, of another version, cut off or changed; what `read` throws.
  init(fileCount: Int, read: @escaping (Range<Int>) throws -> [UInt64]) throws {
    guard fileCount >= Self.headerCount else { throw IndexDamage("it is cut off") }
    let header = try read(0..<Self.headerCount)
    guard header.count == Self.headerCount, header[0] == Self.magic else {
      throw IndexDamage("it is no explanation index")
    }
    guard header[1] == Self.version else { throw IndexDamage("it is of another version of the program") }
    guard header[15] == Self.checksum(header[..<15]) else { throw IndexDamage("its header is damaged") }
    guard let count = Int(exactly: header[2]), count <= fileCount,
      let directory = Int(exactly: header[3]), directory <= count
    else { throw IndexDamage("its header is damaged") }
    let pageCount = (count + Self.pageSize - 1) / Self.pageSize
    guard Self.headerCount + count + pageCount == fileCount else { throw IndexDamage("it is cut off") }
    sums = try read(Self.headerCount + count..<fileCount)
    guard sums.count == pageCount, Self.checksum(sums[...]) == header[4] else {
      throw IndexDamage("its checksums are damaged")
    }
    pages = [[UInt64]](repeating: [], count: pageCount)
    self.count = count
    self.directory = directory
    self.read = read
  }

  /// The words of a whole file around its data.
  static func file(data: [UInt64], directory: Int) -> [UInt64] {
    let sums = stride(from: 0, to: data.count, by: pageSize).map {
      checksum(data[$0..<min($0 + pageSize, data.count)])
    }
    var header = [UInt64](repeating: 0, count: headerCount)
    header[0] = magic
    header[1] = version
    header[2] = UInt64(data.count)
    header[3] = UInt64(directory)
    header[4] = checksum(sums[...])
    header[15] = checksum(header[..<15])
    return header + data + sums
  }

  /// One word of the data.
  func word(_ place: Int) throws -> UInt64 {
    guard place >= 0, place < count else { throw IndexDamage("it points beyond its end") }
    return try page(place / Self.pageSize)[place % Self.pageSize]
  }

  /// A run of words of the data.
  func words(_ start: Int, _ length: Int) throws -> [UInt64] {
    guard start >= 0, length >= 0, start <= count, length <= count - start else {
      throw IndexDamage("it points beyond its end")
    }
    var found: [UInt64] = []
    found.reserveCapacity(length)
    while found.count < length {
      let place = start + found.count
      let from = place % Self.pageSize
      let piece = try page(place / Self.pageSize)
      found += piece[from..<min(piece.count, from + length - found.count)]
    }
    return found
  }

  private func page(_ number: Int) throws -> [UInt64] {
    if !pages[number].isEmpty { return pages[number] }
    let start = number * Self.pageSize
    let words = try read(Self.headerCount + start..<Self.headerCount + min(start + Self.pageSize, count))
    guard Self.checksum(words[...]) == sums[number] else { throw IndexDamage("page \(number) is damaged") }
    pages[number] = words
    return words
  }

  /// A number that any change of any word changes, but for one chance in 2⁶⁴.
  private static func checksum(_ words: ArraySlice<UInt64>) -> UInt64 {
    var sum: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(words.count)
    for word in words {
      sum = (sum ^ word) &* 0xD6E8_FEB8_6659_FD93
      sum ^= sum >> 32
    }
    return sum
  }
}

/// An explanation index that cannot be trusted: it is to be made anew.
public struct IndexDamage: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it.
  public let description: String

  init(_ description: String) { self.description = description }
}
