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

extension JSONScanner {
  /// Passes over a number written plainly, as nearly all coordinates are: at most ten digits, a point and up to sixteen
  /// decimals, no exponent.
  /// - Returns: nil when it is written in another way or the text may end here; the scanner has then not moved.
  @inline(__always) mutating func plainNumber() -> Double? {
    // The longest such number and the eight bytes that are looked at behind it.
    guard position + 40 <= count else { return nil }
    var place = base + position
    let isNegative = place.pointee == UInt8(ascii: "-")
    if isNegative { place += 1 }
    var digit = place.pointee &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    var mantissa = UInt64(digit)
    let first = place
    place += 1
    digit = place.pointee &- UInt8(ascii: "0")
    while digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      place += 1
      digit = place.pointee &- UInt8(ascii: "0")
      guard place - first <= 10 else { return nil }
    }
    guard first.pointee != UInt8(ascii: "0") || place - first == 1 else { return nil }
    let wholeDigits = place - first
    var decimals = 0
    if place.pointee == UInt8(ascii: ".") {
      place += 1
      let eight = EightDigits(place)
      guard eight.count > 0 else { return nil }
      mantissa = mantissa &* UInt64.powersOfTen[eight.count] &+ eight.value
      decimals = eight.count
      place += eight.count
      if eight.count == 8 {
        let more = EightDigits(place)
        guard more.count < 8 else { return nil }
        mantissa = mantissa &* UInt64.powersOfTen[more.count] &+ more.value
        decimals += more.count
        place += more.count
      }
    }
    // Up to 19 digits the mantissa cannot have overflowed.
    guard place.pointee | 0x20 != UInt8(ascii: "e"), wholeDigits + decimals <= 19 else { return nil }
    guard let magnitude = Double(exactly: mantissa, exponent: -decimals) else { return nil }
    position = place - base
    return isNegative ? -magnitude : magnitude
  }
}

/// The digits at the beginning of eight bytes.
private struct EightDigits {
  let count: Int
  let value: UInt64

  /// Counts and adds up digits side by side (Lemire 2021, "Number Parsing at a Gigabyte per Second").
  @inline(__always) init(_ place: UnsafePointer<UInt8>) {
    let bytes = UInt64(littleEndianBytes: place)
    let digits = bytes ^ 0x3030_3030_3030_3030
    // A byte that is no digit has a bit in its upper half now, or gets one when 6 is added.
    let others = (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0
    count = others.trailingZeroBitCount >> 3
    guard count > 0 else {
      value = 0
      return
    }
    // Digits go to the end of the eight, zeros before them.
    var sum = digits << UInt64(64 - 8 * count)
    sum = (sum &* 10 &+ (sum >> 8)) & 0x00FF_00FF_00FF_00FF
    sum = (sum &* 100 &+ (sum >> 16)) & 0x0000_FFFF_0000_FFFF
    sum = (sum &* 10_000 &+ (sum >> 32)) & 0xFFFF_FFFF
    value = sum
  }
}

extension Double {
  /// The double nearest to mantissa × 10^exponent, or nil when no quick way is exact.
  ///
  /// Up to 2⁵³ and 10^±22 both factors are doubles and one operation rounds once (Clinger 1990). Otherwise, down to 10⁻¹⁹,
  /// the quotient of the integers is taken to 64 bits; what is left over only matters as more than nothing, and is kept
  /// in the last bit, far below the one that decides the rounding.
  @inline(__always) init?(exactly mantissa: UInt64, exponent: Int) {
    if mantissa <= 1 << 53, abs(exponent) <= 22 {
      let power = Double.powersOfTen[abs(exponent)]
      self = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return
    }
    guard let quotient = Double(dividing: mantissa, exponent: exponent) else { return nil }
    self = quotient
  }

  private init?(dividing mantissa: UInt64, exponent: Int) {
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

  fileprivate static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}

extension UInt64 {
  /// 10⁰ … 10¹⁹.
  fileprivate static let powersOfTen: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]
}
