import Synchronization

/// The curves of all setbacks, which batches lend each other.
///
/// What a curve has made ready for some latitudes, its discs, serves every batch; so a batch takes what another one has done
/// with. No result depends on whether a disc was made before.
final class SetbackCurves: Sendable {
  private let idle = Mutex<[[Double: SetbackCurve]]>([])

  /// Curves by their distance, perhaps none, for one batch at a time.
  func take() -> [Double: SetbackCurve] { idle.withLock { $0.popLast() } ?? [:] }

  /// Gives them back for the next batch.
  func giveBack(_ curves: [Double: SetbackCurve]) { idle.withLock { $0.append(curves) } }
}
