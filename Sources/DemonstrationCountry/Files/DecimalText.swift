/// Numbers with a fixed count of decimals, the same under every locale.
enum DecimalText {
  /// With a decimal point: `point(-3.5, decimals: 2)` is "-3.50".
  static func point(_ value: Double, decimals: Int) -> String {
    text(value, decimals: decimals, separator: ".")
  }

  /// With a decimal comma: `comma(0.25, decimals: 2)` is "0,25".
  static func comma(_ value: Double, decimals: Int) -> String {
    text(value, decimals: decimals, separator: ",")
  }

  private static func text(_ value: Double, decimals: Int, separator: String) -> String {
    let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
    let scaled = Int64((abs(value) * Double(scale)).rounded())
    let whole = String(scaled / Int64(scale))
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard decimals > 0 else { return sign + whole }
    let rest = String(scaled % Int64(scale))
    let padded = String(repeating: "0", count: decimals - rest.count) + rest
    return sign + whole + separator + padded
  }
}
