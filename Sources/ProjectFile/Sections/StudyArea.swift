extension Project {
  /// The land to plan.
  public struct StudyArea: Hashable, Sendable {
    /// The layer whose features make it up.
    public let layer: String
    /// Of these features only those that meet all conditions.
    public let conditions: [AttributeCondition]
  }
}

extension Project.StudyArea: Readable {
  static let section = Section(
    "study_area", "The land to plan.",
    keys: [
      Key(
        "layer", .text(.identifier), .required, "The layer, by its id.", example: "boundary",
        link: .refers(.layer)),
      AttributeCondition.key("Only the features that meet all of these.", example: "{name: Katanga}"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    layer = try section.value("layer")
    conditions = try section.conditions()
  }
}
