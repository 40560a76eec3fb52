import CumulativeImpact
import LandEligibility
import LayerIO
import PlanReport
import ProjectFile
import SpatialCore
import ZoneAllocation

extension ProposalLayers {
  init(_ proposal: Proposal, _ binding: ImpactBinding?) throws {
    zones = ZoneRecord.layer(proposal.records)
    plots =
      proposal.layers.project.licences == nil
      ? nil : PlotRecord.layer(try proposal.layers.plotRecords(proposal.zones, proposal.sites))
    relocation = proposal.relocation?.layer
    alternatives = proposal.allocation.portfolio?.layer(proposal.units, proposal.suitability)
    eligible = proposal.land.eligibleLayer
    excluded = proposal.land.excludedLayer(citations: proposal.layers.citations)
    if let binding, let before = proposal.findingsBefore, let after = proposal.findingsAfter {
      impacts = binding.layer(of: after, before: before)
      operations = operationLayer(binding.operations, stressorIDs: binding.stressorIDs)
    } else {
      impacts = nil
      operations = nil
    }
    stressorIDs = binding?.stressorIDs ?? []
  }
}

extension Proposal {
  /// The zones as the reports know them.
  var records: [ZoneRecord] {
    zip(zones, allocation.replacementCosts).map { sized, cost in
      ZoneRecord(
        zone: sized.zone, replacementCost: cost, district: sized.district,
        minersPresent: sized.minersPresent, capacity: sized.capacity, plots: sized.plots,
        licences: sized.licences)
    }
  }
}

extension ProjectLayers {
  /// The law behind each rule, by the rule's id.
  var citations: [String: String] {
    Dictionary(uniqueKeysWithValues: project.rules.map { ($0.id, $0.citation ?? "") })
  }
}

extension OutputFolder {
  /// Writes all files of a proposal.
  /// - Returns: the names of the files, sorted.
  consuming func write(_ proposal: Proposal, manifest: ManifestDraft) throws -> [String] {
    let binding = try ImpactBinding(proposal.layers)
    let output = try ProposalLayers(proposal, binding)
    let wants = proposal.layers.project.outputs.wants
    try writing {
      try geoJSON(output.zones, .zones, wants)
      try geoJSON(output.plots, .plots, wants)
      try geoJSON(output.relocation, .relocations, wants)
      try geoJSON(output.alternatives, .alternatives, wants)
      try geoJSON(output.eligible, .eligible, wants)
      try geoJSON(output.excluded, .excluded, wants)
      try geoJSON(output.impacts, .impacts, wants)
      try geoJSON(proposal.safeguards?.layer(), .safeguards, wants)
      try write(proposal.safeguards?.table.text, .safeguardTable, wants)
      try geoPackage(output.all, .plan, wants)
      try write(ZoneRecord.table(proposal.records).text, .zoneTable, wants)
      let limits = proposal.headroomLimits + proposal.statedLimits
      try write(limits.isEmpty ? nil : ReachedLimit.table(limits).text, .limitTable, wants)
      try write(proposal.allocation.portfolio?.table.text, .alternativeTable, wants)
      let estimates = proposal.zones.compactMap(\.capacity)
      if proposal.layers.project.capacity != nil {
        try write(CapacityTable.limits(estimates).text, .capacityTable, wants)
        try write(CapacityTable.parameters(estimates).text, .parameterTable, wants)
      }
      if proposal.layers.project.licences != nil {
        try write(SiteRecord.table(proposal.sites).text, .siteTable, wants)
      }
      try write(proposal.relocation?.table.text, .relocationTable, wants)
      try write(proposal.relocation?.zoneTable.text, .receiverTable, wants)
      try write(proposal.influx?.table.text, .influxTable, wants)
      try write(proposal.land.ledger.table.text, .ledger, wants)
      let gazette = try proposal.gazette()
      try write(gazette.table.text, .gazetteTable, wants)
      try write(gazette.markdown(title: proposal.layers.project.name), .gazette, wants)
      try write(gazette.blockTable.text, .blockTable, wants)
      try write(proposal.suitabilityTable.text, .suitabilityTable, wants)
      try write(proposal.stability?.table.text, .stabilityTable, wants)
      if let binding, let after = proposal.findingsAfter {
        try write(after.result.shareTable(binding.spec.shares).text, .shareTable, wants)
        try write(after.riverTable(borders: binding.rivers?.borders)?.text, .riverTable, wants)
      }
      if wants(.map) { try write(proposal.mapPage(output).html(), to: Project.Outputs.File.map.rawValue) }
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }

  /// Writes eligible and closed land with the ledger.
  consuming func write(
    _ land: EligibleLand, of layers: ProjectLayers, manifest: ManifestDraft, keeping holdings: JobHoldings
  ) throws -> [String] {
    let wants = layers.project.outputs.wants
    try writing {
      let eligible = land.eligibleLayer
      let excluded = land.excludedLayer(citations: layers.citations)
      holdings.keep([eligible, excluded])
      try geoJSON(eligible, .eligible, wants)
      try geoJSON(excluded, .excluded, wants)
      try geoPackage([eligible, excluded], .land, wants)
      try write(land.ledger.table.text, .ledger, wants)
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }

  /// Writes the impacts of existing and pending operations.
  consuming func write(
    _ report: ImpactReport, of layers: ProjectLayers, manifest: ManifestDraft
  ) throws -> [String] {
    let wants = layers.project.outputs.wants
    try writing {
      let binding = report.binding
      let impacts = binding.layer(of: report.findings, before: report.findings)
      let operations = operationLayer(binding.operations, stressorIDs: binding.stressorIDs)
      try geoJSON(impacts, .impacts, wants)
      try geoJSON(operations, .operations, wants)
      try geoPackage(
        [impacts, operations] + [report.catchments?.layer].compactMap { $0 }, .impactPackage, wants)
      let downstream = report.findings.downstream
      try write(
        report.findings.result.table(rivers: downstream?.result, room: binding.room(in: report.findings))
          .text, .impactTable, wants)
      try write(report.findings.result.shareTable(binding.spec.shares).text, .shareTable, wants)
      try write(report.findings.riverTable(borders: binding.rivers?.borders)?.text, .riverTable, wants)
      try geoJSON(report.catchments?.layer, .catchments, wants)
      try write(report.catchments?.table.text, .catchmentTable, wants)
      try geoJSON(report.monitoring?.layer, .stations, wants)
      try write(report.monitoring?.table.text, .stationTable, wants)
      try write(report.years?.table.text, .yearTable, wants)
      try write(report.uncertainty?.placeTable.text, .uncertaintyTable, wants)
      try write(report.uncertainty?.factorTable.text, .factorTable, wants)
      try write(report.text(of: layers), .impactReport, wants)
      if wants(.map) {
        let page = try report.mapPage(of: layers, impacts: impacts, operations: operations)
        try write(page.html(), to: Project.Outputs.File.map.rawValue)
      }
      try write(manifest.complete(filesIn: stage), to: "manifest.json")
    }
    return try commit()
  }

  borrowing func write(
    _ text: String?, _ file: Project.Outputs.File, _ wants: (Project.Outputs.File) -> Bool
  ) throws {
    guard let text, wants(file) else { return }
    try write(text, to: file.rawValue)
  }

  borrowing func write(_ text: String, to name: String) throws {
    let file = try AtomicFile(path: stage + "/" + name)
    try file.write(text)
    try file.commit()
  }

  borrowing func geoJSON(
    _ layer: Layer?, _ file: Project.Outputs.File, _ wants: (Project.Outputs.File) -> Bool
  ) throws {
    guard let layer, wants(file) else { return }
    _ = try GeoJSONWriter.write(layer, to: stage + "/" + file.rawValue)
  }

  borrowing func geoPackage(
    _ layers: [Layer], _ file: Project.Outputs.File, _ wants: (Project.Outputs.File) -> Bool
  ) throws {
    guard wants(file) else { return }
    _ = try GeoPackageWriter.write(layers, to: stage + "/" + file.rawValue)
  }

  /// Errors of writers are errors of the output: nothing is wrong with the data.
  borrowing func writing(_ work: () throws -> Void) throws {
    do { try work() } catch let error as LayerError {
      throw OutputError(path: finalPath(of: error.path), problem: error.problem, remedy: error.remedy)
    }
  }
}
