import Glibc

/// The bytes of a whole file.
enum FileBytes {
  /// Reads a file in one go.
  /// - Parameter sentinel: a byte to put behind the last one, so that a scanner may always look one byte ahead.
  /// - Throws: ``LayerError`` when the file is missing, is no plain file, or cannot be read.
  static func read(_ path: String, sentinel: UInt8? = nil) throws(LayerError) -> [UInt8] {
    let file = try OpenFile(path)
    var code: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: file.size + 1) { buffer, filled in
      filled = file.read(UnsafeMutableBufferPointer(rebasing: buffer[..<file.size]), at: 0)
      code = filled < 0 ? errno : 0
      filled = max(0, filled)
      if let sentinel {
        buffer[filled] = sentinel
        filled += 1
      }
    }
    guard code == 0 else { throw failure(code, path) }
    return bytes
  }

  fileprivate static func failure(_ code: CInt, _ path: String) -> LayerError {
    LayerError(
      path: path, problem: "cannot be read: \(String(cString: strerror(code)))",
      remedy: code == ENOENT ? "Correct the path in the project file." : "Check the file and its permissions."
    )
  }
}

/// A plain file, open for reading; closed when the value goes away.
struct OpenFile: ~Copyable {
  private let descriptor: CInt
  /// How many bytes it had when it was opened.
  let size: Int

  /// - Throws: ``LayerError`` when the file is missing, is no plain file, or cannot be read.
  init(_ path: String) throws(LayerError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileBytes.failure(errno, path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw FileBytes.failure(code, path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw LayerError(
        path: path, problem: "is a folder or a device, not a file", remedy: "Name the file itself.")
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills the buffer with the bytes from a place on, from any thread.
  /// - Returns: how many there were; fewer than asked when the file ends, −1 when it cannot be read (`errno`).
  func read(_ buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> Int {
    var filled = 0
    while filled < buffer.count {
      let got = pread(
        descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, off_t(place + filled))
      if got < 0, errno == EINTR { continue }
      if got < 0 { return -1 }
      if got == 0 { break }
      filled += got
    }
    return filled
  }
}
