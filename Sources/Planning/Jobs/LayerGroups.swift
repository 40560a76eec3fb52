import ProjectFile
import SpatialCore

extension ProjectLayers {
  /// The layers as the sides of a cross-tabulation, some of them split by the values of an attribute.
  /// - Parameter splits: "LAYER.FIELD" each.
  /// - Throws: ``PlanError`` when a layer or field does not exist.
  func groups(splitBy splits: [String]) throws -> [CrossTabulation.Group] {
    var fields: [String: String] = [:]
    for split in splits {
      let parts = split.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, layers.contains(where: { $0.spec.id == parts[0] }) else {
        throw PlanError(
          subject: "--by \(split)", problem: "expected LAYER.FIELD with one of the project's layers",
          remedy: "The layers are \(layers.map(\.spec.id).joined(separator: ", ")).")
      }
      guard fields[parts[0]] == nil else {
        throw PlanError(
          subject: "--by \(split)", problem: "layer \(parts[0]) is split already",
          remedy: "Split each layer by one field; run the command again for another.")
      }
      fields[parts[0]] = parts[1]
    }
    var groups: [CrossTabulation.Group] = []
    for loaded in layers {
      guard let layer = loaded.layer else { continue }
      let accuracyMetres = loaded.spec.accuracyMetres ?? 0
      groups += CrossTabulation.Group.byDimension(
        layerID: loaded.spec.id, features: layer.features, accuracyMetres: accuracyMetres)
      guard let field = fields[loaded.spec.id] else { continue }
      let place = try layer.fieldIndex(for: field, in: loaded.spec)
      let byValue = Dictionary(grouping: layer.features) { $0.attributes[place].text ?? "no value" }
      for value in byValue.keys.sorted() {
        groups += CrossTabulation.Group.byDimension(
          layerID: loaded.spec.id, value: value, features: byValue[value] ?? [],
          accuracyMetres: accuracyMetres)
      }
    }
    return groups
  }
}
