public import CumulativeImpact

extension ImpactResult {
  /// One row per component and stressor.
  public var table: CSVTable {
    var table = CSVTable(columns: [
      "component", "stressor", "baseline", "existing", "pending", "proposed", "state", "threshold", "unit",
      "share_of_threshold", "headroom", "exceeded", "hidden", "operations", "greatest_contributor", "source",
    ])
    func number(_ value: Double?) -> String { value.map { plainNumber($0, decimals: 6) } ?? "" }
    for impact in impacts {
      table.append([
        impact.componentID, impact.stressorID, number(impact.baseline), number(impact.loadByStatus.existing),
        number(impact.loadByStatus.pending), number(impact.loadByStatus.proposed), number(impact.state),
        number(impact.threshold?.value), impact.threshold?.unit ?? "", number(impact.shareOfThreshold),
        number(impact.headroom), impact.isExceeded.map { $0 ? "yes" : "no" } ?? "",
        impact.isHidden ? "yes" : "no",
        String(impact.contributions.count), impact.contributions.first?.operationID ?? "",
        impact.threshold?.source ?? "",
      ])
    }
    return table
  }
}
