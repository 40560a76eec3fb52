import SpatialCore

/// Takes the features of one source one after another, mends or refuses each, and keeps the account.
///
/// Every reader hands each feature of its source to ``add(id:geometry:attributes:remarks:)`` or
/// ``refuse(id:reason:)``, in the order of the source, and gets layer and report from ``settled(crs:fields:encoding:)``.
/// The sum of used, repaired and refused features is therefore right by construction.
struct FeatureAccount: Sendable {
  private struct Entry: Sendable {
    var feature: Feature
    /// What the reader itself had to change; such a feature counts as repaired.
    var remarks: [String]
    /// Why the reader could not take it.
    var refusal: String?
  }

  private let path: String
  private let format: String
  private var entries: [Entry] = []
  private var notes: [String] = []

  /// The layer's name in the report.
  var layerName: String

  /// An account with nothing in it.
  init(path: String, layerName: String, format: String) {
    self.path = path
    self.layerName = layerName
    self.format = format
  }

  /// How many features of the source were seen so far, refused ones included.
  var count: Int { entries.count }

  /// The id of the feature seen last, for an error that says how far a broken file could be read.
  var lastID: String? { entries.last?.feature.id }

  /// Takes a feature as it stands in the source.
  /// - Parameters:
  ///   - id: nil: the number of the record, counted from 1.
  ///   - geometry: nil or empty: the feature is refused with the reason "no geometry".
  ///   - attributes: one for each field known so far; missing ones at the end are null.
  ///   - remarks: what the reader had to change to read it; the feature then counts as repaired.
  mutating func add(id: String?, geometry: Geometry?, attributes: [AttributeValue], remarks: [String] = []) {
    let id = id ?? String(entries.count + 1)
    guard let geometry, !geometry.isEmpty else { return refuse(id: id, reason: "no geometry") }
    entries.append(
      Entry(feature: Feature(id: id, geometry: geometry, attributes: attributes), remarks: remarks))
  }

  /// Counts a feature that cannot be used.
  mutating func refuse(id: String?, reason: String) {
    let feature = Feature(id: id ?? String(entries.count + 1), geometry: .noPolygon)
    entries.append(Entry(feature: feature, remarks: [], refusal: reason))
  }

  /// Adds a sentence to the report, once however often it is said.
  mutating func note(_ sentence: String) {
    if !notes.contains(sentence) { notes.append(sentence) }
  }

  /// The layer of all features that can be used, mended where needed, and the account of all.
  ///
  /// Values are brought to the kind of their field and missing ones become null.
  func settled(crs choice: ReferenceSystemChoice, fields: [Layer.Field], encoding: String? = nil)
    -> LayerReading
  {
    var features: [Feature] = []
    features.reserveCapacity(entries.count)
    var repaired: [FeatureNote] = []
    var refused: [FeatureNote] = []
    for entry in entries {
      switch entry.refusal.map({ Verdict.refused($0) }) ?? judge(entry, in: choice.crs) {
      case .refused(let reason, let location):
        refused.append(FeatureNote(featureID: entry.feature.id, reason: reason, location: location))
      case .used(let geometry, let reason, let areaRatio):
        var feature = entry.feature
        feature.geometry = geometry
        for index in fields.indices {
          if index < feature.attributes.count {
            feature.attributes[index] = feature.attributes[index].converted(to: fields[index].kind)
          } else {
            feature.attributes.append(.null)
          }
        }
        features.append(feature)
        if let reason {
          repaired.append(FeatureNote(featureID: feature.id, reason: reason, areaRatio: areaRatio))
        }
      }
    }
    return LayerReading(
      layer: Layer(name: layerName, crs: choice.crs, fields: fields, features: features),
      report: ReadingReport(
        path: path, layerName: layerName, format: format, crsOrigin: choice.origin, encoding: encoding,
        featuresInSource: entries.count, usedUnchanged: features.count - repaired.count, repaired: repaired,
        refused: refused, notes: notes + choice.notes))
  }

  private enum Verdict {
    case refused(String, at: Coordinate? = nil)
    case used(Geometry, reason: String?, areaRatio: Double?)
  }

  private func judge(_ entry: Entry, in crs: CoordinateReferenceSystem) -> Verdict {
    let geometry = entry.feature.geometry
    for coordinate in geometry.coordinates {
      guard coordinate.isFinite else { return .refused("a coordinate is not a finite number") }
      if crs.kind == .geographic, abs(coordinate.x) > 360.000001 || abs(coordinate.y) > 90.000001 {
        return .refused(
          "\(coordinate.x) \(coordinate.y) is no longitude and latitude: the coordinates are in another reference "
            + "system than \(crs.name); name it with `crs:`", at: coordinate)
      }
    }
    var reasons = entry.remarks
    guard !geometry.isPlainlyValid else {
      return .used(geometry, reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "), areaRatio: nil)
    }
    do {
      guard let repair = try geometry.repaired() else {
        return .used(
          geometry, reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "), areaRatio: nil)
      }
      guard !repair.geometry.isEmpty else {
        return .refused("\(repair.fault): nothing is left after mending")
      }
      reasons.append(repair.fault.description)
      let ratio = repair.areaBefore > 0 ? repair.areaAfter / repair.areaBefore - 1 : nil
      return .used(repair.geometry, reason: reasons.joined(separator: "; "), areaRatio: ratio)
    } catch {
      return .refused("cannot be mended (\(error))")
    }
  }
}

extension Geometry {
  /// Whether points and lines are valid at a glance; polygons need GEOS.
  fileprivate var isPlainlyValid: Bool {
    switch kind.dimension {
    case 0: true
    case 1:
      pathEnds.indices.allSatisfy { index in
        let path = path(index)
        return path.contains { $0 != path.first }
      }
    default: false
    }
  }
}
