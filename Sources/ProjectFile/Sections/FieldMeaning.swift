/// What a field of a layer means: the names under which the plan asks for attributes, whatever the file calls
/// them.
public enum FieldMeaning: String, Hashable, Sendable, CaseIterable {
  case name
  case holder
  case status
  case granted
  case expires
  case commodity
  case workers
  case mercury
  case womenShare = "women_share"
  case population
  case discharge
  case score
  case `class`

  /// The unit of its values; nil for text.
  public var unit: String? {
    switch self {
    case .workers, .population: "persons"
    case .womenShare: "share from 0 to 1"
    case .discharge: "m³/s"
    case .granted, .expires: "date, 2026-01-01"
    case .mercury: "1 or 0, true or false"
    case .name, .holder, .status, .commodity, .score, .class: nil
    }
  }
}

extension FieldMeaning: Explained {
  var meaning: String {
    let words =
      switch self {
      case .name: "name of the place, permit or area"
      case .holder: "who holds the right"
      case .status: "state of the right in the register's words"
      case .granted: "day from which the right holds"
      case .expires: "day on which the right ends"
      case .commodity: "what is mined"
      case .workers: "people who work there"
      case .mercury: "whether mercury is used"
      case .womenShare: "share of women among the workers"
      case .population: "people who live there"
      case .discharge: "mean flow of the river"
      case .score: "number that grades the feature, in the plan's own scale"
      case .class: "class or type, such as a lithology"
      }
    return words + (unit.map { " (\($0))" } ?? "")
  }
}
