/// Numbers as tables write them: plain decimals, with a point or a comma.
enum TableNumber {
  /// A number with decimals; nil for anything else, also for "nan", "inf" and hexadecimal.
  static func real(_ text: Substring, decimal: Character) -> Double? {
    var plain = ""
    plain.reserveCapacity(text.utf8.count)
    for letter in text {
      switch letter {
      case decimal: plain.append(".")
      case "0"..."9", "+", "-", "e", "E": plain.append(letter)
      default: return nil
      }
    }
    return Double(plain)
  }

  /// A whole number of at most 18 digits; nil for anything else, also for codes with a zero in front ("04").
  static func integer(_ text: Substring) -> Int64? {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard text.utf8.count - digits.utf8.count <= 1, (1...18).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      digits.utf8.count == 1 || digits.first != "0"
    else { return nil }
    return Int64(text)
  }

  /// A coordinate: as ``real(_:decimal:)``, with spaces between the digits allowed ("623 456,7").
  static func coordinate(_ text: String, decimal: Character) -> Double? {
    let spaces: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\t"]
    return real(text.filter { !spaces.contains($0) }[...], decimal: decimal)
  }

  /// The narrowest kind that holds all values of a column that are not empty; a column without values is text.
  static func kind(of values: some Sequence<Substring>, decimal: Character) -> Kind {
    var kind: Kind?
    for value in values where !value.isEmpty {
      if integer(value) != nil {
        kind = kind ?? .integer
      } else if value.first(where: \.isNumber) != nil, !hasLeadingZero(value),
        real(value, decimal: decimal) != nil
      {
        kind = .real
      } else {
        return .text
      }
    }
    return kind ?? .text
  }

  /// What a column of a table may hold.
  enum Kind { case integer, real, text }

  /// "04" and "007.5" are codes, "0" and "0.5" are numbers.
  private static func hasLeadingZero(_ text: Substring) -> Bool {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard digits.first == "0", let next = digits.dropFirst().first else { return false }
    return next.isNumber
  }
}
