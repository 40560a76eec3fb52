/// Units of loads and of concentrations in water, as far as one can be reckoned from the other.
enum RiverUnits {
  /// Grams, by the unit of a load without its "/year".
  private static let grams = ["mg": 1e-3, "g": 1, "kg": 1e3, "t": 1e6]
  /// How many of the unit make a gram per cubic metre; µ is written with either of its two characters.
  private static let perGramPerCubicMetre = [
    "ng/L": 1e6, "\u{B5}g/L": 1e3, "\u{3BC}g/L": 1e3, "ug/L": 1e3, "mg/L": 1, "g/L": 1e-3, "g/m³": 1,
    "g/m3": 1,
    "kg/m³": 1e-3, "kg/m3": 1e-3,
  ]

  /// The concentration, in its unit, of a unit of yearly load in a cubic metre of water.
  ///
  /// ```swift
  /// try RiverUnits.concentration("µg/L", perLoad: "g/year")  // 1 000
  /// ```
  /// - Throws: ``PlanError`` for units it does not know.
  static func concentration(_ unit: String, perLoad load: String) throws(PlanError) -> Double {
    let parts = load.split(separator: "/").map(String.init)
    guard parts.count == 2, ["year", "yr", "a"].contains(parts[1]), let grams = grams[parts[0]] else {
      throw PlanError(
        subject: "stressor by river", problem: "loads in \"\(load)\" cannot be turned into a concentration",
        remedy: "Use one of \(grams.keys.sorted().map { $0 + "/year" }.joined(separator: ", ")).")
    }
    guard let perGram = perGramPerCubicMetre[unit] else {
      throw PlanError(
        subject: "stressor by river",
        problem: "\"\(unit)\" is not a concentration that loads can be turned into",
        remedy: "Use one of ng/L, µg/L, mg/L, g/L, g/m³, kg/m³.")
    }
    return grams * perGram
  }
}
