/// A layer that cannot be read or written at all.
public struct LayerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or database.
  public var path: String
  /// The layer in it, when known.
  public var layer: String?
  /// The id of the feature at fault, when there is one.
  public var feature: String?
  /// What is wrong, in the library's own words where it has any.
  public var problem: String
  /// What to do next: a sentence.
  public var remedy: String

  /// An error from its parts.
  public init(path: String, layer: String? = nil, feature: String? = nil, problem: String, remedy: String) {
    self.path = path
    self.layer = layer
    self.feature = feature
    self.problem = problem
    self.remedy = remedy
  }

  /// One line for a person: "roads.geojson, layer roads, feature 17: what is wrong. What to do."
  public var description: String {
    var place = path
    if let layer { place += ", layer \(layer)" }
    if let feature { place += ", feature \(feature)" }
    return "\(place): \(problem). \(remedy)"
  }
}
