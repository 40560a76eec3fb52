/// A unit and the numbers that make sense in it.
struct Quantity: Sendable {
  let unit: String
  let over: Double?
  let from: Double?
  let to: Double?

  /// Numbers in `unit`: greater than `over` or not below `from`, and not above `to`.
  init(_ unit: String, over: Double? = nil, from: Double? = nil, to: Double? = nil) {
    self.unit = unit
    self.over = over
    self.from = from
    self.to = to
  }

  static let metres = Quantity("metres", over: 0)
  static let hectares = Quantity("hectares", over: 0)
  static let share = Quantity("a share", over: 0, to: 1)
  static let shareFromNone = Quantity("a share", from: 0, to: 1)
  static let years = Quantity("years", over: 0)
  static let persons = Quantity("persons", over: 0)

  func contains(_ number: Double) -> Bool {
    number.isFinite && over.map { number > $0 } != false && from.map { number >= $0 } != false
      && to.map { number <= $0 } != false
  }

  /// "metres > 0", "a share ≥ 0 and ≤ 1".
  var expectation: String {
    if let from, from == to { return from.plain }
    let bounds = [over.map { "> \($0.plain)" }, from.map { "≥ \($0.plain)" }, to.map { "≤ \($0.plain)" }]
    return ([unit] + [bounds.compactMap(\.self).joined(separator: " and ")]).filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}

extension Double {
  /// The shortest decimal text: `1`, not `1.0`.
  var plain: String { self == rounded() && abs(self) < 1e15 ? "\(Int64(self))" : "\(self)" }
}
