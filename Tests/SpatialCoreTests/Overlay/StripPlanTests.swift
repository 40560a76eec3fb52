import Testing

@testable import SpatialCore

@Suite struct StripPlanTests {
  private func regions(seed: Int, count: Int) -> [Arrangement.Region] {
    var dice = Dice(seed: seed)
    return (0..<count).map { key in
      let (x, y) = (20 + Double(dice.roll(0...990)) / 1000, Double(dice.roll(0...990)) / 1000)
      let box = BoundingBox(minX: x, minY: y, maxX: x + Double(dice.roll(1...9)) / 1000, maxY: y + 0.01)
      return Arrangement.Region(key: 0, geometry: box.polygon)
    }
  }

  @Test func seamsDoNotDependOnTheOrderOfRegions() throws {
    let box = BoundingBox(minX: 20, minY: 0, maxX: 21, maxY: 1)
    for seed in 0..<10 {
      var dice = Dice(seed: seed)
      let regions = regions(seed: seed, count: 200)
      let plan = try StripPlan(regions, box: box, ellipsoid: .wgs84, stripEdges: 10)
      for _ in 0..<3 {
        let other = try StripPlan(regions.shuffled(using: &dice), box: box, ellipsoid: .wgs84, stripEdges: 10)
        #expect(other.seams == plan.seams)
      }
    }
  }

  @Test func everyRegionIsInTheBatchesItReachesInto() throws {
    let box = BoundingBox(minX: 20, minY: 0, maxX: 21, maxY: 1)
    let regions = regions(seed: 4, count: 500)
    let plan = try StripPlan(regions, box: box, ellipsoid: .wgs84, stripEdges: 20)
    #expect(plan.batchCount > 5)
    #expect(plan.seams == plan.seams.sorted())
    #expect(plan.seams.first == 199_999_999)
    #expect(plan.seams.last == 210_000_001)
    for batch in 0..<plan.batchCount {
      let strips = plan.strips(ofBatch: batch)
      let (west, east) = (plan.seams[strips.lowerBound], plan.seams[strips.upperBound])
      let reached = regions.indices.filter { index in
        regions[index].geometry.boundingBox.map {
          $0.minX * 1e7 < Double(east) && $0.maxX * 1e7 > Double(west)
        }
          ?? false
      }
      #expect(Set(reached).isSubset(of: plan.regions[batch].map(Int.init)))
    }
  }
}
