/// What operations put into their surroundings: mercury, sediment, dust, noise, newcomers.
public struct Stressor: Hashable, Sendable {
  /// The name that no other stressor bears.
  public let id: String
  /// What people call it.
  public let name: String
  /// The unit of intensities, such as "kg/year".
  public let unit: String
  /// How its effect fades with the distance from the footprint.
  public let decay: Decay
  /// Where decay and distance come from; printed with every result.
  public let source: String

  /// A stressor with its unit, its decay and the source of both.
  public init(id: String, name: String, unit: String, decay: Decay, source: String) {
    self.id = id
    self.name = name
    self.unit = unit
    self.decay = decay
    self.source = source
  }
}
