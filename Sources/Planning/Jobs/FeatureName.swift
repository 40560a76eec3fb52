import LandEligibility
import LayerIO
import ProjectFile

/// A feature as a person names it: its layer in the project and its id there.
public struct FeatureName: Hashable, Sendable {
  /// The layer's id.
  public let layer: String
  /// The feature's id.
  public let id: String

  /// Reads `LAYER:ID`; the id may hold colons, the layer's cannot. Nil when one of both is missing.
  ///
  /// ```swift
  /// FeatureName("titles:PR-2231")?.id  // "PR-2231"
  /// ```
  public init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    layer = String(text[..<colon])
    id = String(text[text.index(after: colon)...])
    guard !layer.isEmpty, !id.isEmpty else { return nil }
  }

  /// The error for a name that means no feature, with names that are near.
  func unknown(in index: ExplanationIndex) throws -> PlanError {
    guard index.layerIDs.contains(layer) else {
      return PlanError(
        subject: "layer \(layer)", problem: "the project has no such layer",
        remedy: Self.remedy(layer, in: index.layerIDs) ?? "It has: \(index.layerIDs.joined(separator: ", "))."
      )
    }
    guard index.hasFeatures(layer: layer) else {
      return PlanError(
        subject: "layer \(layer)", problem: "it is a grid, which has no features",
        remedy: "Ask about a place with --at.")
    }
    let ids = try index.featureIDs(ofLayer: layer)
    let first = ids.first.map { "Its ids are such as \"\($0)\"." } ?? "It has no feature at all."
    let narrowed =
      index.isNarrowed(layer: layer)
      ? " The project's `where` or `latest` leaves out some features of the file." : ""
    return PlanError(
      subject: "layer \(layer)", problem: "it has no feature with the id \"\(id)\"",
      remedy: (Self.remedy(id, in: ids) ?? first) + narrowed)
  }

  private static func remedy(_ name: String, in candidates: [String]) -> String? {
    let near = NearestName.several(name, in: candidates, atMost: 3)
    return near.isEmpty ? nil : "Did you mean \(near.joined(separator: " or "))?"
  }
}
