import Foundation

extension Verdict {
  /// Judges what a contender said, run for run, by what its last choice is.
  ///
  /// Its value must be the one measured anew and no more than its own bound, and every run must end in the same choice, where
  /// it tells which.
  /// - Parameter tolerance: the error allowed in the value, as a share.
  init(_ entry: BenchmarkReport.Entry, _ check: ChoiceCheck, tolerance: Double) {
    var faults = check.broken
    let claim = entry.outcome.choice
    if let value = claim?.value {
      if !(abs(value - check.value) <= tolerance * abs(check.value)) {
        faults.append("told a value of \(value), but it is \(check.value)")
      }
      if let bound = claim?.bound, bound < value - tolerance * abs(value) {
        faults.append("its value of \(value) is above its own bound of \(bound)")
      }
    } else {
      faults.append("told no value")
    }
    if let chosen = claim?.chosen, chosen != check.chosen {
      faults.append("told \(chosen) units, but there are \(check.chosen)")
    }
    if check.zonesTooSmall > 0 {
      faults.append("\(check.zonesTooSmall) of \(check.zones) zones are too small")
    }
    var findings = [
      "\(check.limits) limits kept", "\(check.sides) sides, \(check.zones) zones",
      String(format: "value measured anew %.6f", check.value),
    ]
    let digests = entry.outcomes.compactMap(\.choice?.digest)
    if Set(digests).count > 1 { faults.append("its runs ended in different choices") }
    if Set(digests).count == 1, digests.count > 1 { findings.append("\(digests.count) runs, one choice") }
    self.init(contender: entry.contender, faults: faults, findings: findings)
  }

  /// Judges a bound by the value that somebody else has reached within all limits.
  init(boundOf entry: BenchmarkReport.Entry, over value: Double, of other: String, tolerance: Double) {
    let bound = entry.outcome.choice?.bound ?? .infinity
    let sentence = String(format: "bound %.6f over the value of \(other), %.6f", bound, value)
    let isOver = bound >= value - tolerance * abs(value)
    self.init(
      contender: entry.contender, faults: isOver ? [] : ["not \(sentence)"],
      findings: isOver ? [sentence] : [])
  }
}
