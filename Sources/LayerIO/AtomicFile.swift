import Glibc

/// A file that appears under its name only when it is complete.
///
/// Bytes go to `.name.XXXX.partial` beside the target. ``commit()`` flushes them to the disk, gives the file its name and
/// flushes the folder. When anything fails, or the value goes away without a commit, the temporary file is removed and
/// whatever stood under the name before is untouched.
///
/// ```swift
/// let file = try AtomicFile(path: "zones.geojson")
/// try file.write(bytes)
/// try file.commit()
/// ```
public final class AtomicFile {
  /// Where the file will be: the path given, with a symbolic link followed.
  public let path: String
  /// Where its bytes are until the commit; a library that writes by itself (SQLite) opens this path.
  public let temporaryPath: String

  private var descriptor: CInt
  private let ticket: TemporaryFiles.Ticket
  private var finished = false
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 18

  /// Makes the temporary file beside the target.
  /// - Throws: ``LayerError`` when the folder does not exist or may not be written to, or the target is no plain file.
  public init(path: String) throws(LayerError) {
    var status = stat()
    var target = path
    var mode: mode_t?
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw LayerError(
          path: path, problem: "cannot be replaced: it is a folder or a device, not a file",
          remedy: "Choose another name for the output.")
      }
      mode = status.st_mode & 0o7777
      if let resolved = realpath(path, nil) {
        target = String(cString: resolved)
        free(resolved)
      }
    }
    let folder = AtomicFile.folder(of: target)
    let name = target.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? target
    guard !name.isEmpty else {
      throw LayerError(path: path, problem: "names a folder, not a file", remedy: "Add a file name.")
    }
    self.path = target
    var opened: CInt = -1
    var partial = ""
    for attempt in 0..<100 where opened < 0 {
      partial = "\(folder)/.\(name).\(String(getpid(), radix: 36))\(String(attempt, radix: 36)).partial"
      opened = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode ?? 0o666)
      if opened < 0, errno != EEXIST { throw AtomicFile.failure("cannot be made", errno, path: target) }
    }
    guard opened >= 0 else {
      throw LayerError(
        path: target, problem: "a hundred unfinished files of this name lie beside it",
        remedy: "Remove the files \(folder)/.\(name).*.partial.")
    }
    guard let ticket = TemporaryFiles.add(partial) else {
      close(opened)
      unlink(partial)
      throw LayerError(
        path: target, problem: "too many output files are open", remedy: "Write fewer files at once.")
    }
    if let mode { fchmod(opened, mode) }
    temporaryPath = partial
    descriptor = opened
    self.ticket = ticket
  }

  deinit { discard() }

  /// Appends bytes.
  /// - Throws: ``LayerError`` with the words of the system, such as "No space left on device".
  public func write(_ bytes: [UInt8]) throws(LayerError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= AtomicFile.bufferSize { try flush() }
  }

  /// Appends text as UTF-8.
  public func write(_ text: String) throws(LayerError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= AtomicFile.bufferSize { try flush() }
  }

  /// Puts bytes at a place, from any thread. Not to be mixed with the methods that append.
  /// - Returns: 0, or the code of the system for what went wrong; see ``failed(_:)``.
  func put(_ bytes: UnsafeRawBufferPointer, at place: Int) -> CInt {
    var start = 0
    while start < bytes.count {
      let written = pwrite(
        descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start, off_t(place + start))
      if written < 0 {
        if errno == EINTR { continue }
        return errno
      }
      start += written
    }
    return 0
  }

  /// Gives the file up because of a code that ``put(_:at:)`` returned.
  func failed(_ code: CInt) -> LayerError { fail("cannot be written", code) }

  /// Puts bytes at a place.
  func write(_ bytes: [UInt8], at place: Int) throws(LayerError) {
    let code = bytes.withUnsafeBytes { put($0, at: place) }
    guard code == 0 else { throw failed(code) }
  }

  /// Finishes the file: all bytes on the disk, then the name.
  /// - Throws: ``LayerError``; what stood under the name before is then untouched.
  public func commit() throws(LayerError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw fail("cannot be written to the disk", errno) }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw fail("cannot be written to the disk", errno) }
    guard rename(temporaryPath, path) == 0 else { throw fail("cannot be given its name", errno) }
    TemporaryFiles.remove(ticket)
    finished = true
    try flushFolder()
  }

  private func flush() throws(LayerError) {
    guard descriptor >= 0 else {
      throw LayerError(
        path: path, problem: "an earlier error ended the writing",
        remedy: "Mend what that error says, then run again.")
    }
    var start = 0
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw fail("cannot be written", errno)
      }
      start += written
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// The name itself is safe only when its folder is on the disk.
  private func flushFolder() throws(LayerError) {
    let folder = open(AtomicFile.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that may be written to but not listed cannot be opened; the file itself is on the disk.
    guard folder >= 0 else { return }
    defer { close(folder) }
    // Some network file systems cannot flush a folder and say EINVAL.
    if fsync(folder) != 0, errno != EINVAL {
      throw AtomicFile.failure("its folder cannot be written to the disk", errno, path: path)
    }
  }

  private func fail(_ problem: String, _ code: CInt) -> LayerError {
    discard()
    return AtomicFile.failure(problem, code, path: path)
  }

  private func discard() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    guard !finished else { return }
    finished = true
    unlink(temporaryPath)
    TemporaryFiles.remove(ticket)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The error for a code of the system, with what to do about it.
  static func failure(_ problem: String, _ code: CInt, path: String) -> LayerError {
    let remedy =
      switch code {
      case ENOSPC, EDQUOT, EFBIG:
        "Free some space, or write to another disk; whatever had this name before is untouched."
      case EACCES, EPERM, EROFS:
        "Choose a folder you may write to, or ask for the right to write to this one."
      case ENOENT, ENOTDIR: "Make the folder first, or correct the path."
      case ENAMETOOLONG: "Choose a shorter name."
      default: "Check the disk and run again; whatever had this name before is untouched."
      }
    return LayerError(path: path, problem: "\(problem): \(String(cString: strerror(code)))", remedy: remedy)
  }
}
