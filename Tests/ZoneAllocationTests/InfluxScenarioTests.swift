import Testing
import ZoneAllocation

@Suite struct InfluxScenarioTests {
  @Test func theExampleOfTheComment() {
    let scenario = InfluxScenario(
      minersAtStart: 100, growth: .minersPerYear(50), zoneCapacities: [150, 60], opening: .perYear(1),
      years: 3)
    #expect(scenario.years.map(\.number) == [1, 2, 3])
    #expect(scenario.years.map(\.miners) == [150, 200, 250])
    #expect(scenario.years.map(\.capacity) == [150, 210, 210])
    #expect(scenario.years.map(\.overCapacity) == [0, 0, 40])
    #expect(scenario.yearUsedUp == 3 && scenario.firstYearOverCapacity == 3)
  }

  @Test func sharesCompound() {
    let scenario = InfluxScenario(
      minersAtStart: 100, growth: .sharePerYear(0.1), zoneCapacities: [120], opening: .perYear(5), years: 3)
    #expect(scenario.years.map(\.miners) == [110, 121, 133])
    #expect(scenario.years.map(\.zonesOpen) == [1, 1, 1])
    #expect(scenario.yearUsedUp == 2)
  }

  @Test func zonesOpenByTheYear() {
    let scenario = InfluxScenario(
      minersAtStart: 10, growth: .minersPerYear(0), zoneCapacities: [5, 5, 5, 5],
      opening: .schedule([1, 0, 2]),
      years: 4)
    #expect(scenario.years.map(\.zonesOpen) == [1, 1, 3, 3])
    #expect(scenario.years.map(\.overCapacity) == [5, 5, 0, 0])
    #expect(scenario.firstYearOverCapacity == 1)
    // The fourth zone never opens, but its places are there to be opened.
    #expect(scenario.totalCapacity == 20 && scenario.yearUsedUp == nil)
  }

  @Test func withoutZonesNobodyHasAPlace() {
    let scenario = InfluxScenario(
      minersAtStart: 0, growth: .minersPerYear(2.4), zoneCapacities: [], opening: .perYear(3), years: 2)
    #expect(scenario.years.map(\.miners) == [2, 5])
    #expect(scenario.years.map(\.overCapacity) == [2, 5])
    #expect(scenario.yearUsedUp == 1)
  }
}
