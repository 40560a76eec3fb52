import Glibc
import SpatialCore
import Synchronization

/// Writes the features of a collection in slices on all cores, each slice at its place in the file.
///
/// A slice's place is known when those before it have been made, not when they have been written: a core makes its slice,
/// waits its turn to learn the place, and writes while the next core has its turn.
final class GeoJSONSlices {
  private let text: GeoJSONText
  private let file: AtomicFile
  private static let featuresPerSlice = 128

  private let turns = Turns()
  /// Where the next slice goes; known to the slice whose turn it is.
  private(set) var end = 0
  private var isFirst = true
  private var isStopped = false

  init(_ text: GeoJSONText, file: AtomicFile) {
    self.text = text
    self.file = file
  }

  /// Writes the beginning and all slices.
  /// - Returns: what became of the slices up to the first with an error.
  func write(cores: Int) throws(LayerError) -> [GeoJSONText.Slice] {
    let beginning = text.beginning
    try file.write(beginning, at: 0)
    end = beginning.count
    let count = (text.featureCount + Self.featuresPerSlice - 1) / Self.featuresPerSlice
    let next = Atomic(0)
    let byCore = Cores.map(min(cores, count)) { _ in
      var slices: [(number: Int, slice: GeoJSONText.Slice)] = []
      var output = GeoJSONOutput()
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < count else { return slices }
        slices.append((number, slice(number, &output)))
      }
    }
    let slices = byCore.flatMap(\.self).sorted { $0.number < $1.number }.map(\.slice)
    let failed = slices.first { $0.code != 0 || $0.error != nil }
    if let failed, failed.error == nil { throw file.failed(failed.code) }
    return slices
  }

  private func slice(_ number: Int, _ output: inout GeoJSONOutput) -> GeoJSONText.Slice {
    let first = number * Self.featuresPerSlice
    output.removeAll()
    var slice = text.slice(first..<min(first + Self.featuresPerSlice, text.featureCount), &output)
    turns.wait(for: number)
    let place = end
    let goes = !isStopped && slice.error == nil
    // The first line of all has no comma before it.
    let bytes = output.bytes(from: isFirst && output.count > 0 ? 1 : 0)
    if goes {
      end += bytes.count
      if output.count > 0 { isFirst = false }
    } else {
      isStopped = true
    }
    turns.pass()
    if goes { slice.code = file.put(bytes, at: place) }
    return slice
  }
}

/// Lets threads that hold consecutive numbers pass in their order.
private final class Turns {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var current = 0

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Waits until all smaller numbers have passed.
  func wait(for number: Int) {
    pthread_mutex_lock(mutex)
    while current != number { pthread_cond_wait(condition, mutex) }
    pthread_mutex_unlock(mutex)
  }

  /// Lets the next number pass.
  func pass() {
    pthread_mutex_lock(mutex)
    current += 1
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }
}
