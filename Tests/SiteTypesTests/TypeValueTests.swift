import SiteTypes
import Testing

@Suite struct TypeValueTests {
  private let rules = ["gold", "tin", "gold"].map { TypeRule(value: $0, citation: "register") }

  @Test func theFirstRuleThatFitsWins() {
    #expect(TypeValue(of: rules) { _ in .fits } == .known("gold", rule: 0))
    #expect(TypeValue(of: rules) { $0 == 0 ? .fitsNot : .fits } == .known("tin", rule: 1))
    #expect(TypeValue(of: rules) { $0 == 1 ? .fits : .fitsNot }.value == "tin")
  }

  @Test func nothingIsGuessed() {
    #expect(TypeValue(of: rules) { _ in .fitsNot } == .notKnown(reason: "no rule fits"))
    #expect(TypeValue(of: []) { _ in .fits } == .notKnown(reason: "the project has no rule for it"))
    // Gold or tin: the field that would tell is empty.
    let open = TypeValue(of: rules) { $0 == 1 ? .fits : .undecided(because: ["mineral is empty"]) }
    #expect(open == .notKnown(reason: "mineral is empty"))
    // Whether or not the first rule fits, it is gold.
    let sure = TypeValue(of: rules) {
      [.undecided(because: ["mineral is empty"]), .fitsNot, .fits][$0]
    }
    #expect(sure == .known("gold", rule: 2))
    // A rule after the one that fits decides nothing.
    #expect(
      TypeValue(of: rules) { $0 == 0 ? .fits : .undecided(because: ["mineral is empty"]) }.value == "gold")
    #expect(
      TypeValue(of: rules) {
        .undecided(because: $0 == 0 ? ["mineral is empty"] : ["mineral is empty", "ore is empty"])
      }
        == .notKnown(reason: "mineral is empty, ore is empty"))
  }

  @Test func classesAreOrderedByDimensionAndWhatIsNotKnownComesLast() {
    let types = [
      SiteType([:]), SiteType([.commodity: "tin"]), SiteType([.commodity: "gold"]),
      SiteType([.commodity: "gold", .deposit: "alluvial"]),
    ]
    #expect(types.sorted() == [types[3], types[2], types[1], types[0]])
    #expect(types[3].name == "gold · alluvial · not known · not known · not known")
  }
}
