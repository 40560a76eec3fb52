import Glibc

/// A file of 64-bit words, lowest byte first, read in pieces wherever a question leads.
///
/// Pieces are read, not mapped: a file that somebody cuts off meanwhile is then an error, not a signal that ends the program.
public final class WordFile {
  /// Where it is.
  public let path: String
  /// Its size in bytes.
  public let byteCount: Int

  private let descriptor: CInt

  /// Opens a plain file; nil when there is none.
  /// - Throws: ``LayerError`` with the system's words when it is there and cannot be read.
  public static func open(_ path: String) throws(LayerError) -> WordFile? {
    // Not blocking: a pipe of that name must not hold the program up.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(String(cString: strerror(errno)), path)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw failure("it is a folder or a device, not a file", path)
    }
    return WordFile(path, descriptor, Int(status.st_size))
  }

  private init(_ path: String, _ descriptor: CInt, _ byteCount: Int) {
    self.path = path
    self.descriptor = descriptor
    self.byteCount = byteCount
  }

  deinit { close(descriptor) }

  /// The words of a range, counted from the file's beginning.
  /// - Throws: ``LayerError`` when the file ends before, or cannot be read.
  public func words(_ range: Range<Int>) throws(LayerError) -> [UInt64] {
    guard range.lowerBound >= 0, range.upperBound <= byteCount / 8 else {
      throw Self.failure("it has \(byteCount) bytes, too few", path)
    }
    var code: CInt = 0
    let wanted = range.count * 8
    let words = [UInt64](unsafeUninitializedCapacity: range.count) { buffer, filled in
      var got = 0
      while got < wanted {
        let piece = pread(
          descriptor, UnsafeMutableRawPointer(buffer.baseAddress).map { $0 + got }, wanted - got,
          off_t(range.lowerBound * 8 + got))
        if piece < 0 && errno == EINTR { continue }
        if piece <= 0 {
          code = piece < 0 ? errno : EIO
          break
        }
        got += piece
      }
      filled = got / 8
    }
    guard code == 0 else { throw Self.failure(String(cString: strerror(code)), path) }
    #if _endian(big)
      return words.map(UInt64.init(littleEndian:))
    #else
      return words
    #endif
  }

  /// Writes words as a file that appears under its name only when it is complete.
  /// - Throws: ``LayerError``; what stood under the name before is then untouched.
  public static func write(_ words: [UInt64], to path: String) throws(LayerError) {
    let file = try AtomicFile(path: path)
    for start in stride(from: 0, to: words.count, by: 1 << 15) {
      let piece = words[start..<min(start + 1 << 15, words.count)]
      #if _endian(big)
        let bytes = piece.map(\.littleEndian).withUnsafeBytes { Array($0) }
      #else
        let bytes = piece.withUnsafeBytes { Array($0) }
      #endif
      try file.write(bytes)
    }
    try file.commit()
  }

  private static func failure(_ problem: String, _ path: String) -> LayerError {
    LayerError(
      path: path, problem: "cannot be read: \(problem)", remedy: "Check the file and its permissions.")
  }
}
