/// The project file to start from: every key with its meaning, the optional ones switched off with a `#`.
///
/// A comment that explains starts with `# `; a key that is switched off starts with `#` and no space.
public enum ProjectStarter {
  /// The starter for a plan of this name, as YAML text that ``Project/parse(_:path:)`` reads without a
  /// problem.
  public static func text(name: String) -> String {
    var page = Page()
    page.comment(Project.section.meaning)
    page.comment(
      "A key that starts with # is switched off: take the # away to use it, also on the lines below it.")
    page.comment("Numbers whose source says \"replace\" stand in for your own.")
    page.keys(of: Project.section, values: ["name": JSONText.quoted(name)])
    return page.lines.joined(separator: "\n") + "\n"
  }

  private struct Page {
    private(set) var lines: [String] = []
    private var indent = ""
    private var isOff = false
    private var startsItem = false
    private var explained: Set<[String]> = []
    private static let width = 100

    /// Prose, folded at the page's width.
    mutating func comment(_ text: String, after start: String = "#") {
      let margin = startsItem ? String(indent.dropLast(2)) : indent
      var line = margin + start
      for word in text.split(separator: " ") {
        if line.count + 1 + word.count > Self.width {
          lines.append(line)
          line = margin + "#  "
        }
        line += " " + word
      }
      lines.append(line)
    }

    private mutating func write(_ text: String) {
      let dash = startsItem ? "- " : ""
      let margin = startsItem ? String(indent.dropLast(2)) : indent
      lines.append(margin + (isOff ? "#" : "") + dash + text)
      startsItem = false
    }

    mutating func keys(of section: Section, values: [String: String] = [:]) {
      for key in section.keys {
        if indent.isEmpty { lines.append("") }
        let wasOff = isOff
        describe(key)
        switch key.starter {
        case .live: write(key, value: values[key.name] ?? key.example)
        case .off:
          isOff = true
          write(key, value: key.example)
        case .alternative: alternative(key)
        }
        isOff = wasOff
      }
    }

    /// The comment above a key: meaning, what it may hold, default, the words of a list.
    private mutating func describe(_ key: Key) {
      var facts: [String] = []
      switch key.shape {
      case .number(let quantity), .wholeNumber(let quantity), .parameter(let quantity):
        if !quantity.unit.isEmpty { facts.append(quantity.expectation) }
      default: break
      }
      switch key.presence {
      case .required: facts.append("required")
      case .optional: break
      case .defaultsTo(let yaml):
        facts.append(yaml == key.example ? "this is the default" : "default \(yaml)")
      }
      comment(key.meaning + (facts.isEmpty ? "" : " [\(facts.joined(separator: "; "))]"))
      switch key.shape {
      case .choice(let choices), .named(by: .choices(let choices), _):
        guard explained.insert(choices.map(\.name)).inserted else { return }
        for choice in choices { comment("\(choice.name): \(choice.meaning)", after: "#  ") }
      default: break
      }
    }

    private mutating func write(_ key: Key, value: String?) {
      switch key.shape {
      case .section(let section) where value == nil:
        write(key.name + ":")
        indented(by: "  ") { $0.keys(of: section) }
      case .list(of: .section(let section), _, _) where value == nil:
        write(key.name + ":")
        indented(by: "    ") { page in
          page.startsItem = true
          page.keys(of: section)
        }
        indented(by: "  ") { page in
          for example in key.moreExamples { page.write("- " + example) }
        }
      default: write("\(key.name): \(value ?? "")")
      }
    }

    /// A key that contradicts another one of the starter, in words.
    private mutating func alternative(_ key: Key) {
      if case .section(let section) = key.shape {
        let parts = section.keys.map { "\($0.name): \($0.example ?? "")" }
        comment("\(key.name): {\(parts.joined(separator: ", "))}", after: "#  ")
      } else {
        comment("\(key.name): \(key.example ?? "")", after: "#  ")
      }
    }

    private mutating func indented(by spaces: String, _ body: (inout Page) -> Void) {
      let outer = indent
      indent += spaces
      body(&self)
      indent = outer
    }
  }
}
