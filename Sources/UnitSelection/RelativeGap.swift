/// What at most is missing to the best, as a share: (bound − value)/max(|bound|, |value|), 0 when both are equal.
///
/// The one formula for every certificate, whatever the signs: a bound below zero says as much as one above.
package func relativeGap(of value: Double, to bound: Double) -> Double {
  bound == value ? 0 : (bound - value) / max(abs(bound), abs(value))
}
