import IntegerProgramming

/// The fewest sets that together hold every element.
///
/// Formula: minimise Σ yₛ with Σ yₛ ≥ 1 over the sets s that hold e, for each element e; yₛ is 0 or 1. What follows
/// from single elements and sets is settled first (an element in one set only, a set within another, an element whose
/// sets include all those of another); what is left falls apart into independent programs, each solved exactly.
///
/// Source: the reductions are those of Garfinkel and Nemhauser, Integer Programming, 1972, chapter 8.
struct SetCover {
  /// The sets taken beside those given, ascending.
  private(set) var chosen: [Int] = []
  /// Elements that no set holds, ascending.
  let uncovered: [Int]
  /// No fewer sets, beside those given, hold all elements that can be held.
  private(set) var leastCount = 0

  var isProven: Bool { leastCount == chosen.count }

  /// Programs with more entries are not searched: the greedy sets stand, with the bound of the linear program.
  private static let entriesSearched = 5_000

  /// - Parameters:
  ///   - sets: the elements of each set.
  ///   - given: sets that are taken in any case.
  ///   - nodes: how many nodes of each search tree are visited at most; beyond, ``leastCount`` is what is known. With
  ///     0 nothing is solved and the bound is that of elements without a common set.
  init(_ sets: [[Int]], elementCount: Int, given: Set<Int>, nodes: Int) {
    var holders = [[Int]](repeating: [], count: elementCount)
    for (number, elements) in sets.enumerated() {
      for element in Set(elements) { holders[element].append(number) }
    }
    uncovered = holders.indices.filter { holders[$0].isEmpty }
    let open = holders.filter { !$0.isEmpty && !$0.contains(where: given.contains) }
    var rows = Reduction(open)
    rows.settle()
    chosen = rows.taken
    leastCount = rows.taken.count
    for program in rows.independent {
      let (sets, bound) = Self.solve(program, nodes: nodes)
      chosen += sets
      leastCount += bound
    }
    chosen.sort()
  }

  /// One program that does not fall apart: the sets to take, and how many are needed at least.
  private static func solve(_ rows: [[Int]], nodes: Int) -> (sets: [Int], bound: Int) {
    let sets = Set(rows.joined()).sorted()
    let greedy = GreedyCover(rows, sets: sets).taken
    var bound = disjoint(rows)
    if greedy.count == bound || nodes == 0 { return (greedy, bound) }
    if let relaxed = try? program(rows, sets, isInteger: false).solve() {
      bound = max(bound, Int((relaxed.cost - 1e-6).rounded(.up)))
    }
    // Without a solution of the program the greedy one stands, with the bound it is told with.
    guard greedy.count > bound, rows.reduce(0, { $0 + $1.count }) <= entriesSearched,
      let found = try? program(rows, sets, isInteger: true).solve(nodes: nodes)
    else { return (greedy, bound) }
    let taken = zip(sets, found.values).filter { $0.1 > 0.5 }.map(\.0)
    let isTaken = Set(taken)
    bound = max(bound, Int((found.bound - 1e-6).rounded(.up)))
    let isCover = rows.allSatisfy { $0.contains(where: isTaken.contains) }
    return isCover && taken.count <= greedy.count ? (taken, min(bound, taken.count)) : (greedy, bound)
  }

  /// How many elements, shortest first, have no set in common: each needs one of its own.
  private static func disjoint(_ rows: [[Int]]) -> Int {
    var used: Set<Int> = []
    var count = 0
    for row in rows.sorted(by: { $0.count < $1.count }) where !row.contains(where: used.contains) {
      used.formUnion(row)
      count += 1
    }
    return count
  }

  private static func program(_ rows: [[Int]], _ sets: [Int], isInteger: Bool) -> MixedIntegerProgram {
    var program = MixedIntegerProgram()
    var columns: [Int: Int] = [:]
    for set in sets { columns[set] = program.addVariable(cost: 1, upper: 1, isInteger: isInteger) }
    for row in rows { program.addRow(row.compactMap { columns[$0] }.map { ($0, 1) }, lower: 1) }
    return program
  }
}

/// Elements, each as the ascending sets that hold it, made fewer without changing how many sets are needed.
private struct Reduction {
  /// Sets that must be taken.
  private(set) var taken: [Int] = []
  private var rows: [[Int]]

  init(_ rows: [[Int]]) { self.rows = Set(rows).sorted { $0.lexicographicallyPrecedes($1) } }

  mutating func settle() {
    var before: [[Int]] = []
    repeat {
      before = rows
      dropElementsHeldAnyway()
      dropSetsWithinOthers()
      takeOnlySets()
    } while rows != before
  }

  /// An element is held anyway when all the sets of another one hold it.
  private mutating func dropElementsHeldAnyway() {
    var elementsOfSet: [Int: [Int]] = [:]
    for (element, sets) in rows.enumerated() {
      for set in sets { elementsOfSet[set, default: []].append(element) }
    }
    let contents = rows.map(Set.init)
    var isDropped = [Bool](repeating: false, count: rows.count)
    // Short rows first: what they hold anyway goes.
    for element in rows.indices.sorted(by: { (rows[$0].count, $0) < (rows[$1].count, $1) })
    where !isDropped[element] {
      let rarest = rows[element].min { (elementsOfSet[$0]?.count ?? 0) < (elementsOfSet[$1]?.count ?? 0) }
      for other in rarest.flatMap({ elementsOfSet[$0] }) ?? []
      where other != element && !isDropped[other] && rows[other].count > rows[element].count {
        if rows[element].allSatisfy(contents[other].contains) { isDropped[other] = true }
      }
    }
    rows = zip(rows, isDropped).filter { !$0.1 }.map(\.0)
  }

  /// A set within another is never needed; of equal ones the first stays.
  private mutating func dropSetsWithinOthers() {
    var elementsOfSet: [Int: [Int]] = [:]
    for (element, sets) in rows.enumerated() {
      for set in sets { elementsOfSet[set, default: []].append(element) }
    }
    let contents = elementsOfSet.mapValues(Set.init)
    var dropped: Set<Int> = []
    for (set, elements) in elementsOfSet.sorted(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }) {
      guard let rarest = elements.min(by: { rows[$0].count < rows[$1].count }) else { continue }
      let isWithinAnother = rows[rarest].contains { other in
        guard other != set, !dropped.contains(other), let contents = contents[other] else { return false }
        guard contents.count > elements.count || (contents.count == elements.count && other < set) else {
          return false
        }
        return elements.allSatisfy(contents.contains)
      }
      if isWithinAnother { dropped.insert(set) }
    }
    guard !dropped.isEmpty else { return }
    let fewer = Set(rows.map { $0.filter { !dropped.contains($0) } })
    rows = fewer.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private mutating func takeOnlySets() {
    let only = Set(rows.filter { $0.count == 1 }.joined())
    taken += only.sorted()
    rows.removeAll { $0.contains(where: only.contains) }
  }

  /// The elements in groups that have no set in common.
  var independent: [[[Int]]] {
    var groupOfSet: [Int: Int] = [:]
    var groups: [[[Int]]] = []
    for row in rows {
      let met = Set(row.compactMap { groupOfSet[$0] }).sorted()
      let home = met.first ?? groups.count
      if home == groups.count { groups.append([]) }
      groups[home].append(row)
      for other in met.dropFirst() {
        groups[home] += groups[other]
        for row in groups[other] { for set in row { groupOfSet[set] = home } }
        groups[other] = []
      }
      for set in row { groupOfSet[set] = home }
    }
    return groups.filter { !$0.isEmpty }
  }
}
