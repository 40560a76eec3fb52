/// A sum of many numbers that loses no small ones beside great ones.
///
/// Formula: Neumaier's variant of Kahan's summation, error about one rounding of the result whatever the
/// count. Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM
/// 54, 1974.
///
/// ```swift
/// var sum = CompensatedSum()
/// for term in [1, 1e100, 1, -1e100] { sum.add(term) }
/// sum.value  // 2
/// ```
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  var value: Double { sum + lost }

  mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
