import Testing

@testable import ProjectFile

@Suite struct ProjectTests {
  @Test func valuesAndDefaults() throws {
    let project = try Project.parse(Documents.project(more: Documents.zones), path: "plan.yml")
    #expect(project.layers.map(\.role) == [.studyArea, .protectedAreas, .rivers])
    #expect(project.rules.first?.target == .layer("parks"))
    #expect(project.rules.first?.setbackMetres == 0)
    #expect(project.planningUnit?.grid == .graticule(arcSeconds: 30))
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

  @Test func capacity() throws {
    let core = try Project.parse(Documents.capacity(""), path: "plan.yml")
    let capacity = try #require(core.capacity)
    #expect(capacity.lifeYears == Parameter(low: 10, value: 10, high: 10, source: "policy"))
    #expect(!capacity.lifeYears.isUncertain)
    #expect(capacity.densityTonnesPerCubicMetre.value == 2.76)
    #expect(capacity.wasteRatio.value == 7 && capacity.lossFactor.value == 2)
    #expect(capacity.lossFactor.source.contains("CSF"))
    #expect(capacity.workingSpace == nil && capacity.water == nil && capacity.services.isEmpty)

    let full = try Project.parse(ProjectStarterTests.switchedOn, path: "plan.yml")
    let starter = try #require(full.capacity)
    #expect(starter.gradeGramsPerTonne.low == 0.141 && starter.gradeGramsPerTonne.high == 0.45)
    #expect(starter.gradeGramsPerTonne.isUncertain)
    #expect(
      starter.workingSpace
        == .areaPerMiner(Parameter(low: 0.05, value: 0.05, high: 0.05, source: "replace: field survey")))
    #expect(starter.water?.reachMetres == 5000)
    #expect(starter.mercury?.goldRatio.value == 2.6)
    #expect(starter.services.map(\.id) == ["inspectors"])
    #expect(starter.services.first?.minersPerUnit.value == 500)
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
