/// Which features something is about: those of one layer, or of all layers with a role.
public enum LayerChoice: Hashable, Sendable {
  /// The layer with this id.
  case layer(String)
  /// All layers with this role.
  case role(LayerRole)
}

extension LayerChoice {
  /// The keys `layer`, `role` and `where` of a section.
  static func keys(layer: String, role: String, example conditions: String) -> [Key] {
    [
      Key(
        "layer", .text(.identifier), .optional, "The layer, by its id.", example: layer,
        link: .refers(.layer), starter: .live),
      Key(
        "role", .choice(LayerRole.self), .optional, "Instead of `layer`: all layers with this role.",
        example: role,
        link: .refers(.role), starter: .alternative),
      AttributeCondition.key("Only the features that meet all of these.", example: conditions),
    ]
  }

  /// Exactly one of `layer` and `role` is given.
  static let constraint: Constraint = .exactlyOne(of: ["layer", "role"])
}

extension SectionReader {
  /// The choice made by the keys `layer` or `role`.
  func layerChoice() throws(ReadingMismatch) -> LayerChoice {
    if let id: String = try optional("layer") { .layer(id) } else { .role(try value("role")) }
  }
}
