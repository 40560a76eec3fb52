import Testing

@testable import SpatialCore

@Suite struct LabelTableTests {
  /// How often each region covers, by key.
  private func content(_ label: Int32, _ table: LabelTable) -> [Int32: Int32] {
    Dictionary(uniqueKeysWithValues: table.windings(of: label).map { ($0.key, $0.count) })
  }

  @Test func goingInAndOutAgainLeadsBackToNothing() {
    var table = LabelTable(keyCount: 3)
    let inside = table.label(0, crossing: LabelTable.step(2, adds: true))
    #expect(content(inside, table) == [2: 1])
    #expect(table.label(inside, crossing: LabelTable.step(2, adds: false)) == 0)
  }

  @Test func stepsOfOneBorderBetweenNeighboursOfOneRegionCancel() {
    var table = LabelTable(keyCount: 3)
    #expect(table.sum(LabelTable.step(1, adds: true), LabelTable.step(1, adds: false)) == nil)
    let both = table.sum(LabelTable.step(0, adds: true), LabelTable.step(1, adds: false))
    #expect(both.map { content(table.label(0, crossing: $0), table) } == [0: 1, 1: -1])
    #expect(both.map { table.reversed($0) }.flatMap { table.sum($0, both ?? 0) } == nil)
  }

  @Test func sumsAndLabelsCountLikeADictionary() {
    var dice = Dice(seed: 3)
    for _ in 0..<20 {
      let keys = dice.roll(1...5)
      var table = LabelTable(keyCount: keys)
      // Steps by what they change; numbers by content.
      var steps = (0..<keys).flatMap { key in
        [true, false].map { (LabelTable.step(Int32(key), adds: $0), [Int32(key): Int32($0 ? 1 : -1)]) }
      }
      var labels: [(Int32, [Int32: Int32])] = [(0, [:])]
      for _ in 0..<300 {
        let (first, second) = (steps[dice.roll(0...steps.count - 1)], steps[dice.roll(0...steps.count - 1)])
        let sum = first.1.merging(second.1, uniquingKeysWith: +).filter { $0.value != 0 }
        let number = table.sum(first.0, second.0)
        #expect(number == table.sum(second.0, first.0))
        #expect((number == nil) == sum.isEmpty)
        if let number {
          #expect(content(table.label(0, crossing: number), table) == sum)
          #expect(
            content(table.label(0, crossing: table.reversed(number)), table) == sum.mapValues { -$0 })
          steps.append((number, sum))
        }
        let (label, held) = labels[dice.roll(0...labels.count - 1)]
        let next = table.label(label, crossing: first.0)
        let holds = held.merging(first.1, uniquingKeysWith: +).filter { $0.value != 0 }
        #expect(content(next, table) == holds)
        labels.append((next, holds))
      }
      // Equal contents have equal numbers.
      #expect(Set(labels.map(\.0)).count == Set(labels.map(\.1)).count)
    }
  }
}
