public import ZoneAllocation

/// The parts of concessions to negotiate, and how good the choice is.
public struct CarveOut: Hashable, Sendable {
  /// What is taken of one licence.
  public struct Part: Hashable, Sendable {
    /// The place of the licence in the problem: its holder and expiry stand there.
    public let licence: Int
    /// The units to negotiate, south before north.
    public let taken: [CadastralGrid.Cell]
    /// The units that stay, south before north.
    public let residual: [CadastralGrid.Cell]
    /// Miners on the units taken.
    public let miners: Double
    /// Hectares taken.
    public let hectares: Double
    /// Hectares that stay.
    public let residualHectares: Double
    /// The mean stake of the holder in what is taken, by hectares.
    public let stake: Double
  }

  /// The licences of which something is taken, by their place.
  public let parts: [Part]
  /// Miners on all units taken.
  public let miners: Double
  /// Hectares taken.
  public let hectares: Double
  /// Σ hₖ (1 + w·sₖ) over the units taken.
  public let price: Double
  /// No set that keeps all limits has a lower price.
  public let bound: Double

  /// (price − bound)/price.
  public var gap: Double { price > 0 ? max(0, price - bound) / price : 0 }
  /// Whether no set is cheaper, to a billionth.
  public var isProven: Bool { gap <= 1e-9 }
}
