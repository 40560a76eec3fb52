extension Project {
  /// Something that operations emit or disturb: mercury, dust, noise, water drawn, land cleared.
  public struct Stressor: Hashable, Sendable {
    /// How a stressor fades with the distance d up to the distance D.
    public enum Decay: String, Hashable, Sendable, CaseIterable {
      case none, linear, gaussian, exponential, power, logistic
    }

    /// How a stressor goes down rivers.
    public struct River: Hashable, Sendable {
      /// Metres along the river after which 1/e of a load is left; nil when nothing is lost.
      public let decayLengthMetres: Parameter?
      /// The unit of states: of concentrations.
      public let concentrationUnit: String
      /// What enters each kilometre of river without any operation; nil for nothing.
      public let backgroundPerKilometre: Parameter?
    }

    /// The way of stressors that do not fade with distance from a footprint.
    public enum Way: String, Hashable, Sendable, CaseIterable { case river }

    /// The name by which intensities and components refer to it.
    public let id: String
    /// The unit of its amounts, such as `g/year`.
    public let unit: String
    /// How it fades with distance; nil when it goes down rivers.
    public let decay: Decay?
    /// How it goes down rivers; nil when it fades with distance.
    public let river: River?
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

extension Project.Stressor.Way: Explained {
  var meaning: String { "its loads go down the rivers under `impact.rivers`" }
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
      Key(
        "decay", .choice(Decay.self), .optional, "How it fades with distance:", example: "exponential",
        starter: .live),
      Key(
        "by", .choice(Way.self), .optional, "Instead of `decay`: which other way it goes:", example: "river",
        starter: .alternative),
      Key(
        "decay_length", .parameter(.metres), .optional,
        "For `by: river`: metres along the river after which 37 % of a load is left; absent: nothing is lost.",
        example: "{low: 4000, value: 50000, high: 100000, source: \"CSF Peru report\"}", starter: .alternative
      ),
      Key(
        "concentration_unit", .text(.any), .optional,
        "For `by: river`: unit of the state at a river, such as µg/L; thresholds are in it.", example: "µg/L",
        starter: .alternative),
      Key(
        "background_per_km", .parameter(Quantity("the unit per km", from: 0)), .optional,
        "For `by: river`: what enters each kilometre of river without any operation; absent: nothing.",
        example: "{value: 1, source: \"replace: survey of rivers without mines\"}", starter: .alternative),
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
      .exactlyOne(of: ["decay", "by"]),
      .needed(["concentration_unit"], when: "by", is: ["river"]),
      .only(["concentration_unit", "decay_length", "background_per_km"], when: "by", is: ["river"]),
      .needed(["distance"], when: "decay", is: fading), .only(["distance"], when: "decay", is: fading),
      .needed(["exponent"], when: "decay", is: ["power"]), .only(["exponent"], when: "decay", is: ["power"]),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    id = try section.value("id")
    unit = try section.value("unit")
    decay = try section.optional("decay")
    if let unit: String = try section.optional("concentration_unit") {
      river = River(
        decayLengthMetres: try section.optional("decay_length"), concentrationUnit: unit,
        backgroundPerKilometre: try section.optional("background_per_km"))
    } else {
      river = nil
    }
    distanceMetres = try section.optional("distance")
    exponent = try section.optional("exponent")
    source = try section.value("source")
  }
}
