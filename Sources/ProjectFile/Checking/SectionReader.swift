/// A part of the project that is made from a value which the check has found in order.
protocol Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch)
}

/// The code that reads a key expects something other than its declaration promises: a fault of this module.
struct ReadingMismatch: Error {
  let line: Int
  let message: String

  init(_ value: YAMLValue, expected type: String) {
    line = value.line
    message = "declared otherwise than it is read (\(type)); this is a fault in Placer, please report it"
  }
}

/// Reads the keys of one section by name: `id = try section.value("id")`.
struct SectionReader {
  let section: Section
  let value: YAMLValue

  init(_ value: YAMLValue, _ section: Section) {
    self.value = value
    self.section = section
  }

  /// The value of a key that is required or has a default.
  func value<T: Readable>(_ name: String) throws(ReadingMismatch) -> T {
    guard let value: T = try optional(name) else {
      throw ReadingMismatch(self.value, expected: "\(section.name).\(name)")
    }
    return value
  }

  /// The value of a key, its default when it is absent, nil when it has none.
  func optional<T: Readable>(_ name: String) throws(ReadingMismatch) -> T? {
    guard let key = section[name] else { throw ReadingMismatch(value, expected: "\(section.name).\(name)") }
    if let found = value[name] { return try T(found) }
    guard case .defaultsTo(let yaml) = key.presence, let found = YAMLDocument(yaml).root else { return nil }
    return try T(found)
  }

  /// The items of a list; none when the key is absent.
  func list<T: Readable>(_ name: String) throws(ReadingMismatch) -> [T] {
    try optional(name) ?? []
  }
}

extension String: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    guard let text = value.text else { throw ReadingMismatch(value, expected: "text") }
    self = text
  }
}

extension Double: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    guard let number = value.number else { throw ReadingMismatch(value, expected: "number") }
    self = number
  }
}

extension Int: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    guard let number = value.number, let whole = Int(exactly: number) else {
      throw ReadingMismatch(value, expected: "whole number")
    }
    self = whole
  }
}

extension Bool: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    guard case .boolean(let truth) = value.content else {
      throw ReadingMismatch(value, expected: "true or false")
    }
    self = truth
  }
}

extension Readable where Self: RawRepresentable, RawValue == String {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    guard let choice = Self(rawValue: try String(value)) else {
      throw ReadingMismatch(value, expected: "\(Self.self)")
    }
    self = choice
  }
}

extension Array: Readable where Element: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    guard case .list(let items) = value.content else { throw ReadingMismatch(value, expected: "list") }
    self = try items.map { item throws(ReadingMismatch) in try Element(item) }
  }
}

extension Dictionary: Readable where Key == String, Value: Readable {
  init(_ value: YAMLValue) throws(ReadingMismatch) {
    self.init()
    for entry in value.entries { self[entry.name] = try Value(entry.value) }
  }
}
