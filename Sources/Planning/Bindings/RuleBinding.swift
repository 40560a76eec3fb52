import LandEligibility
import LayerIO
import ProjectFile
import SpatialCore

extension ProjectLayers {
  /// Eligible land by the project's rules, with all that its outputs ask for.
  /// - Parameter changes: setbacks to try, each by itself.
  func eligibleLand(trying changes: [SetbackChange] = []) async throws -> EligibleLand {
    let outputs = project.outputs
    return try await EligibleLand.find(
      in: studyArea, rules: landRules(),
      wishes: EligibleLand.Wishes(
        classifications: landClassifications(), changes: changes,
        drawsClosedLand: [.excluded, .land, .plan, .map].contains(where: outputs.wants),
        needsLedger: outputs.wants(.ledger), leastWidthMetres: outputs.leastWidthMetres))
  }

  /// The rules that close land or ask for consent, with their features, in the project's order.
  ///
  /// A rule on a grid covers the cells whose value is above `above` or below `below`.
  func landRules() throws -> [LandRule] {
    try project.rules.compactMap { rule in
      guard let effect = LandRule.Effect(rawValue: rule.effect.rawValue) else { return nil }
      let chosen = layers(for: rule.target)
      guard !chosen.isEmpty else {
        throw PlanError(
          subject: "rule \(rule.id)", problem: "no layer has the role it names",
          remedy: "Add such a layer, or remove the rule.")
      }
      let selections = try self.features(rule.target, rule.conditions)
      // Nearly always one layer, whose features need not be copied.
      var features = selections.count == 1 ? selections[0].features : selections.flatMap(\.features)
      for loaded in chosen {
        guard let grid = loaded.raster else { continue }
        guard rule.above != nil || rule.below != nil else {
          throw PlanError(
            subject: "rule \(rule.id)",
            problem: "layer \(loaded.spec.id) is a grid, and nothing says which values count",
            remedy: "Add `above:` or `below:` with a value.")
        }
        features += try grid.cells(where: rule.isCellCovered, near: studyArea)
      }
      if rule.setbackMetres == 0, let thin = features.first(where: { $0.geometry.kind.dimension < 2 }) {
        throw PlanError(
          subject: "rule \(rule.id)",
          problem: "feature \(thin.id) is a \(thin.geometry.kind.rawValue) and covers no land",
          remedy: "Give the rule a `setback` in metres.")
      }
      return LandRule(
        id: rule.id, effect: effect, setbackMetres: rule.setbackMetres,
        accuracyMetres: chosen.compactMap(\.spec.accuracyMetres).max() ?? 0, citation: rule.citation ?? "",
        layerID: chosen.map(\.spec.id).joined(separator: ", "), features: features)
    }
  }

  /// What eligible land is told apart by, in the project's order.
  func landClassifications() throws -> [LandClassification] {
    try project.attributions.map { attribution in
      guard let loaded = layers(for: .layer(attribution.layer)).first, let layer = loaded.layer else {
        throw PlanError(
          subject: "attributed_by, layer \(attribution.layer)", problem: "it is a grid of numbers",
          remedy: "Name a layer of polygons.")
      }
      let field = try attribution.field.map { try layer.fieldIndex(for: $0, in: loaded.spec) }
      let names = layer.features.map { feature in
        field.map { feature.attributes[$0].text ?? "" } ?? feature.id
      }
      let classes = Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
      return LandClassification(
        id: attribution.field.map { "\(attribution.layer)_\($0)" } ?? attribution.layer, classes: classes,
        features: zip(layer.features, names).map { ($0.geometry, places[$1] ?? 0) })
    }
  }
}

extension Project.Rule {
  /// Whether a cell of a grid counts as covered by the rule.
  fileprivate func isCellCovered(_ value: Double) -> Bool {
    if let above, value > above { return true }
    if let below, value < below { return true }
    return false
  }
}

extension RasterGrid {
  /// The cells near an area that pass a test, as rectangles that run along rows.
  fileprivate func cells(where isCovered: (Double) -> Bool, near area: Geometry) throws -> [Feature] {
    guard let box = area.boundingBox else { return [] }
    var features: [Feature] = []
    for row in 0..<height {
      var start: Int?
      for column in 0...width {
        let isIn =
          column < width && !values[row * width + column].isNaN && isCovered(values[row * width + column])
        if isIn {
          start = start ?? column
        } else if let first = start {
          let rectangle = rectangle(columns: first..<column, row: row)
          if rectangle.intersects(box) {
            features.append(
              Feature(id: "row \(row + 1), columns \(first + 1)–\(column)", geometry: rectangle.polygon))
          }
          start = nil
        }
      }
    }
    return features
  }

  private func rectangle(columns: Range<Int>, row: Int) -> BoundingBox {
    BoundingBox(
      minX: origin.x + Double(columns.lowerBound) * cellWidth, minY: origin.y - Double(row + 1) * cellHeight,
      maxX: origin.x + Double(columns.upperBound) * cellWidth, maxY: origin.y - Double(row) * cellHeight)
  }
}
