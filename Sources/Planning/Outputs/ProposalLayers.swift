import CumulativeImpact
import PlanReport
import SpatialCore

/// The results of a run as layers, as they go into every file and onto the map.
struct ProposalLayers {
  let zones: Layer?
  let plots: Layer?
  let relocation: Layer?
  let alternatives: Layer?
  let eligible: Layer
  let excluded: Layer
  let impacts: Layer?
  let operations: Layer?
  let stressorIDs: [String]

  /// All layers in the order of the GeoPackage.
  var all: [Layer] {
    [zones, plots, relocation, alternatives, eligible, excluded, impacts, operations].compactMap { $0 }
  }
}
