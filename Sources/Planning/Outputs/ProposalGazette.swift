import PlanReport
import ProjectFile
import SpatialCore
public import ZoneAllocation

extension Proposal {
  /// The schedule by which the zones are declared in a gazette, in the national system of the project.
  /// - Throws: `CRSError` when PROJ does not know that system, `TransformationError` when it cannot be reached.
  public func gazette() throws -> GazetteSchedule {
    try GazetteSchedule(
      of: zones.map(\.zone), units: units, plane: layers.gazettePlane(of: units.grid),
      allowsBallpark: layers.project.allowsBallpark)
  }

  /// The weights of the rules that prefer and avoid, and how much each matters.
  var suitabilityTable: CSVTable {
    suitability.table(stability, isCompared: !layers.project.suitability.comparisons.isEmpty)
  }
}
