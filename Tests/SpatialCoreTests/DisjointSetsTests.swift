import SpatialCore
import Testing

/// Things joined into sets.
@Suite struct DisjointSetsTests {
  @Test func aSetIsNamedByItsLeastThingInWhateverOrderItCameAbout() {
    let joins = [(5, 2), (4, 5), (1, 3), (2, 4)]
    for start in joins.indices {
      var sets = DisjointSets(count: 6)
      for (a, b) in joins[start...] + joins[..<start] { sets.join(a, b) }
      #expect((0..<6).map { sets.set(of: $0) } == [0, 1, 2, 1, 2, 2])
    }
  }
}
