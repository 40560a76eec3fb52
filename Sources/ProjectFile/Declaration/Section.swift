/// The one declaration of a part of the project file.
///
/// Checking (``ProjectCheck``), the published schema (``ProjectSchema``) and the starter (``ProjectStarter``)
/// all work from it, so none of them can know a key that another does not.
struct Section: Sendable {
  let name: String
  let meaning: String
  let keys: [Key]
  let constraints: [Constraint]

  init(_ name: String, _ meaning: String, keys: [Key], constraints: [Constraint] = []) {
    self.name = name
    self.meaning = meaning
    self.keys = keys
    self.constraints = constraints
  }

  subscript(name: String) -> Key? { keys.first { $0.name == name } }
}

/// One key: what it may hold, whether it must be there, what it means and how it looks.
struct Key: Sendable {
  enum Presence: Sendable {
    case required
    case optional
    /// What holds when the key is absent, as YAML.
    case defaultsTo(String)
  }

  /// How the starter shows the key.
  enum StarterUse: Sendable {
    case live
    /// Switched off with a `#`; without it the file still is in order.
    case off
    /// In words only, since it contradicts another key of the starter.
    case alternative
  }

  let name: String
  let shape: Shape
  let presence: Presence
  let meaning: String
  /// As YAML on one line: the default where no other is given; nil where the keys of a section are the
  /// example.
  let example: String?
  /// Further items of a list of sections in the starter, as YAML on one line.
  let moreExamples: [String]
  let link: Link?
  let starter: StarterUse

  init(
    _ name: String, _ shape: Shape, _ presence: Presence, _ meaning: String, example: String? = nil,
    moreExamples: [String] = [], link: Link? = nil, starter: StarterUse? = nil
  ) {
    self.name = name
    self.shape = shape
    self.presence = presence
    self.meaning = meaning
    if example == nil, case .defaultsTo(let yaml) = presence {
      self.example = yaml
    } else {
      self.example = example
    }
    self.moreExamples = moreExamples
    self.link = link
    if let starter {
      self.starter = starter
    } else if case .required = presence {
      self.starter = .live
    } else {
      self.starter = .off
    }
  }

  var isRequired: Bool { if case .required = presence { true } else { false } }
}

/// What a key's text stands for in the rest of the project.
enum Link: Sendable {
  case declares(Space)
  case refers(Space)
}

/// The lists of names in a project that other parts refer to.
enum Space: String, Sendable {
  case layer, rule, stressor, component, service, stations, safeguard
  case places = "group of places"
  case approachInput = "input"
  case approachQuestion = "question"
  case auditRule = "audit rule"
  case role = "layer with the role"

  /// Whether a name may be declared once only.
  var isUnique: Bool { self != .role }
}

/// What must hold between the keys of one section.
enum Constraint: Sendable {
  case exactlyOne(of: [String])
  case notBoth(String, String)
  case atLeastOne(of: [String])
  /// When the key is there, so must the others.
  case together(String, needs: [String])
  /// The keys must be there when another key has one of these values.
  case needed([String], when: String, is: [String])
  /// One of the keys must be there when another key has one of these values.
  case oneNeeded(of: [String], when: String, is: [String])
  /// The keys may be there only when another key has one of these values.
  case only([String], when: String, is: [String])
  /// Numbers that must not decrease in this order. (The schema language cannot say it.)
  case ordered([String])
  /// A layer with this role must exist when the key is there (or is not). (The schema language cannot say
  /// it.)
  case needsRole(LayerRole, for: String, whenPresent: Bool)
}
