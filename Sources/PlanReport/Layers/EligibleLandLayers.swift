public import LandEligibility
public import SpatialCore

extension EligibleLand {
  /// Open land as features, one per connected piece, greatest first.
  ///
  /// Where the project asks what land is told apart by, a column each holds the class; several where features overlap.
  public var eligibleLayer: Layer {
    let hasDoubts = open.contains { !$0.possiblyClosingRuleIDs.isEmpty }
    let pieces = Cores.map(open.count, inSlicesOf: 64) { place in
      let land = open[place]
      let values =
        [joined(land.consentRuleIDs)] + land.classes.map(joined)
        + (hasDoubts ? [joined(land.possiblyClosingRuleIDs)] : [])
      return land.geometry.parts.map { ($0, values) }
    }.flatMap(\.self)
    return Layer(
      name: "eligible", crs: .longitudeLatitude,
      fields: [Layer.Field("hectares", .real), Layer.Field("consent_rules", .text)]
        + classificationIDs.map { Layer.Field($0, .text) }
        + (hasDoubts ? [Layer.Field("possibly_closed_by", .text)] : []),
      features: numbered("E", pieces))
  }

  /// Closed land as features, one per connected piece under the same rules, greatest first.
  /// - Parameter citations: the law behind each rule, by the rule's id.
  public func excludedLayer(citations: [String: String]) -> Layer {
    let hasDoubts = closed.contains { $0.certainRuleIDs != $0.ruleIDs }
    let pieces = closed.flatMap { land in
      var values: [AttributeValue] = [
        .text(land.ruleIDs[0]), .text(land.ruleIDs.joined(separator: "; ")),
        .text(
          land.ruleIDs.compactMap { citations[$0].flatMap { $0.isEmpty ? nil : $0 } }.joined(separator: "; ")),
        joined(land.consentRuleIDs),
      ]
      if hasDoubts { values.append(.text(land.certainRuleIDs.isEmpty ? "possible" : "certain")) }
      return land.geometry.parts.map { ($0, values) }
    }
    return Layer(
      name: "excluded", crs: .longitudeLatitude,
      fields: [
        Layer.Field("hectares", .real), Layer.Field("first_rule", .text), Layer.Field("rules", .text),
        Layer.Field("citations", .text), Layer.Field("consent_rules", .text),
      ] + (hasDoubts ? [Layer.Field("certainty", .text)] : []), features: numbered("X", pieces))
  }

  private func joined(_ words: [String]) -> AttributeValue {
    words.isEmpty ? .null : .text(words.joined(separator: "; "))
  }

  /// Pieces with their hectares, in descending order of area; equal areas keep their order.
  private func numbered(_ prefix: String, _ pieces: [(Geometry, [AttributeValue])]) -> [Feature] {
    let hectares = Ellipsoid.wgs84.areasHectares(of: pieces.map(\.0))
    let order = pieces.indices.sorted { (hectares[$0], $1) > (hectares[$1], $0) }
    return Cores.map(order.count, inSlicesOf: 256) { number in
      let place = order[number]
      let (geometry, values) = pieces[place]
      return Feature(
        id: "\(prefix)\(number + 1)", geometry: geometry,
        attributes: [.real(rounded(hectares[place], 4))] + values)
    }
  }
}

/// A number with at most `decimals` places, for attributes of output layers.
func rounded(_ value: Double, _ decimals: Int) -> Double {
  let unit = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  return (value * unit).rounded() / unit
}
