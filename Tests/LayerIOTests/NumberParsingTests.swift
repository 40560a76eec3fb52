import Testing

@testable import LayerIO

@Suite struct NumberParsingTests {
  private func parse(_ text: String) throws -> Double {
    try (Array(text.utf8) + [0]).withUnsafeBufferPointer { bytes in
      var scanner = try #require(JSONScanner(terminated: bytes, encoding: .utf8))
      let number = try scanner.number()
      #expect(scanner.isAtEnd)
      return scanner.double(number)
    }
  }

  @Test(
    "The nearest double, ties to even",
    arguments: [
      "0", "-0", "1", "0.1", "29.171588857000099", "-4.77432762499996", "9007199254740993",
      "9007199254740993.0",
      "0.3000000000000000166533453694", "1e22", "1e23", "1e-22", "123456789012345678901234567890",
      "1.7976931348623157e308",
      "5e-324", "2.2250738585072014e-308", "1e400", "0.00000000000000000001", "18446744073709551615",
      "18446744073709551615e-19", "1E+2", "4503599627370496.5", "4503599627370497.5", "1e99999999999",
    ])
  func nearest(text: String) throws {
    let expected = try #require(Double(text))
    #expect(try parse(text).bitPattern == expected.bitPattern)
  }

  @Test func tenThousandNumbersOfEveryLength() throws {
    var state: UInt64 = 1
    for _ in 0..<10_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> (state >> 58))
      let decimals = Int(state >> 33 % 20)
      let text =
        decimals == 0 || decimals >= digits.count
        ? "\(digits)e-\(decimals)" : "\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
      #expect(try parse(text) == Double(text), "\(text)")
    }
  }

  @Test("Plain numbers are read eight digits at once, and to the same bit")
  func plainNumbers() throws {
    var state: UInt64 = 3
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> (state >> 58))
      let decimals = min(Int(state >> 40 % 17), digits.count - 1)
      var text = decimals == 0 ? digits : "\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
      if state & 1 << 20 == 0 { text = "-" + text }
      let padded = Array((text + "]" + String(repeating: "7", count: 60)).utf8) + [0]
      try padded.withUnsafeBufferPointer { bytes in
        var scanner = try #require(JSONScanner(terminated: bytes, encoding: .utf8))
        guard let plain = scanner.plainNumber() else { return #expect(digits.count > 10, "\(text)") }
        #expect(scanner.position == text.utf8.count)
        #expect(plain.bitPattern == Double(text)?.bitPattern, "\(text)")
      }
    }
  }

  @Test(
    "What is written otherwise is left to the grammar",
    arguments: [
      "01", "1.", ".5", "-", "1e5", "1.5E5", "12345678901", "0.12345678901234567", "NaN", "-x", "+1",
    ])
  func notPlain(text: String) throws {
    let padded = Array((text + "]" + String(repeating: " ", count: 60)).utf8) + [0]
    try padded.withUnsafeBufferPointer { bytes in
      var scanner = try #require(JSONScanner(terminated: bytes, encoding: .utf8))
      #expect(scanner.plainNumber() == nil)
      #expect(scanner.position == 0)
    }
  }
}
