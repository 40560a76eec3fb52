/// An angle as people write it: `-11.5`, `11°30'00"S`, `27d12'30.5"E`.
public struct Angle: Hashable, Sendable {
  /// Decimal degrees, south and west negative.
  public let degrees: Double
  /// The hemisphere letter that was written, if any.
  public let hemisphere: Character?

  /// Reads decimal degrees, or degrees, minutes and seconds with their marks.
  ///
  /// - Returns: nil when the text is not an angle, minutes or seconds reach 60, or a sign stands beside a letter.
  ///
  /// ```swift
  /// Angle("11°30'00\"S")?.degrees  // -11.5
  /// ```
  public init?(_ text: String) {
    var rest = text.trimmingSpaces[...]
    var letter: Character?
    if let last = rest.last, "NSEWnsew".contains(last) {
      letter = Character(last.uppercased())
      rest.removeLast()
    }
    var sign = 1.0
    if let first = rest.first, first == "-" || first == "+" {
      guard letter == nil else { return nil }
      sign = first == "-" ? -1 : 1
      rest.removeFirst()
    }
    let marks: [Set<Character>] = [["°", "d", "D", "º"], ["'", "′", "’"], ["\"", "″", "”"]]
    var value = 0.0
    var found = 0
    for (place, mark) in marks.enumerated() where !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let number = Double(digits) else { return nil }
      rest = rest[digits.endIndex...]
      if let next = rest.first {
        guard mark.contains(next) else { return nil }
        rest.removeFirst()
      } else if place > 0 {
        return nil
      }
      guard place == 0 || number < 60 else { return nil }
      value += number / [1, 60, 3600][place]
      found += 1
    }
    guard found > 0, rest.isEmpty else { return nil }
    if let letter { sign = letter == "S" || letter == "W" ? -1 : 1 }
    degrees = sign * value
    hemisphere = letter
  }

  /// Degrees, minutes and seconds with a letter: `11°30'00.00"S`.
  public static func sexagesimal(_ degrees: Double, isLatitude: Bool, decimals: Int = 2) -> String {
    let letter = isLatitude ? (degrees < 0 ? "S" : "N") : (degrees < 0 ? "W" : "E")
    let unit = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let total = Int((abs(degrees) * 3600 * Double(unit)).rounded())
    let (minutes, fraction) = (total / unit / 60, total % (60 * unit))
    func padded(_ value: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
    }
    let seconds = padded(fraction / unit, 2) + (decimals > 0 ? "." + padded(fraction % unit, decimals) : "")
    return "\(minutes / 60)°\(padded(minutes % 60, 2))'\(seconds)\"\(letter)"
  }
}
