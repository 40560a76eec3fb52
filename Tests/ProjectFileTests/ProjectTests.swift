import Testing

@testable import ProjectFile

@Suite struct ProjectTests {
  @Test func valuesAndDefaults() throws {
    let project = try Project.parse(Documents.project(more: Documents.zones), path: "plan.yml")
    #expect(project.layers.map(\.role) == [.studyArea, .protectedAreas, .rivers])
    #expect(project.rules.first?.target == .layer("parks"))
    #expect(project.rules.first?.setbackMetres == 0)
    #expect(project.planningUnit?.grid == .graticule(arcSeconds: 30, crs: nil))
    #expect(project.planningUnit?.origin == [0, 0])
    #expect(project.planningUnit?.usableShare == 0.5)
    #expect(project.seed == 42)
    #expect(project.outputs.simplifyMetres == 10)
    #expect(!project.allowsBallpark)
    #expect(project.studyArea == nil)
  }

  @Test func everythingOfALayer() throws {
    let text = """
      placer: 1
      name: Test
      as_of: 2026-01-01
      allow_ballpark: true
      study_area: {layer: sites, where: {country: NO}}
      layers:
        - id: sites
          source: sites.csv
          layer: visits
          role: asm_sites
          crs: EPSG:32735
          encoding: windows-1252
          columns: {x: LON, y: LAT, separator: "\\t"}
          feature_id: code
          fields: {workers: workers_numb, name: NOM}
          where: {type: [PE, 3, null], workers: {at_least: 1, at_most: 9}, statut: {not: Expired}, NOM: {contains: a}}
          latest: {of: pcode, by: visit_date}
          accuracy: 50
          licence: CC BY 4.0
          citation: IPIS
      rules:
        - {id: near, role: asm_sites, effect: prefer, weight: 2, reach: 5000, field: score, where: {granted: {at_least: 2020-01-01}}}
      """
    let project = try Project.parse(text, path: "plan.yml")
    #expect(project.asOf == "2026-01-01")
    #expect(project.allowsBallpark)
    #expect(
      project.studyArea?.conditions == [AttributeCondition(field: "country", test: .anyOf([.text("NO")]))])
    let layer = try #require(project.layers.first)
    #expect(layer.sourceLayer == "visits")
    #expect(layer.crs == "EPSG:32735")
    #expect(layer.encoding == "windows-1252")
    #expect(layer.columns == Project.Layer.Columns(x: "LON", y: "LAT", separator: "\t", decimal: "."))
    #expect(layer.idField == "code")
    #expect(layer.fields[.workers] == "workers_numb")
    #expect(layer.field(named: "workers") == "workers_numb")
    #expect(layer.field(named: "statut") == "statut")
    #expect(
      layer.conditions == [
        AttributeCondition(field: "type", test: .anyOf([.text("PE"), .number(3), .null])),
        AttributeCondition(field: "workers", test: .atLeast(.number(1))),
        AttributeCondition(field: "workers", test: .atMost(.number(9))),
        AttributeCondition(field: "statut", test: .noneOf([.text("Expired")])),
        AttributeCondition(field: "NOM", test: .contains("a")),
      ])
    #expect(layer.latest == Project.Layer.Latest(of: "pcode", by: "visit_date"))
    #expect(layer.accuracyMetres == 50)
    #expect(layer.licence == "CC BY 4.0")
    #expect(layer.citation == "IPIS")
    let rule = try #require(project.rules.first)
    #expect(rule.target == .role(.asmSites))
    #expect(rule.weight == 2 && rule.reachMetres == 5000 && rule.field == "score")
    #expect(rule.conditions == [AttributeCondition(field: "granted", test: .atLeast(.text("2020-01-01")))])
  }

  @Test func comparisonsAndTheirTest() throws {
    let plain = try Project.parse(Documents.project(), path: "plan.yml").suitability
    #expect(plain.comparisons.isEmpty)
    #expect(plain.draws == 200 && plain.leastFactor == 0.5 && plain.greatestFactor == 2)
    let text = Documents.compared(#"{"a": {"b": 3, "c": "1/5"}, "c": {"b": 9}}"#)
    let project = try Project.parse(text, path: "plan.yml")
    #expect(
      project.suitability.comparisons == [
        .init(first: "a", second: "b", ratio: 3), .init(first: "a", second: "c", ratio: 0.2),
        .init(first: "c", second: "b", ratio: 9),
      ])
    #expect(project.rules.allSatisfy { $0.weight == nil })
  }

  @Test func wishesByDensityAndByClass() throws {
    let density = try Project.parse(
      Documents.rule(
        #""id": "a", "role": "rivers", "effect": "avoid", "weight": 2, "density": 50, "scale": [0, 12]"#),
      path: "plan.yml"
    ).rules[0]
    #expect(density.densityRadiusMetres == 50 && density.scale == .init(worst: 0, best: 12))
    let classes = try Project.parse(
      Documents.rule(
        #""id": "a", "role": "rivers", "effect": "prefer", "weight": 2, "field": "class", "scores": {"high": 1, "low": 0}"#
      ),
      path: "plan.yml"
    ).rules[0]
    #expect(classes.scores == ["high": 1, "low": 0])
  }

  @Test func capacity() throws {
    let core = try Project.parse(Documents.capacity(""), path: "plan.yml")
    let capacity = try #require(core.capacity)
    #expect(capacity.lifeYears == Parameter(low: 10, value: 10, high: 10, source: "policy"))
    #expect(!capacity.lifeYears.isUncertain)
    #expect(capacity.densityTonnesPerCubicMetre.value == 2.76)
    #expect(capacity.wasteRatio.value == 7 && capacity.lossFactor.value == 2)
    #expect(capacity.lossFactor.source.contains("CSF"))
    #expect(capacity.workingSpace == nil && capacity.water == nil && capacity.services.isEmpty)
    #expect(capacity.sediment == nil && capacity.draws == 10_000)

    let full = try Project.parse(ProjectStarterTests.switchedOn, path: "plan.yml")
    let starter = try #require(full.capacity)
    #expect(starter.gradeGramsPerTonne.low == 0.141 && starter.gradeGramsPerTonne.high == 0.45)
    #expect(starter.gradeGramsPerTonne.isUncertain)
    #expect(
      starter.workingSpace
        == .areaPerMiner(Parameter(low: 0.05, value: 0.05, high: 0.05, source: "replace: field survey")))
    #expect(starter.water?.reachMetres == 5000)
    #expect(starter.mercury?.goldRatio.value == 2.6)
    #expect(starter.sediment?.perMinerTonnesPerYear.high == 24)
    #expect(starter.services.map(\.id) == ["inspectors"])
    #expect(starter.services.first?.minersPerUnit.value == 500)
  }

  @Test func relocationAndInflux() throws {
    let short = try #require(
      try Project.parse(Documents.beyondCapacity(#""relocation": {"layer": "parks"}"#), path: "plan.yml")
        .relocation)
    #expect(short.target == .layer("parks") && short.rules.isEmpty && short.workers == nil)
    #expect(short.greatestDistanceMetres == nil && short.citation == nil)
    let long = try Project.parse(
      Documents.beyondCapacity(
        #""relocation": {"role": "rivers", "rules": ["no-parks"], "workers": "w", "greatest_distance": 5}, "#
          + #""influx": {"share_per_year": \#(Documents.tenth), "opens": [3, 0], "years": 4, "first_year": 2027}"#
      ),
      path: "plan.yml")
    #expect(long.relocation?.rules == ["no-parks"] && long.relocation?.workers == "w")
    #expect(long.relocation?.greatestDistanceMetres == 5)
    #expect(long.influx?.opening == .schedule([3, 0]) && long.influx?.years == 4)
    #expect(long.influx?.growth.parameter.value == 0.1 && long.influx?.firstYear == 2027)
    let none = try Project.parse(Documents.capacity(""), path: "plan.yml")
    #expect(none.relocation == nil && none.influx == nil)
  }

  @Test func alternatives() throws {
    let text = Documents.zones(
      #""alternatives": {"count": 5, "within_percent": 2.5, "least_difference_percent": 10}"#)
    let zones = try #require(try Project.parse(text, path: "plan.yml").zones)
    #expect(zones.alternatives?.count == 5 && zones.alternatives?.withinPercent == 2.5)
    #expect(zones.alternatives?.leastDifferencePercent == 10)
    #expect(try Project.parse(Documents.capacity(""), path: "plan.yml").zones?.alternatives == nil)
  }

  @Test func budgetCommoditiesAndTargets() throws {
    let text = Documents.zones(
      #""budget": {"at_most": 9, "layer": "parks", "field": "price", "per_hectare": 2}, "#
        + #""commodities": [{"commodity": "gold", "layer": "parks", "reach": 5, "at_least": 1, "at_most": 2}], "#
        + #""objective": "equity", "targets": {"Moru": 800, "Kaliba": 500}"#)
    let zones = try #require(try Project.parse(text, path: "plan.yml").zones)
    #expect(zones.budget?.atMost == 9 && zones.budget?.layer == "parks" && zones.budget?.field == "price")
    #expect(zones.budget?.perHectare == 2 && zones.budget?.citation == nil)
    let gold = try #require(zones.commodities.first)
    #expect(gold.commodity == "gold" && gold.target == .layer("parks") && gold.conditions.isEmpty)
    #expect(gold.reachMetres == 5 && gold.atLeastHectares == 1 && gold.atMostHectares == 2)
    #expect(zones.objective == .equity && zones.targets.map(\.district) == ["Moru", "Kaliba"])
    #expect(zones.targets.map(\.hectares) == [800, 500])
    let plain = try #require(try Project.parse(Documents.capacity(""), path: "plan.yml").zones)
    #expect(plain.objective == .suitability && plain.targets.isEmpty && plain.budget == nil)
  }

  @Test func licences() throws {
    let core = try #require(try Project.parse(Documents.licences(""), path: "plan.yml").licences)
    #expect(core.maximumAreaHectares == 10 && core.subdivision == 10 && core.leastWorkableShare == 0.75)
    #expect(core.innerSetbackMetres == 0 && core.accessStripMetres == 0 && core.setbacks.isEmpty)
    #expect(core.shape == nil && core.existing == nil && core.citation == nil)
    #expect(core.minersPerLicence.value == 10)
    let text = Documents.licences(
      #""shape": [4, 3], "inner_setback": 50, "access_strip": 6, "existing": "parks", "citation": "law", "#
        + #""setbacks": [{"role": "rivers", "setback": 30}, {"layer": "parks", "setback": 5}]"#)
    let licences = try #require(try Project.parse(text, path: "plan.yml").licences)
    #expect(licences.shape == [4, 3] && licences.existing == "parks" && licences.citation == "law")
    #expect(licences.innerSetbackMetres == 50 && licences.accessStripMetres == 6)
    #expect(licences.setbacks.map(\.target) == [.role(.rivers), .layer("parks")])
    #expect(licences.setbacks.map(\.metres) == [30, 5])
    #expect(try Project.parse(Documents.capacity(""), path: "plan.yml").licences == nil)
  }

  @Test func impact() throws {
    let text = Documents.impact(
      operations: [
        #"{"role": "rivers", "name": "Mines", "status": "pending", "intensities": "#
          + #"{"mercury": {"per": "workers", "factor": \#(Documents.ten)}}}"#
      ], more: #""zones": {"intensities": {"mercury": {"per": "miner", "factor": \#(Documents.ten)}}}"#)
    let impact = try #require(try Project.parse(text, path: "plan.yml").impact)
    let ten = Parameter(low: 10, value: 10, high: 10, source: "policy")
    #expect(impact.stressors.first?.decay == .linear)
    #expect(impact.stressors.first?.distanceMetres == 100)
    #expect(impact.operations.first?.status == .pending)
    #expect(impact.operations.first?.target == .role(.rivers))
    #expect(
      impact.operations.first?.intensities == [
        .init(stressor: "mercury", per: .field("workers"), factor: ten)
      ])
    #expect(impact.zoneIntensities == [.init(stressor: "mercury", per: .miner, factor: ten)])
    #expect(impact.components.first?.sensitivities == ["mercury": 1])
    #expect(impact.components.first?.thresholds.isEmpty == true)
  }
}
