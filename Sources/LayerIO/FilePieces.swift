/// Reads a file from its beginning to its end, piece by piece.
public enum FilePieces {
  /// Bytes of a piece: few enough to stay in a core's own cache until they have been used.
  private static let length = 1 << 17

  /// Hands each piece to `body`, which must not keep it: the memory is used again for the next one.
  /// - Parameter body: says whether to go on.
  /// - Returns: whether the file was read to its end.
  public static func forEach(of path: String, _ body: (ArraySlice<UInt8>) -> Bool) -> Bool {
    guard let file = try? OpenFile(path) else { return false }
    var bytes = [UInt8](repeating: 0, count: length)
    var place = 0
    while true {
      let count = bytes.withUnsafeMutableBufferPointer { file.read($0, at: place) }
      guard count >= 0, count == 0 || body(bytes[..<count]) else { return false }
      guard count == length else { return true }
      place += count
    }
  }
}
