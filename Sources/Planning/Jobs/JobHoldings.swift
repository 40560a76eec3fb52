import Synchronization

/// What a job has read and found, held until the job itself goes.
final class JobHoldings: Sendable {
  private let values = Mutex<[any Sendable]>([])

  func keep(_ value: any Sendable) { values.withLock { $0.append(value) } }
}
