/// The published schema of the project file: JSON Schema, draft 2020-12, for editors that complete and check.
///
/// What a schema cannot say is checked only by ``Project/parse(_:path:)``: that ids differ, that what is
/// referred to exists, that low ≤ value ≤ high, that a date is on the calendar, that no key stands twice.
public enum ProjectSchema {
  /// The schema as JSON text; always the same bytes.
  public static var text: String {
    var definitions = Definitions()
    let project = definitions.members(of: Project.section)
    let head: [(name: String, value: JSONText)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text("Placer project")),
    ]
    let all = JSONText.object(definitions.sections.map { ($0.name, .object($0.members)) })
    return JSONText.object(head + project + [("$defs", all)]).written() + "\n"
  }

  /// The schemas of all sections, each written once, in the order in which the file mentions them.
  private struct Definitions {
    typealias Members = [(name: String, value: JSONText)]
    private(set) var sections: [(name: String, members: Members)] = []

    mutating func members(of section: Section) -> Members {
      var members: Members = [("description", .text(section.meaning)), ("type", .text("object"))]
      let properties = section.keys.map { key in
        (name: key.name, value: JSONText.object(self.members(of: key)))
      }
      members.append(("properties", .object(properties)))
      let required = section.keys.filter(\.isRequired)
      if !required.isEmpty { members.append(("required", .list(required.map { .text($0.name) }))) }
      members.append(("additionalProperties", .boolean(false)))
      let constraints = section.constraints.compactMap(Self.constraint)
      if !constraints.isEmpty { members.append(("allOf", .list(constraints))) }
      return members
    }

    private mutating func members(of key: Key) -> Members {
      var members: Members = [("description", .text(key.meaning + Self.explanation(of: key.shape)))]
      members += self.members(of: key.shape)
      if case .defaultsTo(let yaml) = key.presence, let value = JSONText(yaml: yaml) {
        members.append(("default", value))
      }
      if let example = key.example.flatMap({ JSONText(yaml: $0) }) {
        members.append(("examples", .list([example])))
      }
      return members
    }

    private mutating func reference(to section: Section) -> Members {
      if !sections.contains(where: { $0.name == section.name }) {
        sections.append((section.name, []))
        let place = sections.count - 1
        sections[place].members = members(of: section)
      }
      return [("$ref", .text("#/$defs/\(section.name)"))]
    }

    private mutating func members(of shape: Shape) -> Members {
      switch shape {
      case .text(let form): return [("type", .text("string")), ("pattern", .text(form.pattern))]
      case .boolean: return [("type", .text("boolean"))]
      case .number(let quantity): return [("type", .text("number"))] + Self.bounds(quantity)
      case .wholeNumber(let quantity): return [("type", .text("integer"))] + Self.bounds(quantity)
      case .choice(let choices): return [("enum", .list(choices.map { .text($0.name) }))]
      case .parameter(let quantity):
        let bounds = JSONText.object(Self.bounds(quantity))
        return reference(to: Parameter.section(Quantity("")))
          + [("properties", .object(["low", "value", "high"].map { ($0, bounds) }))]
      case .scalar: return [("type", .list(["string", "number", "boolean", "null"].map { .text($0) }))]
      case .numberOrDate:
        return [
          ("type", .list([.text("string"), .text("number")])), ("pattern", .text(TextForm.date.pattern)),
        ]
      case .list(let shape, let least, let most):
        return [
          ("type", .text("array")), ("items", .object(members(of: shape))),
          ("minItems", .number(Double(least))),
        ] + (most.map { [("maxItems", .number(Double($0)))] } ?? [])
      case .named(let names, let shape):
        let values = JSONText.object(members(of: shape))
        guard case .choices(let choices) = names else {
          let name = JSONText.object([("pattern", .text(TextForm.any.pattern))])
          return [("type", .text("object")), ("propertyNames", name), ("additionalProperties", values)]
        }
        let properties = choices.map { choice in
          (
            name: choice.name,
            value: JSONText.object([("description", .text(choice.meaning))] + members(of: shape))
          )
        }
        return [
          ("type", .text("object")), ("properties", .object(properties)),
          ("additionalProperties", .boolean(false)),
        ]
      case .section(let section): return reference(to: section)
      case .either(let shapes): return [("anyOf", .list(shapes.map { .object(members(of: $0)) }))]
      }
    }

    /// What the words of a list mean, and the unit and bounds of a number.
    private static func explanation(of shape: Shape) -> String {
      switch shape {
      case .choice(let choices):
        " " + choices.map { "\($0.name): \($0.meaning)" }.joined(separator: "; ") + "."
      case .number(let quantity), .wholeNumber(let quantity), .parameter(let quantity):
        quantity.unit.isEmpty ? "" : " [\(quantity.expectation)]"
      default: ""
      }
    }

    private static func bounds(_ quantity: Quantity) -> Members {
      [("exclusiveMinimum", quantity.over), ("minimum", quantity.from), ("maximum", quantity.to)]
        .compactMap { name, bound in bound.map { (name, .number($0)) } }
    }

    private static func constraint(_ constraint: Constraint) -> JSONText? {
      func required(_ keys: [String]) -> JSONText { .object([("required", .list(keys.map { .text($0) }))]) }
      func condition(_ key: String, _ values: [String]) -> JSONText {
        let words = JSONText.object([("enum", .list(values.map { .text($0) }))])
        return .object([("properties", .object([(key, words)])), ("required", .list([.text(key)]))])
      }
      switch constraint {
      case .exactlyOne(let keys): return .object([("oneOf", .list(keys.map { required([$0]) }))])
      case .atLeastOne(let keys): return .object([("anyOf", .list(keys.map { required([$0]) }))])
      case .notBoth(let one, let other): return .object([("not", required([one, other]))])
      case .together(let key, let needed):
        let others = JSONText.list(needed.map { .text($0) })
        return .object([("dependentRequired", .object([(key, others)]))])
      case .needed(let keys, let when, let values):
        return .object([("if", condition(when, values)), ("then", required(keys))])
      case .oneNeeded(let keys, let when, let values):
        let some = JSONText.object([("anyOf", .list(keys.map { required([$0]) }))])
        return .object([("if", condition(when, values)), ("then", some)])
      case .only(let keys, let when, let values):
        let refused = JSONText.object(keys.map { ($0, .boolean(false)) })
        return .object([("if", condition(when, values)), ("else", .object([("properties", refused)]))])
      case .ordered, .needsRole: return nil
      }
    }
  }
}
