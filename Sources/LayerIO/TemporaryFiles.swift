import Glibc
import Synchronization

/// The temporary files that this process has open, so that a handler of SIGINT can take them away.
///
/// ```swift
/// signal(SIGINT) { _ in
///   TemporaryFiles.removeAll()
///   _exit(130)
/// }
/// ```
public enum TemporaryFiles {
  /// Removes every temporary file that is not yet finished. It only loads atomics and calls `unlink`, and is therefore
  /// safe in a signal handler once ``prepare()`` or any writer has run.
  public static func removeAll() {
    for index in 0..<register.capacity {
      if let path = UnsafePointer<CChar>(bitPattern: register.slots[index].load(ordering: .acquiring)) {
        unlink(path)
      }
    }
  }

  /// Sets up the register, so that ``removeAll()`` never has to allocate. Call it before installing a handler.
  public static func prepare() { _ = register }

  /// A place in the register.
  struct Ticket: Sendable { fileprivate let index: Int }

  /// Adds a path; nil when too many files are open.
  static func add(_ path: String) -> Ticket? {
    // Never freed: a handler on another thread may be reading it. It costs a path per file written.
    guard let copy = strdup(path) else { return nil }
    let address = Int(bitPattern: copy)
    for index in 0..<register.capacity
    where register.slots[index].compareExchange(
      expected: 0, desired: address, ordering: .acquiringAndReleasing
    )
    .exchanged {
      return Ticket(index: index)
    }
    return nil
  }

  /// Takes a path out: the file is finished or gone.
  static func remove(_ ticket: Ticket) { register.slots[ticket.index].store(0, ordering: .releasing) }

  private static let register = Register(capacity: 256)

  /// Addresses of paths, 0 where a slot is free.
  ///
  /// Sendable: the slots are atomics at a fixed place and live as long as the process.
  private struct Register: @unchecked Sendable {
    let capacity: Int
    let slots: UnsafeMutablePointer<Atomic<Int>>

    init(capacity: Int) {
      self.capacity = capacity
      slots = .allocate(capacity: capacity)
      for index in 0..<capacity { (slots + index).initialize(to: Atomic(0)) }
    }
  }
}
