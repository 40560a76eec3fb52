public import SpatialCore

/// Which symbol each feature of a layer gets, and what the legend says about it.
public struct MapStyle: Hashable, Sendable {
  /// Features that look alike.
  public struct Class: Hashable, Sendable {
    /// The values that belong to it.
    public enum Match: Hashable, Sendable {
      /// The value written as text equals this.
      case text(String)
      /// The value is a number at least `from` and less than `below`.
      case number(from: Double, below: Double)
    }

    /// The values that belong to it.
    public var match: Match
    /// What the legend says.
    public var title: String
    /// How they look.
    public var symbol: MapSymbol

    /// A class from its parts.
    public init(_ match: Match, title: String, symbol: MapSymbol) {
      self.match = match
      self.title = title
      self.symbol = symbol
    }
  }

  /// Circles whose area grows with a field's value.
  ///
  /// Formula: r = max(rₘᵢₙ, rₘₐₓ √(v / vₘₐₓ)) in pixels, with rₘᵢₙ the symbol's radius and vₘₐₓ the layer's
  /// greatest value.
  public struct Graduation: Hashable, Sendable {
    /// The field that holds the value.
    public var field: String
    /// What the legend says.
    public var title: String
    /// The value's unit.
    public var unit: String
    /// Radius of the greatest value in pixels.
    public var maximumRadius: Double

    /// A graduation from its parts.
    public init(field: String, title: String, unit: String = "", maximumRadius: Double = 18) {
      self.field = field
      self.title = title
      self.unit = unit
      self.maximumRadius = maximumRadius
    }
  }

  /// The symbol of every feature that is in no class.
  public var symbol: MapSymbol
  /// What the legend says of features in no class, when there are classes.
  public var otherTitle: String
  /// The field that the classes look at.
  public var classField: String?
  /// The classes, first match wins.
  public var classes: [Class]
  /// Circles by value, for points.
  public var graduation: Graduation?

  /// One symbol for all features.
  public init(_ symbol: MapSymbol, graduation: Graduation? = nil) {
    self.symbol = symbol
    self.graduation = graduation
    otherTitle = ""
    classField = nil
    classes = []
  }

  /// A symbol for each class of a field's values.
  public init(
    field: String, classes: [Class], other: MapSymbol, otherTitle: String, graduation: Graduation? = nil
  ) {
    symbol = other
    self.otherTitle = otherTitle
    classField = field
    self.classes = classes
    self.graduation = graduation
  }

  /// The place of the first class that a value belongs to; the number of classes when it belongs to none.
  public func classIndex(of value: AttributeValue) -> Int {
    classes.firstIndex { $0.match.matches(value) } ?? classes.count
  }
}

extension MapStyle.Class.Match {
  func matches(_ value: AttributeValue) -> Bool {
    switch self {
    case .text(let text): value.text == text
    case .number(let from, let below): value.number.map { from <= $0 && $0 < below } ?? false
    }
  }
}

extension MapStyle.Graduation {
  /// Radius in pixels of a value, when `greatest` is the layer's greatest value.
  func radius(of value: Double, greatest: Double, least: Double) -> Double {
    guard value > 0, greatest > 0, value.isFinite else { return least }
    return max(least, maximumRadius * (value / greatest).squareRoot())
  }

  /// Three round values for the legend, the greatest first: greatest, a quarter and a sixteenth, to one
  /// digit.
  static func legendValues(greatest: Double) -> [Double] {
    guard greatest > 0, greatest.isFinite else { return [] }
    var values: [Double] = []
    for value in [greatest, greatest / 4, greatest / 16] {
      var power = 1.0
      while power * 10 <= value { power *= 10 }
      while power > value { power /= 10 }
      let round = (value / power).rounded(.down) * power
      if values.last != round { values.append(round) }
    }
    return values
  }
}
