import SpatialCore
import Testing

@Suite struct AngleTests {
  @Test(
    "Angles as people write them",
    arguments: [
      ("-11.5", -11.5), ("11°30'00\"S", -11.5), ("27d12'30\"E", 27.208333333333332), ("27.5W", -27.5),
      ("27°30'", 27.5),
    ])
  func reading(text: String, degrees: Double) {
    #expect(Angle(text)?.degrees == degrees)
  }

  @Test("What is not an angle", arguments: ["", "abc", "27°61'", "-27°S", "27'30\"", "27 30"])
  func refusing(text: String) {
    #expect(Angle(text) == nil)
  }

  @Test func writing() {
    #expect(Angle.sexagesimal(-11.5, isLatitude: true) == "11°30'00.00\"S")
    #expect(Angle.sexagesimal(27.999_999_999, isLatitude: false, decimals: 0) == "28°00'00\"E")
  }
}
