/// A decimal number as written: mantissa × 10^exponent, with the sign apart.
struct DecimalNumber {
  var isNegative: Bool
  /// All digits without the point; meaningful when there are at most 19.
  var mantissa: UInt64
  var exponent: Int
  /// How many digits the mantissa has, a leading zero not counted.
  var digitCount: Int
  /// Whether it was written without a point and an exponent.
  var isInteger: Bool
  /// Where it stands, for numbers with more digits than fit.
  var start: Int
  var end: Int
}

extension JSONScanner {
  /// Passes over a number (RFC 8259 §6).
  mutating func number() throws(JSONFault) -> DecimalNumber {
    var place = position
    let isNegative = base[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    var mantissa: UInt64 = 0
    let first = place
    var digits = appendDigits(&mantissa, &place)
    guard digits > 0 else {
      throw fault(
        isNegative
          ? "a digit must follow the minus sign"
          : "a value expected (an object, an array, text, a number, true, false or null)", at: place)
    }
    let hasLeadingZero = base[first] == UInt8(ascii: "0")
    guard digits == 1 || !hasLeadingZero else { throw fault("a number must not begin with 0", at: first) }
    if hasLeadingZero { digits = 0 }
    var exponent = 0
    var isInteger = true
    if base[place] == UInt8(ascii: ".") {
      place += 1
      isInteger = false
      let decimals = appendDigits(&mantissa, &place)
      guard decimals > 0 else { throw fault("a digit must follow the point", at: place) }
      digits += decimals
      exponent = -decimals
    }
    if base[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      isInteger = false
      let isMinus = base[place] == UInt8(ascii: "-")
      if isMinus || base[place] == UInt8(ascii: "+") { place += 1 }
      var power: UInt64 = 0
      let start = place
      guard appendDigits(&power, &place) > 0 else { throw fault("a digit must follow the e", at: place) }
      // Beyond 9 digits the text is read again by the slow way.
      if place - start > 9 { digits = 99 } else { exponent += isMinus ? -Int(power) : Int(power) }
    }
    defer { position = place }
    return DecimalNumber(
      isNegative: isNegative, mantissa: mantissa, exponent: exponent, digitCount: digits,
      isInteger: isInteger,
      start: position, end: place)
  }

  /// Reads digits into the mantissa and returns how many there were.
  private func appendDigits(_ mantissa: inout UInt64, _ place: inout Int) -> Int {
    let start = place
    while true {
      let digit = base[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return place - start }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      place += 1
    }
  }

  /// The double nearest to a number, ties to even; infinite when it is too great.
  func double(_ number: DecimalNumber) -> Double {
    if number.digitCount <= 19, let magnitude = Double(exactly: number.mantissa, exponent: number.exponent) {
      return number.isNegative ? -magnitude : magnitude
    }
    // The standard library's way is right for any text and independent of the locale, only slow.
    return Double(String(decoding: slice(number.start, number.end), as: UTF8.self)) ?? .nan
  }

  /// The whole number, or nil when it has decimals or does not fit in 64 bits.
  func integer(_ number: DecimalNumber) -> Int64? {
    guard number.isInteger, number.digitCount <= 19 else { return nil }
    if number.isNegative {
      return number.mantissa <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- number.mantissa) : nil
    }
    return Int64(exactly: number.mantissa)
  }
}

extension Double {
  /// The double nearest to mantissa × 10^exponent, or nil when no quick way is exact.
  ///
  /// Up to 2⁵³ and 10^±22 both factors are doubles and one operation rounds once (Clinger 1990). Otherwise, down to 10⁻¹⁹,
  /// the quotient of the integers is taken to 64 bits; what is left over only matters as more than nothing, and is kept
  /// in the last bit, far below the one that decides the rounding.
  init?(exactly mantissa: UInt64, exponent: Int) {
    if mantissa <= 1 << 53, abs(exponent) <= 22 {
      let power = Double.powersOfTen[abs(exponent)]
      self = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return
    }
    guard -19...0 ~= exponent else { return nil }
    guard exponent < 0 else {
      self = Double(mantissa)
      return
    }
    let divisor = UInt64.powersOfTen[-exponent]
    let divisorShift = divisor.leadingZeroBitCount
    let mantissaShift = mantissa.leadingZeroBitCount
    let numerator = mantissa << mantissaShift
    let (quotient, remainder) = (divisor << divisorShift).dividingFullWidth((numerator >> 1, numerator << 63))
    self =
      Double(remainder == 0 ? quotient : quotient | 1)
      * Double(sign: .plus, exponent: divisorShift - mantissaShift - 63, significand: 1)
  }

  private static let powersOfTen: [Double] = (0...22).map {
    $0 < 20 ? Double(UInt64.powersOfTen[$0]) : [1e20, 1e21, 1e22][$0 - 20]
  }
}

extension UInt64 {
  /// 10⁰ … 10¹⁹.
  fileprivate static let powersOfTen: [UInt64] = (0...19).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }
}
