import Dispatch
import Glibc

/// Work on all cores of the machine at once, for loops that compute and never wait.
package enum Cores {
  /// How many there are.
  package static var count: Int { max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN))) }

  /// What the body makes of each number below `count`, in order, whichever core was faster.
  /// - Parameters:
  ///   - length: how many numbers are handed out together, for work too small to be handed out one by one.
  ///   - body: called from several threads at once; what it changes must belong to its number alone.
  package static func map<Result>(_ count: Int, inSlicesOf length: Int = 1, _ body: (Int) -> Result)
    -> [Result]
  {
    withoutActuallyEscaping(body) { body in
      // The caller promises that calls do not meet; each result has a place of its own.
      nonisolated(unsafe) let body = body
      return Array(unsafeUninitializedCapacity: count) { results, filled in
        nonisolated(unsafe) let places = results
        DispatchQueue.concurrentPerform(iterations: (count + length - 1) / length) { slice in
          for number in slice * length..<min((slice + 1) * length, count) {
            places.initializeElement(at: number, to: body(number))
          }
        }
        filled = count
      }
    }
  }

  /// Makes the heap of the calling thread grow by some bytes in a few large steps, before many small values are made.
  ///
  /// Outside the first thread the heap of glibc otherwise grows page by page, each time by a system call (`mprotect`)
  /// that holds up the other threads' new pages. Blocks below 128 KiB come from that heap; freed again, they stay
  /// writable. Nothing is touched, so no memory is used.
  package static func prepareHeap(forBytes count: Int) {
    let step = 120 << 10
    let blocks = (0..<count / step + 1).map { _ in malloc(step) }
    for block in blocks { free(block) }
  }
}
