/// A number with exactly `decimals` places and a dot, whatever the locale.
///
/// ```swift
/// fixedDecimal(-0.125, 2)  // "-0.13"
/// ```
public func fixedDecimal(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "" : (value < 0 ? "-inf" : "inf") }
  let unit = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  let scaled = (value * unit).rounded()
  guard scaled.magnitude < 9e15 else { return "\(value)" }
  let whole = Int64(scaled.magnitude)
  let sign = scaled < 0 ? "-" : ""
  guard decimals > 0 else { return sign + String(whole) }
  let fraction = String(whole % Int64(unit))
  return sign + String(whole / Int64(unit)) + "." + String(repeating: "0", count: decimals - fraction.count)
    + fraction
}

/// A number with at most `decimals` places, no trailing zeros and a dot.
///
/// ```swift
/// plainNumber(2.50, decimals: 3)  // "2.5"
/// ```
public func plainNumber(_ value: Double, decimals: Int = 2) -> String {
  var text = fixedDecimal(value, decimals)
  guard text.contains("."), !text.contains("e") else { return text }
  while text.last == "0" { text.removeLast() }
  if text.last == "." { text.removeLast() }
  return text
}
