/// What a result of so many roundings in a row may be off at most, as a share of the sum of the absolute values of its terms.
///
/// Formula: γₙ = n u/(1 − n u) with u = 2⁻⁵³: n sums, products or quotients of doubles one after the other lose at most γₙ · Σ|terms|,
/// however much the terms cancel. Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, lemma 3.1 and section 4.2.
func roundingShare(_ roundings: Int) -> Double {
  let share = Double(roundings) * 0x1p-53
  return share / (1 - share)
}
