/// From land to gold: how much is dug, and what is lost, for each gram that is won from an alluvial pit.
///
/// Formula: V = (1 + w) · l/ρ, the volume dug per tonne of ore, m³/t, with the waste w per ore (t/t), the
/// loss factor l (volume dug per volume that the gold won would need: 2 where half of the gold is lost) and
/// the density ρ (t/m³). With 7, 2 and 2.76 this is 16/2.76 = 5.797; the calculator's documentation rounds it
/// to 5.8.
///
/// Source: Conservation Strategy Fund (CSF), Mining Impacts Calculator.
public struct GoldChain: Hashable, Sendable {
  /// Waste moved per ore, t/t.
  public let wasteRatio: UncertainValue
  /// Volume dug per volume that the gold won would need without losses.
  public let lossFactor: UncertainValue
  /// Density of the ground, t/m³.
  public let densityTonnesPerCubicMetre: UncertainValue

  /// A chain with its own numbers. Throws when loss factor or density may be 0.
  public init(
    wasteRatio: UncertainValue, lossFactor: UncertainValue, densityTonnesPerCubicMetre: UncertainValue
  ) throws(CapacityError) {
    try lossFactor.checkPositive("loss factor")
    try densityTonnesPerCubicMetre.checkPositive("density")
    self.init(waste: wasteRatio, loss: lossFactor, density: densityTonnesPerCubicMetre)
  }

  private init(waste: UncertainValue, loss: UncertainValue, density: UncertainValue) {
    wasteRatio = waste
    lossFactor = loss
    densityTonnesPerCubicMetre = density
  }

  /// The published numbers: waste 7 per ore, loss factor 2, density 2.76 t/m³; given without ranges.
  public static let csf: GoldChain = {
    let source = "CSF, Mining Impacts Calculator"
    return GoldChain(
      waste: UncertainValue(ascending: 7, 7, 7, source: source),
      loss: UncertainValue(ascending: 2, 2, 2, source: source),
      density: UncertainValue(ascending: 2.76, 2.76, 2.76, source: source))
  }()

  /// Volume dug per tonne of ore, m³/t.
  public var cubicMetresDugPerTonneOfOre: Interval {
    wasteRatio.interval.plusOne * lossFactor.interval / densityTonnesPerCubicMetre.interval
  }

  /// Volume dug per gram of gold won, m³/g: V/P_d with the grade P_d in g/t, whose range must be above 0.
  ///
  /// ```swift
  /// try GoldChain.csf.cubicMetresDugPerGram(gradeGramsPerTonne: grade)  // 14.4928 at 0.4 g/t
  /// ```
  public func cubicMetresDugPerGram(gradeGramsPerTonne grade: UncertainValue) throws(CapacityError)
    -> Interval
  {
    try grade.checkPositive("grade")
    return cubicMetresDugPerTonneOfOre / grade.interval
  }

  /// Gold won when all the land is dug to a depth, g: Au = A · 10 000 · P_d · h/V.
  ///
  /// A hectares, 10 000 m²/ha, grade P_d in g/t, depth h in metres, V the volume dug per tonne of ore, m³/t.
  /// One hectare, 2.5 m deep at 0.4 g/t, gives 1 725 g with the exact V = 16/2.76, and 1 724 g with V rounded
  /// to 5.8; the exact one is used.
  public func gold(
    hectares: Double, gradeGramsPerTonne grade: UncertainValue, depthMetres depth: UncertainValue
  ) -> Interval {
    goldFormula(hectares: hectares, gradeGramsPerTonne: grade, depthMetres: depth).range
  }

  /// ``gold(hectares:gradeGramsPerTonne:depthMetres:)`` as a formula, to go on with.
  func goldFormula(
    hectares: Double, gradeGramsPerTonne grade: UncertainValue, depthMetres depth: UncertainValue
  ) -> LimitFormula {
    LimitFormula(hectares * 10_000)
      .times(CapacityParameter("grade", unit: "g/t", grade))
      .times(CapacityParameter("pit depth", unit: "m", depth))
      .over(CapacityParameter("waste per ore", unit: "t/t", wasteRatio), .onePlus)
      .over(CapacityParameter("loss factor", unit: "1", lossFactor))
      .times(CapacityParameter("density", unit: "t/m³", densityTonnesPerCubicMetre))
  }
}
