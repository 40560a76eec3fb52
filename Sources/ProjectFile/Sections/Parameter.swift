/// A number that the project assumes, how uncertain it is, and where it comes from.
///
/// `{low: 150, value: 255, high: 2050, source: "CSF"}`; without `low` and `high` it counts as certain.
public struct Parameter: Hashable, Sendable {
  /// The least value held possible; equal to `value` when the file gives none.
  public let low: Double
  /// The value to calculate with.
  public let value: Double
  /// The greatest value held possible; equal to `value` when the file gives none.
  public let high: Double
  /// Where the number comes from, as text for the report.
  public let source: String

  /// Whether `low` and `high` differ.
  public var isUncertain: Bool { low < high }
}

extension Parameter: Readable {
  static func section(_ quantity: Quantity) -> Section {
    Section(
      "parameter", "A number, how uncertain it is, and where it comes from.",
      keys: [
        Key("low", .number(quantity), .optional, "The least value held possible.", example: "150"),
        Key("value", .number(quantity), .required, "The value to calculate with.", example: "255"),
        Key("high", .number(quantity), .optional, "The greatest value held possible.", example: "2050"),
        Key(
          "source", .text(.any), .required,
          "Where the number comes from: study, survey, law, or whose judgement.",
          example: "\"field survey 2025\""),
      ],
      constraints: [
        .ordered(["low", "value", "high"]), .together("low", needs: ["high"]),
        .together("high", needs: ["low"]),
      ])
  }

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section(Quantity("")))
    let best: Double = try section.value("value")
    self.value = best
    low = try section.optional("low") ?? best
    high = try section.optional("high") ?? best
    source = try section.value("source")
  }
}
