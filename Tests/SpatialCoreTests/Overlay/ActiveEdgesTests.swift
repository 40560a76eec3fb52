import Testing

@testable import SpatialCore

@Suite struct ActiveEdgesTests {
  @Test("Edges stand where an array has them", arguments: 0..<6)
  func array(seed: Int) {
    var dice = Dice(seed: seed)
    let count = 3000
    var active = ActiveEdges(edgeCount: count)
    var model: [Int32] = []
    var next: Int32 = 0
    while Int(next) < count {
      // Grow, then shrink, by some edges at a time that follow each other in the order.
      let ending = model.isEmpty ? 0 : min(dice.roll(0...4), model.count)
      let first = model.isEmpty ? 0 : dice.roll(0...model.count - ending)
      let end = min(count, Int(next) + dice.roll(0...(seed % 2 == 0 ? 6 : 4)))
      let starting = Int(next)..<end
      next = Int32(end)
      let position =
        ending > 0
        ? active.position(of: model[first])
        : active.firstPosition { edge in model.firstIndex(of: edge).map { $0 < first } ?? false }
      guard let position else {
        Issue.record("edge \(model[first]) is lost")
        return
      }
      #expect(active.edge(before: position) == (first > 0 ? model[first - 1] : nil))
      #expect(active.edge(at: position) == (first < model.count ? model[first] : nil))
      active.replace(ending, at: position, with: starting)
      model.replaceSubrange(first..<(first + ending), with: starting.map(Int32.init))
      #expect(active.last == model.last)
    }
    #expect(active.all == model)
    for edge in model { #expect(active.position(of: edge).flatMap { active.edge(at: $0) } == edge) }
  }
}
