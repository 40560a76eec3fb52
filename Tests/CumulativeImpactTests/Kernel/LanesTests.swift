import Testing

@testable import CumulativeImpact

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct LanesTests {
  @Test func exponentialHasFourteenDigits() {
    #expect(Lanes(repeating: 0).exponential()[3] == 1)
    for step in stride(from: -700.0, through: 700, by: 0.37) {
      var numbers = Lanes.zero
      for lane in 0..<8 { numbers[lane] = min(700, step + 0.04 * Double(lane)) }
      let powers = numbers.exponential()
      for lane in 0..<8 { #expect(abs(powers[lane] / exp(numbers[lane]) - 1) < 1e-14) }
    }
  }
}
