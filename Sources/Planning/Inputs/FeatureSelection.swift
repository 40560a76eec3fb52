import ProjectFile
import SpatialCore

/// Keeps the features that a project's conditions ask for.
struct FeatureSelection {
  private let layer: Layer
  private let tests: [(field: Int, test: AttributeCondition.Test)]

  /// Binds conditions to the fields of a layer.
  /// - Throws: ``PlanError`` when the layer has no such field.
  init(_ conditions: [AttributeCondition], of layer: Layer, spec: Project.Layer) throws(PlanError) {
    self.layer = layer
    tests = try conditions.map { condition throws(PlanError) in
      (try layer.fieldIndex(for: condition.field, in: spec), condition.test)
    }
  }

  /// The features that meet all conditions, in order.
  func callAsFunction() -> [Feature] {
    guard !tests.isEmpty else { return layer.features }
    return layer.features.filter(fits)
  }

  /// Whether any feature meets all conditions.
  var fitsAny: Bool { layer.features.contains(where: fits) }

  /// Whether a feature meets all conditions; nil where an empty field, or text in place of a number, leaves that open.
  ///
  /// A condition that names null asks for empty fields, and is decided by them.
  func certainty(of feature: Feature) -> (fits: Bool?, open: [String]) {
    var open: [String] = []
    for (field, test) in tests {
      let value = feature.attributes[field]
      if let reason = value.leavesOpen(test) {
        open.append("\(layer.fields[field].name) \(reason)")
      } else if !value.meets(test) {
        return (false, [])
      }
    }
    return (open.isEmpty ? true : nil, open)
  }

  private func fits(_ feature: Feature) -> Bool {
    tests.allSatisfy { feature.attributes[$0.field].meets($0.test) }
  }
}

extension Layer {
  /// The place of a field by its canonical or its own name.
  func fieldIndex(for name: String, in spec: Project.Layer) throws(PlanError) -> Int {
    let own = spec.field(named: name)
    guard let index = fieldIndex(own) else {
      throw PlanError(
        subject: "layer \(spec.id)", problem: "it has no field \"\(own)\"",
        remedy: "It has: \(fields.map(\.name).joined(separator: ", ")).")
    }
    return index
  }

  /// Of the features with the same value of one field, the one with the greatest value of another (dates as text).
  ///
  /// Features without a value of the first field each stay. Equal greatest values keep the last in file order.
  func keepingLatest(_ latest: Project.Layer.Latest, spec: Project.Layer) throws(PlanError) -> [Feature] {
    let thing = try fieldIndex(for: latest.of, in: spec)
    let rank = try fieldIndex(for: latest.by, in: spec)
    var best: [AttributeValue: Int] = [:]
    for (place, feature) in features.enumerated() where !feature.attributes[thing].isNull {
      let value = feature.attributes[rank]
      guard value.isNull || value.text == "" || value.number != nil || value.isISODate else {
        throw PlanError(
          subject: "layer \(spec.id), feature \(feature.id)",
          problem: "\(latest.by) is \"\(value.text ?? "")\", expected a number or a date such as 2026-01-31",
          remedy: "Write dates with the year first, then month and day; other orders cannot be sorted.")
      }
      let key = feature.attributes[thing]
      if let known = best[key], feature.attributes[rank].precedes(features[known].attributes[rank]) {
        continue
      }
      best[key] = place
    }
    return features.enumerated().filter { place, feature in
      feature.attributes[thing].isNull || best[feature.attributes[thing]] == place
    }.map(\.element)
  }
}

extension AttributeValue {
  /// Whether the value is text that begins with a year and sorts as a date: 2026, 2026-01, 2026/01/31, 2026-01-31T08:00.
  fileprivate var isISODate: Bool {
    guard let text, text.utf8.count >= 4 else { return false }
    let year = text.utf8.prefix(4)
    let next = text.utf8.dropFirst(4).first
    return year.allSatisfy { (48...57).contains($0) } && (next == nil || next == 45 || next == 47)
  }

  /// Why nobody can tell whether the value meets a test; nil when one can.
  fileprivate func leavesOpen(_ test: AttributeCondition.Test) -> String? {
    switch test {
    case .anyOf(let values), .noneOf(let values):
      return (isNull || text == "") && !values.contains(.null) ? "is empty" : nil
    case .atLeast(let bound), .atMost(let bound):
      if isNull || text == "" { return "is empty" }
      return comparison(with: bound) == nil ? "is \"\(text ?? "")\"" : nil
    case .contains:
      return isNull || text == "" ? "is empty" : nil
    }
  }

  fileprivate func meets(_ test: AttributeCondition.Test) -> Bool {
    switch test {
    case .anyOf(let values): values.contains(where: equals)
    case .noneOf(let values): !values.contains(where: equals)
    case .atLeast(let bound): comparison(with: bound).map { $0 >= 0 } ?? false
    case .atMost(let bound): comparison(with: bound).map { $0 <= 0 } ?? false
    case .contains(let part): text?.contains(part) ?? false
    }
  }

  private func equals(_ scalar: AttributeCondition.Scalar) -> Bool {
    switch scalar {
    case .null: isNull || text == ""
    case .boolean(let value): self == .boolean(value) || text == (value ? "true" : "false")
    case .number(let value): number == value
    case .text(let value): text == value
    }
  }

  /// Below 0, 0 or above 0 as the value stands to the bound; nil when they cannot be compared.
  private func comparison(with scalar: AttributeCondition.Scalar) -> Double? {
    switch scalar {
    case .number(let bound): return number.map { $0 - bound }
    case .text(let bound):
      guard let text else { return nil }
      return text == bound ? 0 : (text.utf8.lexicographicallyPrecedes(bound.utf8) ? -1 : 1)
    case .null, .boolean: return nil
    }
  }

  /// Numbers by size, text by its bytes, nothing before everything.
  fileprivate func precedes(_ other: AttributeValue) -> Bool {
    if let a = number, let b = other.number { return a < b }
    return (text ?? "").utf8.lexicographicallyPrecedes((other.text ?? "").utf8)
  }
}
