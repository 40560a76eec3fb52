import CumulativeImpact
import PlanReport
import ProjectFile

/// Impacts, expansions and unrehabilitated land year by year.
struct YearsReport: Sendable {
  /// One row per year.
  let table: CSVTable
  /// Operations without a date of start, in words.
  let notes: [String]

  /// The years that the project asks for; nil when it asks for none.
  init?(_ binding: ImpactBinding) async throws {
    guard let spec = binding.spec.years else { return nil }
    let years = spec.from...spec.to
    let found = try await YearlyImpact.run(
      operations: binding.operations, lives: binding.lives, years: years
    ) { try await binding.assess($0).result }
    let backlog = try RehabilitationBacklog(of: binding.lives, years: years)
    let reviews = try spec.growthAbove.map {
      try ExpansionReview.reviews(of: binding.lives, growthAbove: $0.value)
    }

    var table = CSVTable(columns: [
      "year", "places_exceeded", "places_hidden", "first_exceeded", "expansions", "worked_hectares",
      "closed_hectares", "backlog_hectares", "abandoned_hectares", "backlog_operations",
    ])
    var known: Set<String> = []
    for (year, account) in zip(found, backlog.years) {
      let over = year.result.overLimits
      let expansions = (reviews ?? []).filter { $0.year == year.year }.map {
        "\($0.operationID) from \(plainNumber($0.assessedExtent, decimals: 3)) to \(plainNumber($0.extent, decimals: 3))"
      }
      table.append([
        String(year.year), String(year.result.placesExceeded), String(year.result.placesHidden),
        over.subtracting(known).sorted().joined(separator: "; "), expansions.joined(separator: "; "),
        fixedDecimal(account.workedHectares, 2), fixedDecimal(account.closedHectares, 2),
        fixedDecimal(account.backlogHectares, 2), fixedDecimal(account.abandonedHectares, 2),
        account.operationIDs.joined(separator: "; "),
      ])
      known.formUnion(over)
    }
    self.table = table
    let undated = binding.operations.count - binding.lives.count
    var notes: [String] = []
    if undated > 0 {
      notes.append("Years: \(undated) operations have no start and count in every year as they are.")
    }
    if binding.landless > 0 {
      notes.append(
        "Years: \(binding.landless) operations with dates are points or lines; the land they take is not known and not in the account of land left behind (give `land` with the operations)."
      )
    }
    if let reviews, !reviews.isEmpty, let law = spec.growthAbove {
      notes.append(
        "Years: \(Set(reviews.map(\.operationID)).count) operations grow by more than \(plainNumber(law.value * 100, decimals: 1)) % and need a new assessment (\(law.source))."
      )
    }
    self.notes = notes
  }
}
