public import LandConflicts

/// When to propose which way for a holder and artisanal miners to share land, and where that is written.
///
/// Meaning: the guidance asks for the holder's cooperation or due process, never for taking land. Which way suits a case is for the
/// ministry to say: the first of its rules that fits a part is proposed, and a part that none fits is told as such.
///
/// Source of the aim: IGF, Guidance for Governments: Managing artisanal and small-scale mining, 2017, 2.3.1.
public struct CooperationRule: Hashable, Sendable {
  /// A way to share.
  public enum Instrument: String, Hashable, Sendable, CaseIterable {
    /// The holder gives the part up.
    case relinquishment
    /// Miners work the part under contract with the holder.
    case tribute
    /// The holder buys what they mine.
    case buyBack = "buy_back"
    /// The holder helps them to mine more safely.
    case technicalAssistance = "technical_assistance"
  }

  /// What is proposed.
  public let instrument: Instrument
  /// In which standings of the licence.
  public let standings: Set<Holding.Standing>
  /// For which mean stakes of the holder.
  public let stakes: ClosedRange<Double>
  /// From so many miners on.
  public let leastMiners: Double
  /// Where the rule is written.
  public let citation: String

  /// A rule from its parts.
  public init(
    propose instrument: Instrument, standings: Set<Holding.Standing>, stakes: ClosedRange<Double>,
    leastMiners: Double, citation: String
  ) {
    self.instrument = instrument
    self.standings = standings
    self.stakes = stakes
    self.leastMiners = leastMiners
    self.citation = citation
  }

  /// Whether it fits a part of a licence in a standing.
  public func fits(_ part: CarveOut.Part, standing: Holding.Standing) -> Bool {
    standings.contains(standing) && stakes.contains(part.stake) && part.miners >= leastMiners
  }
}

extension CarveOut.Part {
  /// The first rule that fits; nil when none does.
  public func proposal(by rules: [CooperationRule], standing: Holding.Standing) -> CooperationRule? {
    rules.first { $0.fits(self, standing: standing) }
  }
}
