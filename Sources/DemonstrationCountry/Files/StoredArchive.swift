/// A zip archive whose entries are stored without compression and bear one fixed date: the same files give
/// the same bytes.
///
/// Format: PKWARE APPNOTE 6.3.9, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its
/// end).
struct StoredArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// 1 January 2026, 00:00, as MS-DOS writes it.
  private static let date: UInt16 = (2026 - 1980) << 9 | 1 << 5 | 1

  /// Adds a file.
  mutating func add(_ name: String, _ contents: [UInt8]) {
    let offset = UInt32(bytes.count)
    let nameBytes = Array(name.utf8)
    var entry: [UInt8] = []
    StoredArchive.append(UInt16(20), to: &entry)  // version needed
    StoredArchive.append(UInt16(0), to: &entry)  // flags
    StoredArchive.append(UInt16(0), to: &entry)  // stored
    StoredArchive.append(UInt16(0), to: &entry)  // time
    StoredArchive.append(StoredArchive.date, to: &entry)
    StoredArchive.append(StoredArchive.checksum(contents), to: &entry)
    StoredArchive.append(UInt32(contents.count), to: &entry)
    StoredArchive.append(UInt32(contents.count), to: &entry)
    StoredArchive.append(UInt16(nameBytes.count), to: &entry)
    StoredArchive.append(UInt16(0), to: &entry)  // extra field
    StoredArchive.append(UInt32(0x0403_4B50), to: &bytes)
    bytes += entry + nameBytes + contents
    StoredArchive.append(UInt32(0x0201_4B50), to: &directory)
    StoredArchive.append(UInt16(20), to: &directory)  // version made by
    directory += entry
    for _ in 0..<3 { StoredArchive.append(UInt16(0), to: &directory) }  // comment, disk, internal attributes
    StoredArchive.append(UInt32(0), to: &directory)  // external attributes
    StoredArchive.append(offset, to: &directory)
    directory += nameBytes
    count += 1
  }

  /// The whole archive.
  func archive() -> [UInt8] {
    var end: [UInt8] = []
    StoredArchive.append(UInt32(0x0605_4B50), to: &end)
    for number in [0, 0, count, count] { StoredArchive.append(UInt16(number), to: &end) }
    StoredArchive.append(UInt32(directory.count), to: &end)
    StoredArchive.append(UInt32(bytes.count), to: &end)
    StoredArchive.append(UInt16(0), to: &end)
    return bytes + directory + end
  }

  private static func append(_ number: some FixedWidthInteger & UnsignedInteger, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// CRC-32 (IEEE 802.3, reflected polynomial EDB88320): of "123456789" it is CBF43926.
  static func checksum(_ contents: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in contents {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
