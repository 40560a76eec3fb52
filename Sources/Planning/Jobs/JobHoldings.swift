import Synchronization

/// What a job has read and found, held until the job itself goes.
final class JobHoldings: Sendable {
  private let values = Mutex<[any Sendable]>([])

  func keep(_ value: any Sendable) { values.withLock { $0.append(value) } }

  /// What is left to the end of the process: nothing else keeps it from being taken apart right before.
  private static let left = Mutex<[JobHoldings]>([])

  static func leave(_ holdings: JobHoldings) { left.withLock { $0.append(holdings) } }
}
