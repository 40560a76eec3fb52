extension Project {
  /// A layer whose classes every piece of eligible land carries.
  public struct Attribution: Hashable, Sendable {
    /// The layer of polygons.
    public let layer: String
    /// The field (canonical or the file's) that holds the class; nil for each feature by itself, by its id.
    public let field: String?
  }
}

extension Project.Attribution: Readable {
  static let section = Section(
    "attribution", "A layer whose classes every piece of eligible land carries.",
    keys: [
      Key(
        "layer", .text(.identifier), .required, "The layer of polygons, by its id.", example: "belts",
        link: .refers(.layer)),
      Key(
        "field", .text(.any), .optional,
        "Field with the class; absent: each feature by itself, by its id.", example: "unit"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    layer = try section.value("layer")
    field = try section.optional("field")
  }
}
