/// Holds a document against the declarations and gathers every problem.
struct ProjectCheck {
  private(set) var problems: [Problem] = []

  private struct Mention {
    let space: Space
    let name: String
    let path: String
    let line: Int
  }
  private var declared: [Mention] = []
  private var referred: [Mention] = []
  private var missingRoles: [(role: LayerRole, problem: Problem)] = []

  /// All problems of a document that is to be a section.
  static func problems(of value: YAMLValue, as section: Section) -> [Problem] {
    var check = ProjectCheck()
    check.check(value, as: .section(section), at: "", line: value.line)
    check.checkNames()
    return check.problems
  }

  /// Holds one value, at a key path and on a line, against a shape.
  mutating func check(_ value: YAMLValue, as shape: Shape, at path: String, line: Int) {
    switch (shape, value.content) {
    case (.section(let section), .mapping): check(value, as: section, at: path, line: line)
    case (.parameter(let quantity), .mapping):
      check(value, as: Parameter.section(quantity), at: path, line: line)
    case (.named(let names, let shape), .mapping(let entries)):
      for entry in entries { check(entry, in: names, as: shape, at: path) }
    case (.list(let shape, let least, let most), .list(let items)):
      if items.count < least || items.count > most ?? .max {
        let count = most == nil ? "at least \(least) item" + (least == 1 ? "" : "s") : "a list of \(least)"
        report(path, line, "expected \(count), found a list of \(items.count)")
      }
      for (index, item) in items.enumerated() {
        check(item, as: shape, at: "\(path)[\(index)]", line: item.line)
      }
    case (.either(let shapes), _):
      if let shape = shapes.first(where: { $0.hasForm(of: value) }) {
        check(value, as: shape, at: path, line: line)
      } else {
        reportUnexpected(value, shape, path, line)
      }
    default:
      if !Self.fits(value, shape) { reportUnexpected(value, shape, path, line) }
    }
  }

  /// Whether a value that has no parts is what the shape asks for.
  private static func fits(_ value: YAMLValue, _ shape: Shape) -> Bool {
    switch (shape, value.content) {
    case (.text(let form), .text(let text)): form.accepts(text)
    case (.boolean, .boolean): true
    case (.number(let quantity), .number(let number, _)): quantity.contains(number)
    case (.wholeNumber(let quantity), .number(let number, _)):
      quantity.contains(number) && number == number.rounded() && abs(number) < 1e15
    case (.choice(let choices), .text(let text)): choices.contains { $0.name == text }
    case (.scalar, .number(let number, _)), (.numberOrDate, .number(let number, _)): number.isFinite
    case (.scalar, .null), (.scalar, .boolean), (.scalar, .text): true
    case (.numberOrDate, .text(let text)): TextForm.date.accepts(text)
    default: false
    }
  }

  // MARK: Keys

  private mutating func check(_ value: YAMLValue, as section: Section, at path: String, line: Int) {
    var probablyMeant: [String] = []
    for entry in value.entries {
      let keyPath = Self.join(path, entry.name)
      guard let key = section[entry.name] else {
        let names = section.keys.map(\.name)
        if let near = NearestName.of(entry.name, in: names) { probablyMeant.append(near) }
        report(keyPath, entry.line, "unknown key" + NearestName.remedy(for: entry.name, in: names))
        continue
      }
      check(entry.value, as: key.shape, at: keyPath, line: entry.line)
      if let link = key.link {
        for name in entry.value.texts {
          note(link, Mention(space: link.space, name: name, path: keyPath, line: entry.line))
        }
      }
    }
    let names = Set(value.entries.map(\.name) + probablyMeant)
    for key in section.keys where key.isRequired && !names.contains(key.name) {
      let example =
        (key.example ?? key.moreExamples.first.map { "[\($0)]" }).map { ", for example `\(key.name): \($0)`" }
        ?? ""
      report(Self.join(path, key.name), line, "missing; expected \(key.shape.expectation)\(example)")
    }
    for constraint in section.constraints {
      check(constraint, of: value, as: section, names: names, at: path, line: line)
    }
  }

  private mutating func check(_ entry: YAMLValue.Entry, in names: Names, as shape: Shape, at path: String) {
    let keyPath = Self.join(path, entry.name)
    switch names {
    case .any(let expected):
      if !TextForm.any.accepts(entry.name) {
        report(keyPath, entry.line, "expected \(expected), found an empty key")
      }
    case .ids(let space):
      note(.refers(space), Mention(space: space, name: entry.name, path: keyPath, line: entry.line))
    case .choices(let choices):
      let known = choices.map(\.name)
      guard known.contains(entry.name) else {
        report(keyPath, entry.line, "unknown key" + NearestName.remedy(for: entry.name, in: known))
        return
      }
    }
    check(entry.value, as: shape, at: keyPath, line: entry.line)
  }

  private mutating func check(
    _ constraint: Constraint, of value: YAMLValue, as section: Section, names: Set<String>, at path: String,
    line: Int
  ) {
    switch constraint {
    case .exactlyOne(let keys): checkCount(of: keys, in: names, least: 1, most: 1, at: path, line: line)
    case .notBoth(let one, let other):
      checkCount(of: [one, other], in: names, least: 0, most: 1, at: path, line: line)
    case .atLeastOne(let keys): checkCount(of: keys, in: names, least: 1, most: .max, at: path, line: line)
    case .together(let key, let needed):
      guard names.contains(key) else { return }
      for other in needed where !names.contains(other) {
        report(Self.join(path, other), line, "missing; \(key) needs it")
      }
    case .needed(let keys, let when, let values):
      guard let text = value[when]?.text, values.contains(text) else { return }
      for key in keys where !names.contains(key) {
        report(Self.join(path, key), line, "missing; \(when): \(text) needs it")
      }
    case .oneNeeded(let keys, let when, let values):
      guard let text = value[when]?.text, values.contains(text), names.isDisjoint(with: keys) else { return }
      report(
        Self.join(path, keys[0]), line,
        "missing (or \(keys.dropFirst().joined(separator: ", "))); \(when): \(text) needs it")
    case .only(let keys, let when, let values):
      checkOnly(keys, when, values, of: value, as: section, at: path)
    case .ordered(let keys): checkOrder(of: keys, in: value, at: path, line: line)
    case .needsRole(let role, let key, let whenPresent):
      guard names.contains(key) == whenPresent else { return }
      let reason =
        whenPresent
        ? "a layer with the role \(role.rawValue)" : "\(key), or a layer with the role \(role.rawValue)"
      let problem = Problem(
        line: line, keyPath: Self.join(path, key), message: "needs \(reason); there is none")
      missingRoles.append((role, problem))
    }
  }

  /// Keys that make sense beside some values of another key only.
  private mutating func checkOnly(
    _ keys: [String], _ when: String, _ values: [String], of value: YAMLValue, as section: Section,
    at path: String
  ) {
    guard let chosen = value[when], let shape = section[when]?.shape, Self.fits(chosen, shape) else { return }
    if let text = chosen.text, values.contains(text) { return }
    for entry in value.entries where keys.contains(entry.name) {
      let message = "only with \(when): \(values.joined(separator: " or "))"
      report(Self.join(path, entry.name), entry.line, "\(message); leave it out or change \(when)")
    }
  }

  /// Numbers that must not fall from one key to the next.
  private mutating func checkOrder(of keys: [String], in value: YAMLValue, at path: String, line: Int) {
    let present = keys.filter { value[$0]?.number != nil }
    for (lower, upper) in zip(present, present.dropFirst()) {
      guard let low = value[lower]?.number, let high = value[upper]?.number, low > high else { continue }
      report(path, line, "expected \(lower) ≤ \(upper), found \(low.plain) > \(high.plain)")
    }
  }

  private mutating func checkCount(
    of keys: [String], in names: Set<String>, least: Int, most: Int, at path: String, line: Int
  ) {
    let found = keys.filter(names.contains)
    guard found.count < least || found.count > most else { return }
    let listed = found.isEmpty ? "none" : found.joined(separator: " and ")
    report(
      path, line, "expected \(most == 1 ? "one" : "some") of \(keys.joined(separator: ", ")), found \(listed)"
    )
  }

  // MARK: Names

  private mutating func note(_ link: Link, _ mention: Mention) {
    switch link {
    case .declares: declared.append(mention)
    case .refers: referred.append(mention)
    }
  }

  private mutating func checkNames() {
    var first: [String: Mention] = [:]
    for mention in declared where mention.space.isUnique {
      let key = "\(mention.space) \(mention.name)"
      if let earlier = first[key] {
        let message =
          "\(mention.name.quoted) is already \(earlier.path), line \(earlier.line); ids must differ"
        report(mention.path, mention.line, message)
      } else {
        first[key] = mention
      }
    }
    for mention in referred {
      var known: [String] = []
      for other in declared where other.space == mention.space && !known.contains(other.name) {
        known.append(other.name)
      }
      guard !known.contains(mention.name) else { continue }
      let remedy = NearestName.remedy(for: mention.name, in: known)
      report(mention.path, mention.line, "no \(mention.space.rawValue) \(mention.name.quoted)\(remedy)")
    }
    for (role, problem) in missingRoles
    where !declared.contains(where: { $0.space == .role && $0.name == role.rawValue }) {
      problems.append(problem)
    }
  }

  // MARK: Words

  private mutating func reportUnexpected(_ value: YAMLValue, _ shape: Shape, _ path: String, _ line: Int) {
    var message = "expected \(shape.expectation), found \(value.found)"
    switch (shape, value.content) {
    case (.choice(let choices), .text(let text)):
      if let near = NearestName.of(text, in: choices.map(\.name)) { message += "; did you mean \"\(near)\"?" }
    case (.text, .number(_, let written)): message += "; write \"\(written)\" in quotation marks"
    case (.parameter, .number(_, let written)):
      message += "; say where it comes from: {value: \(written), source: \"…\"}"
    default: break
    }
    report(path, line, message)
  }

  private mutating func report(_ path: String, _ line: Int, _ message: String) {
    problems.append(Problem(line: line, keyPath: path, message: message))
  }

  private static func join(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : "\(path).\(name)"
  }
}

extension Link {
  fileprivate var space: Space {
    switch self {
    case .declares(let space), .refers(let space): space
    }
  }
}

extension YAMLValue {
  /// The text, or the texts of a list.
  fileprivate var texts: [String] {
    if case .list(let items) = content { items.compactMap(\.text) } else { [text].compactMap(\.self) }
  }
}
