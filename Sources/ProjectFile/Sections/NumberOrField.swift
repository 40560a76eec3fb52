/// A number that holds for all features of a layer, or the field in which each tells its own.
public enum NumberOrField: Hashable, Sendable {
  /// One for all.
  case number(Double)
  /// The field, by its canonical or its own name.
  case field(String)
}

extension NumberOrField: Readable {
  /// A number in this quantity, or the name of a field.
  static func shape(_ quantity: Quantity) -> Shape { .either([.number(quantity), .text(.any)]) }

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    if let number = value.number { self = .number(number) } else { self = .field(try String(value)) }
  }
}
