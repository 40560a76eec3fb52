/// Things numbered from 0 on, joined into sets that share none.
///
/// A set is named by the least number in it, so that neither the order nor the number of joins matters.
public struct DisjointSets: Sendable {
  private var parents: [Int]

  /// Each thing in a set of its own.
  public init(count: Int) { parents = Array(0..<count) }

  /// The least number in the set of a thing.
  public mutating func set(of thing: Int) -> Int {
    var thing = thing
    while parents[thing] != thing {
      parents[thing] = parents[parents[thing]]
      thing = parents[thing]
    }
    return thing
  }

  /// Makes one of the sets of two things.
  public mutating func join(_ a: Int, _ b: Int) {
    let (one, other) = (set(of: a), set(of: b))
    parents[max(one, other)] = min(one, other)
  }
}
