import LayerIO
import ProjectFile

extension ProjectLayers {
  /// What reading left out or mended, one sentence for each layer and kind, with the first three features.
  ///
  /// A feature of an excluding layer that cannot be used closes no land: whoever reads the result must know.
  var readingNotes: [String] { layers.flatMap { $0.reading?.report.notes(onLayer: $0.spec.id) ?? [] } }
}

extension ReadingReport {
  /// What reading left out or mended of the layer that people know by this name.
  func notes(onLayer id: String) -> [String] {
    [("left out: they cannot be used", refused), ("mended", repaired)].compactMap { words, features in
      guard !features.isEmpty else { return nil }
      let first = features.prefix(3).map { "\($0.featureID) (\($0.reason))" }.joined(separator: ", ")
      let more = features.count > 3 ? " and \(features.count - 3) more" : ""
      return "Layer \(id): \(features.count) of \(featuresInSource) features \(words): \(first)\(more)."
    }
  }
}
