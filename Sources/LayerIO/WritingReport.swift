/// What became of every feature of a layer that was written.
public struct WritingReport: Hashable, Sendable {
  /// How many features stand in the output.
  public var written: Int
  /// Those whose shape had to be mended because rounding made it invalid.
  public var repaired: [FeatureNote]
  /// Those that are not in the output, because nothing of their shape is left after rounding.
  public var vanished: [FeatureNote]

  /// A report from its parts.
  public init(written: Int = 0, repaired: [FeatureNote] = [], vanished: [FeatureNote] = []) {
    self.written = written
    self.repaired = repaired
    self.vanished = vanished
  }
}
