import CarryingCapacity
import PlanReport
import ProjectFile
import ZoneAllocation

extension ProjectLayers {
  /// What a person should know of the zones' capacity, licences and the people already there.
  func capacityNotes(_ zones: [Proposal.SizedZone], _ sites: [SiteRecord]) throws -> [String] {
    overCapacityNotes(zones) + [togetherNote(zones)].compactMap(\.self) + contestedNotes(zones)
      + [
        licenceNote(zones), accessNote(zones), siteNote(sites), try takenPlotsNote(zones, sites),
        unusedAreaNote,
      ].compactMap(
        \.self)
  }

  /// Zones with more miners than they carry, in more than half of the draws.
  private func overCapacityNotes(_ zones: [Proposal.SizedZone]) -> [String] {
    zones.compactMap { sized in
      guard let capacity = sized.capacity, let words = capacity.overCapacity, words.isAlarm,
        let present = capacity.minersAlreadyThere, let spread = capacity.uncertainty,
        let share = spread.exceededShare
      else { return nil }
      return
        "Over capacity: zone \(sized.zone.id) has \(present) miners and carries \(spread.miners.p10) to \(spread.miners.p90) (P10 to P90); too many are there in \(plainNumber(share * 100, decimals: 1)) % of the draws (\(words.rawValue))."
    }
  }

  /// All zones together, which is not the sum of their percentiles.
  private func togetherNote(_ zones: [Proposal.SizedZone]) -> String? {
    guard let capacity = project.capacity,
      let all = CapacityUncertainty.together(zones.compactMap { $0.capacity?.uncertainty })
    else { return nil }
    let central = zones.reduce(0) { $0 + ($1.capacity?.miners?.central ?? 0) }
    return
      "All zones carry \(central) miners at the central values, and \(all.p10), \(all.p50) and \(all.p90) as P10, P50 and P90 of \(capacity.draws) draws (triangular, the value as the mode, seed \(project.seed)); where ranges are skewed, P50 and the central value differ."
      + (central > all.p90
        ? " Caution: the central values promise more than nine draws of ten; permits, relocation and influx count on them. Plan with P50."
        : "")
  }

  /// Parameters on which sources disagree, with what each end alone would mean for all zones; where neither changes anything, the
  /// table of parameters alone tells them.
  private func contestedNotes(_ zones: [Proposal.SizedZone]) -> [String] {
    let estimates = zones.compactMap(\.capacity)
    var seen: [String] = []
    for contested in estimates.flatMap(\.contested) where !seen.contains(contested.parameter.name) {
      seen.append(contested.parameter.name)
    }
    return seen.compactMap { name in
      let all = estimates.map { estimate in
        (estimate.contested.first { $0.parameter.name == name }, estimate.miners?.central ?? 0)
      }
      guard let parameter = all.lazy.compactMap(\.0).first?.parameter else { return nil }
      let low = all.reduce(0) { $0 + ($1.0?.minersAtLow ?? $1.1) }
      let high = all.reduce(0) { $0 + ($1.0?.minersAtHigh ?? $1.1) }
      guard low != high else { return nil }
      let value = parameter.value
      let ends = [value.low, value.high].map { plainNumber($0, decimals: 6) }
      let unit = parameter.unit == "1" ? "" : " " + parameter.unit
      return
        "Contested: \(name), \(ends[0]) against \(ends[1])\(unit) (\(value.source)). With \(ends[0]) and all else at its central value the zones carry \(low) miners, with \(ends[1]) they carry \(high)."
    }
  }

  private func licenceNote(_ zones: [Proposal.SizedZone]) -> String? {
    guard let licences = project.licences else { return nil }
    let plots = zones.compactMap(\.plots)
    let hectares = plots.reduce(0) { $0 + $1.plotHectares }
    let permits = zones.compactMap(\.licences)
    return
      "\(plots.reduce(0) { $0 + $1.plots.count }) plots for licences on \(fixedDecimal(hectares, 1)) ha, each at most \(plainNumber(licences.maximumAreaHectares)) ha\(licences.citation.map { " (\($0))" } ?? ""); capacity allows \(permits.reduce(0) { $0 + $1.permits }) permits, \(permits.reduce(0) { $0 + ($1.cautiousPermits ?? 0) }) at P10, with \(plainNumber(licences.minersPerLicence.value)) miners each (\(licences.minersPerLicence.source))."
  }

  /// Plots that can only be reached across others.
  private func accessNote(_ zones: [Proposal.SizedZone]) -> String? {
    let shut = zones.flatMap { $0.plots?.withoutAccess ?? [] }
    guard let first = shut.first else { return nil }
    return
      "\(shut.count) plots cannot be reached from outside their zone or from a road without crossing others (\(first.id)\(shut.count > 1 ? " …" : "")): see has_access in plots.geojson; leave ways with licences.access_strip."
  }

  /// Plots on land that somebody holds a licence for already.
  private func takenPlotsNote(_ zones: [Proposal.SizedZone], _ sites: [SiteRecord]) throws -> String? {
    let taken = try plotRecords(zones, sites).filter { !$0.existingLicences.isEmpty }
    guard let first = taken.first else { return nil }
    return
      "\(taken.count) plots share land with licences granted before (\(first.plot.id) with \(first.existingLicences[0])\(taken.count > 1 ? " …" : "")): see plots.geojson, or close that land by a rule."
  }

  private var unusedAreaNote: String? {
    guard project.licences != nil, project.capacity?.workingSpace != nil else { return nil }
    return
      "capacity.area_per_miner or capacity.plots only serve before zones are chosen: afterwards the plots laid out by licences limit by the land."
  }
}
