import SpatialCore

/// The binary geometry of a GeoPackage: a header of its own before well-known binary (OGC 12-128r17 §2.1.3).
enum GeoPackageGeometry {
  /// Reads a geometry.
  static func read(_ bytes: UnsafeRawBufferPointer) throws(BinaryFault) -> (
    found: FoundGeometry, hadHeights: Bool
  ) {
    guard bytes.count >= 8, bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P") else {
      throw BinaryFault(reason: "the geometry does not begin with GP: it is not in GeoPackage's own form")
    }
    let flags = bytes[3]
    guard flags & 0x20 == 0 else { throw BinaryFault(reason: "the geometry is of an extended kind") }
    let envelopes = [0, 32, 48, 48, 64]
    let envelope = Int(flags >> 1 & 7)
    guard envelope < envelopes.count else { throw BinaryFault(reason: "the envelope is of no known kind") }
    if flags & 0x10 != 0 { return (FoundGeometry(), false) }
    var reader = WellKnownBinaryReader(bytes, at: 8 + envelopes[envelope])
    let found = try reader.geometry()
    return (found, reader.hadHeights)
  }

  /// The bytes of a geometry, little-endian; with an envelope unless it is a point.
  static func bytes(_ geometry: Geometry, srsID: Int32) -> [UInt8] {
    let box = geometry.kind == .point ? nil : geometry.boundingBox
    var bytes: [UInt8] = [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, box == nil ? 1 : 3]
    withUnsafeBytes(of: srsID.littleEndian) { bytes.append(contentsOf: $0) }
    if let box {
      for number in [box.minX, box.maxX, box.minY, box.maxY] {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    geometry.appendWellKnownBinary(to: &bytes)
    return bytes
  }
}
