import Yams

/// Reads one YAML document into a ``YAMLValue``, with everything that YAML permits but a project file does
/// not reported as a problem: duplicated keys, merge keys, tags, keys that are not text, numbers that read
/// two ways.
struct YAMLDocument {
  /// The document; nil when there is none or its syntax is broken.
  private(set) var root: YAMLValue?
  /// What is wrong with it.
  private(set) var problems: [Problem] = []
  private var valueCount = 0

  /// Bounds far above any project, far below what exhausts memory or the stack.
  private static let largestBytes = 1 << 20
  private static let mostAliases = 1000
  private static let mostValues = 50_000
  private static let deepestLevel = 50

  /// Reads the text.
  init(_ text: String) {
    if let refusal = Self.refusal(of: text) {
      problems = [Problem(line: 1, message: refusal)]
      return
    }
    do {
      guard let node = try Self.compose(text) else {
        problems = [Problem(line: 1, message: "the file is empty; `placer init` writes one to start from")]
        return
      }
      root = value(node, at: "", level: 0)
      if valueCount > Self.mostValues {
        let message = "its aliases (*name) expand to more than \(Self.mostValues) values; write fewer aliases"
        problems.append(Problem(line: 1, message: message))
      }
    } catch {
      problems = [Problem(syntax: error, in: text)]
    }
  }

  // MARK: Before and around the parser

  /// Why a text must not reach the parser: aliases cost it nothing in values, but time without end in keys.
  private static func refusal(of text: String) -> String? {
    if text.utf8.count > largestBytes {
      return "the file is larger than 1 MiB; a project file is a few kilobytes"
    }
    let aliases = text.matches(of: /(?m)(^|[\s,:\[\{\?\-])\*[^\s,\[\]\{\}\*]/).count
    if aliases > mostAliases { return "more than \(mostAliases) aliases (*name); write the values out" }
    if aliases > 24, text.contains(/(?m)[\]\}]\s*:|^\s*\?\s|[\{,]\s*\?\s|\*[^\s,:]+\s*:(\s|$)/) {
      return "aliases (*name) beside keys that are lists, mappings or aliases; keys must be plain words"
    }
    return nil
  }

  /// The parser stops at the first duplicated key. Setting the first of two equal keys apart lets it go on,
  /// so that duplicates are reported together with all other problems.
  private static func compose(_ text: String) throws -> Node? {
    var text = text
    for _ in 0..<100 {
      do {
        return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        guard let changed = setApart(context.mark, in: text) else {
          throw YamlError.duplicatedKeysInMapping(duplicates: names, context: context)
        }
        text = changed
      }
    }
    return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
  }

  /// A character of Unicode's private use area: in front of a key it says "the first of several".
  private static let apart: Character = "\u{E000}"

  private static func setApart(_ mark: Mark, in text: String) -> String? {
    var start = text.startIndex
    for _ in 1..<max(mark.line, 1) {
      guard let end = text[start...].firstIndex(where: \.isNewline) else { return nil }
      start = text.index(after: end)
    }
    let scalars = text.unicodeScalars
    guard var place = scalars.index(start, offsetBy: mark.column - 1, limitedBy: scalars.endIndex),
      place < scalars.endIndex, !"&*!?[{".unicodeScalars.contains(scalars[place])
    else { return nil }
    if "\"'".unicodeScalars.contains(scalars[place]) { place = scalars.index(after: place) }
    return text[..<place] + String(apart) + text[place...]
  }

  // MARK: From the parser's nodes to values

  private mutating func value(_ node: Node, at path: String, level: Int) -> YAMLValue {
    let line = node.mark?.line ?? 1
    valueCount += 1
    guard valueCount <= Self.mostValues else { return YAMLValue(content: .null, line: line) }
    guard level <= Self.deepestLevel else {
      report(path, line, "nested more than \(Self.deepestLevel) levels deep")
      return YAMLValue(content: .null, line: line)
    }
    switch node {
    case .scalar(let scalar):
      check(scalar.tag, at: path, line)
      return YAMLValue(content: content(of: scalar, at: path, line), line: line)
    case .sequence(let sequence):
      check(sequence.tag, at: path, line)
      let items = sequence.enumerated().map { index, item in
        value(item, at: "\(path)[\(index)]", level: level + 1)
      }
      return YAMLValue(content: .list(items), line: line)
    case .mapping(let mapping):
      check(mapping.tag, at: path, line)
      return YAMLValue(content: .mapping(entries(of: mapping, at: path, level: level)), line: line)
    case .alias:
      report(path, line, "an alias (*name) without its anchor (&name)")
      return YAMLValue(content: .null, line: line)
    }
  }

  private mutating func entries(of mapping: Node.Mapping, at path: String, level: Int) -> [YAMLValue.Entry] {
    var entries: [YAMLValue.Entry] = []
    var firstLines: [String: Int] = [:]
    for (key, node) in mapping {
      let line = key.mark?.line ?? node.mark?.line ?? 1
      guard case .scalar(let scalar) = key else {
        report(path, line, "a key must be text, found a list or keys and values")
        continue
      }
      let name = String(scalar.string.drop { $0 == Self.apart })
      let keyPath = path.isEmpty ? name : path + "." + name
      if name == "<<", scalar.style == .plain {
        report(
          keyPath, line,
          "merge keys are not part of YAML 1.2; write the keys out or alias one value (key: *name)")
      } else if let first = firstLines[name] {
        report(keyPath, line, "duplicated key, first on line \(first); keep one of them")
      } else {
        firstLines[name] = line
        entries.append(.init(name: name, line: line, value: value(node, at: keyPath, level: level + 1)))
      }
    }
    return entries
  }

  private mutating func content(of scalar: Node.Scalar, at path: String, _ line: Int) -> YAMLValue.Content {
    let text = scalar.string
    guard scalar.style == .plain, scalar.tag == .implicit else { return .text(text) }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: break
    }
    guard let first = text.first, "+-.0123456789".contains(first) else { return .text(text) }
    if text.wholeMatch(of: /[-+]?0[0-9]+(\.[0-9]*)?|0x[0-9a-fA-F]+|0o[0-7]+/) != nil {
      report(
        path, line,
        "\(text) can be read as text or as a number; write \"\(text)\" for text, or a plain decimal")
      return .text(text)
    }
    if text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil,
      let number = Double(text)
    {
      return .number(number, written: text)
    }
    if text.wholeMatch(of: /[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)/) != nil {
      return .number(.nan, written: text)
    }
    return .text(text)
  }

  private mutating func check(_ tag: Tag, at path: String, _ line: Int) {
    guard
      !([.implicit, .nonSpecific, .str, .seq, .map] as [Tag.Name]).contains(where: {
        tag.rawValue == $0.rawValue
      })
    else { return }
    report(path, line, "tags are not supported; leave out the word that starts with \"!\"")
  }

  private mutating func report(_ path: String, _ line: Int, _ message: String) {
    problems.append(Problem(line: line, keyPath: path, message: message))
  }
}

extension Problem {
  /// A syntax error in the parser's own words, on one line, with what to do about the usual ones.
  fileprivate init(syntax error: any Error, in text: String) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
      var message = "not valid YAML: \(problem)" + (context.map { " (\($0.text))" } ?? "")
      if line.contains("\t") {
        message += "; indent with spaces, not tabs"
      } else if problem.contains("mapping values are not allowed") {
        message += "; text with a colon and a space in it needs quotation marks"
      } else if problem.contains("undefined alias") {
        message += "; text that starts with * needs quotation marks"
      }
      self.init(line: mark.line, message: message)
    case YamlError.duplicatedKeysInMapping(let names, let context):
      let keys = names.sorted().map(\.quoted).joined(separator: ", ")
      self.init(line: context.mark.line, message: "duplicated key \(keys); keep one of them")
    case YamlError.reader(let problem, let offset, _, let yaml):
      let line = offset.map { yaml.prefix($0).count(where: \.isNewline) + 1 } ?? 1
      self.init(line: line, message: "not valid YAML: \(problem); save the file as UTF-8 text")
    default:
      self.init(line: 1, message: "not valid YAML: \(error)")
    }
  }
}
