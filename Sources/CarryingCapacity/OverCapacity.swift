/// How probable it is that more miners are there already than the zone can carry.
///
/// The words follow the scale of the Intergovernmental Panel on Climate Change: very likely from nine draws in
/// ten, more likely than not from half of them, very unlikely below one in ten.
/// Source: M. D. Mastrandrea et al., Guidance Note for Lead Authors of the IPCC Fifth Assessment Report on
/// Consistent Treatment of Uncertainties, 2010, table 1.
public enum OverCapacity: String, Hashable, Sendable {
  /// Less than a tenth of the draws.
  case veryUnlikely = "very unlikely"
  /// A tenth of the draws or more, but not more than half.
  case possible
  /// More than half of the draws.
  case moreLikelyThanNot = "more likely than not"
  /// Nine tenths of the draws or more.
  case veryLikely = "very likely"

  /// The words for a share of the draws.
  init(exceededShare share: Double) {
    self =
      share >= 0.9 ? .veryLikely : share > 0.5 ? .moreLikelyThanNot : share >= 0.1 ? .possible : .veryUnlikely
  }

  /// Whether it is to be told before anything else: more than half of the draws.
  public var isAlarm: Bool { self == .moreLikelyThanNot || self == .veryLikely }
}
