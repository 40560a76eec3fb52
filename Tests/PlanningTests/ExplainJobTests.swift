import Planning
import ProjectFile
import Testing

@Suite struct ExplainJobTests {
  @Test func aFeatureIsNamedByItsLayerAndItsID() {
    #expect(FeatureName("titles:PR-2231")?.id == "PR-2231")
    #expect(FeatureName("titles:urn:x:7").map { [$0.layer, $0.id] } == ["titles", "urn:x:7"])
    for wrong in ["titles", ":7", "titles:", ""] { #expect(FeatureName(wrong) == nil) }
  }

  @Test func namesThatAreNearComeNearestFirst() {
    #expect(
      NearestName.several("PR-203", in: ["PR-2003", "PR-2103", "PR-77"], atMost: 3) == ["PR-2003", "PR-2103"])
    #expect(NearestName.several("a", in: ["b", "b", "c"], atMost: 9) == ["b", "c"])
  }
}
