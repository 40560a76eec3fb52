extension Project {
  /// Something that operations emit or disturb: mercury, dust, noise, water drawn, land cleared.
  public struct Stressor: Hashable, Sendable {
    /// How a stressor fades with the distance d up to the distance D.
    public enum Decay: String, Hashable, Sendable, CaseIterable {
      case none, linear, gaussian, exponential, power, logistic
    }

    /// The name by which intensities and components refer to it.
    public let id: String
    /// The unit of its amounts, such as `g/year`.
    public let unit: String
    /// How it fades with distance.
    public let decay: Decay
    /// The distance D at which it has faded, metres; nil when it acts only where it arises.
    public let distanceMetres: Double?
    /// The exponent of the power decay; nil for all others.
    public let exponent: Double?
    /// Where decay and distance come from.
    public let source: String
  }
}

extension Project.Stressor.Decay: Explained {
  var meaning: String {
    switch self {
    case .none: "acts only where it arises"
    case .linear: "falls evenly to nothing at the distance"
    case .gaussian: "bell curve whose standard deviation is half the distance"
    case .exponential: "falls to 5 % at the distance"
    case .power: "falls with a power of the distance; needs exponent"
    case .logistic: "whole up to about the distance, then steeply to nothing"
    }
  }
}

extension Project.Stressor: Readable {
  private static let fading = Decay.allCases.filter { $0 != .none }.map(\.rawValue)

  static let section = Section(
    "stressor", "Something that operations emit or disturb.",
    keys: [
      Key(
        "id", .text(.identifier), .required, "Unique name of the stressor.", example: "mercury",
        link: .declares(.stressor)),
      Key("unit", .text(.any), .required, "Unit of its amounts.", example: "g/year"),
      Key("decay", .choice(Decay.self), .required, "How it fades with distance:", example: "exponential"),
      Key(
        "distance", .number(.metres), .optional, "Distance at which it has faded.", example: "50000",
        starter: .live),
      Key(
        "exponent", .number(Quantity("a number", over: 0)), .optional, "For the decay `power`: its exponent.",
        example: "2",
        starter: .alternative),
      Key(
        "source", .text(.any), .required, "Where decay and distance come from.",
        example: "\"CSF Peru report: 50 km in the Amazon\""),
    ],
    constraints: [
      .needed(["distance"], when: "decay", is: fading), .only(["distance"], when: "decay", is: fading),
      .needed(["exponent"], when: "decay", is: ["power"]), .only(["exponent"], when: "decay", is: ["power"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    unit = try section.value("unit")
    decay = try section.value("decay")
    distanceMetres = try section.optional("distance")
    exponent = try section.optional("exponent")
    source = try section.value("source")
  }
}
