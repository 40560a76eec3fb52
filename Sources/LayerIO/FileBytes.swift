import Glibc

/// The bytes of a whole file.
enum FileBytes {
  /// Reads a file in one go.
  /// - Parameter sentinel: a byte to put behind the last one, so that a scanner may always look one byte ahead.
  /// - Throws: ``LayerError`` when the file is missing, is no plain file, or cannot be read.
  static func read(_ path: String, sentinel: UInt8? = nil) throws(LayerError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno, path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno, path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw LayerError(
        path: path, problem: "is a folder or a device, not a file", remedy: "Name the file itself.")
    }
    let size = Int(status.st_size)
    var code: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, filled in
      while filled < size {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { break }
        filled += got
      }
      if let sentinel {
        buffer[filled] = sentinel
        filled += 1
      }
    }
    guard code == 0 else { throw failure(code, path) }
    return bytes
  }

  private static func failure(_ code: CInt, _ path: String) -> LayerError {
    LayerError(
      path: path, problem: "cannot be read: \(String(cString: strerror(code)))",
      remedy: code == ENOENT ? "Correct the path in the project file." : "Check the file and its permissions."
    )
  }
}
