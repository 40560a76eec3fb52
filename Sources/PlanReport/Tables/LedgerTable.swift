public import LandEligibility

extension HectareLedger {
  /// The account as a table: one row per rule, then eligible land, slivers and the study area. Hectares.
  public var table: CSVTable {
    var table = CSVTable(columns: [
      "rule", "gross_hectares", "exclusive_hectares", "sole_blocker_hectares", "citation",
    ])
    for entry in entries {
      table.append([
        entry.ruleID, plainNumber(entry.grossHectares, decimals: 4),
        plainNumber(entry.exclusiveHectares, decimals: 4),
        plainNumber(entry.soleBlockerHectares, decimals: 4), entry.citation,
      ])
    }
    table.append(["eligible", "", plainNumber(eligibleHectares, decimals: 4), "", ""])
    table.append(["slivers", "", plainNumber(sliverHectares, decimals: 4), "", ""])
    table.append(["study area", "", plainNumber(studyAreaHectares, decimals: 4), "", ""])
    return table
  }
}
