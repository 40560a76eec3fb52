import Foundation

/// What is asked of Placer where the peer comes to an end: a better choice in a fraction of the time.
enum SelectionTarget {
  /// The gap at which the peer may stop; Placer goes on to its usual one, which is smaller.
  static let peerGap = 0.01
  /// The gap that Placer must reach.
  static let gap = 0.002
  /// The time Placer may take for it, as a share of the peer's.
  static let share = 0.2

  /// Whether it is met, for a person; nil when one of the two was not measured.
  static func sentence(_ placer: BenchmarkReport.Entry, beside peer: BenchmarkReport.Entry) -> String? {
    guard let own = placer.call?.median, let other = peer.call?.median, let gap = placer.outcome.choice?.gap
    else { return nil }
    let reached = peer.outcome.choice?.gap.map { String(format: "%.3f %%", 100 * $0) } ?? "no gap"
    let isMet = gap <= Self.gap && own <= share * other
    return String(
      format: "%@ took %.1f s, asked for a gap of %.0f %% (reached: %@); %@ %.2f s to %.3f %%, "
        + "%.3f of that time. Asked of it: at most %.1f %% in at most %.1f of the time – %@",
      peer.contender as NSString, other, 100 * peerGap, reached as NSString, placer.contender as NSString,
      own,
      100 * gap, own / other, 100 * Self.gap, share, (isMet ? "met" : "**NOT MET**") as NSString)
  }
}
