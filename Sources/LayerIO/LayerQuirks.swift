public import SpatialCore

/// What looks wrong with a layer although it can be read: things a person should settle before a plan rests on it.
///
/// Nothing is changed here; each quirk says what was found, in how many features, in which first, and what to do.
public struct LayerQuirks: Hashable, Sendable {
  /// What can look wrong, in the order of the list.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Features without geometry.
    case noGeometry
    /// An id, or a field that seems to be one, that is the same in all features.
    case constantID
    /// Features that repeat the id of an earlier one.
    case duplicateIDs
    /// Features that repeat the geometry of an earlier one.
    case duplicateGeometries
    /// Coordinates that cannot be degrees in a layer that says they are.
    case beyondDegrees
    /// Features that lie in the study area only when longitude and latitude change places.
    case swappedCoordinates
    /// No feature lies in the study area.
    case noOverlap
    /// Features far outside the study area.
    case farOutside
    /// Letters that were lost or read in the wrong encoding.
    case garbledText
  }

  /// One thing that looks wrong.
  public struct Quirk: Hashable, Sendable, CustomStringConvertible {
    /// What it is.
    public var kind: Kind
    /// The field it is in, if it is in one.
    public var field: String?
    /// How many features have it.
    public var count: Int
    /// The ids of the first five of them.
    public var sampleIDs: [String]
    /// What was found and what to do, in plain words.
    public var message: String

    /// The message.
    public var description: String { message }
  }

  /// What was found, by kind and then by field.
  public let quirks: [Quirk]

  /// Looks through a layer.
  /// - Parameter studyArea: west, south, east and north of the study area in degrees, if known. A feature counts as far outside
  ///   when it is away from it by more than a quarter of the area's longer side.
  public init(_ reading: LayerReading, studyArea: BoundingBox? = nil) {
    var found = LayerQuirks.missingGeometry(reading)
    found += LayerQuirks.identity(reading.layer)
    found += LayerQuirks.repeatedGeometry(reading.layer)
    found += PlaceQuirks(reading, studyArea: studyArea).quirks
    found += LayerQuirks.garbledText(reading.layer)
    quirks = found
  }

  private static func missingGeometry(_ reading: LayerReading) -> [Quirk] {
    let missing = reading.report.refused.filter { $0.reason == "no geometry" }.map(\.featureID)
    guard !missing.isEmpty else { return [] }
    return [
      Quirk(
        .noGeometry, missing,
        "\(counted(missing.count, "feature has", "features have")) no geometry and \(missing.count == 1 ? "is" : "are") "
          + "not used (\(sample(missing))). Draw them, or take them out of the file.")
    ]
  }

  private static func identity(_ layer: Layer) -> [Quirk] {
    var found: [Quirk] = []
    let ids = layer.features.map(\.id)
    guard ids.count > 1 else { return [] }
    let remedy = "Name a field that tells features apart with `feature_id:`."
    if Set(ids).count == 1 {
      found.append(
        Quirk(.constantID, ids, "All \(ids.count) features have the same id \"\(ids[0])\". \(remedy)"))
    }
    for (index, field) in layer.fields.enumerated() where looksLikeID(field.name) {
      let values = Set(layer.features.map { $0.attributes[index] })
      guard values.count == 1, let value = values.first, !value.isNull else { continue }
      found.append(
        Quirk(
          .constantID, field: field.name, ids,
          "The field \"\(field.name)\" has the same value \"\(value.text ?? "")\" in all \(ids.count) features, so it "
            + "cannot serve as id."))
    }
    if Set(ids).count > 1 {
      let repeated = repeats(layer.features, by: \.id)
      if !repeated.isEmpty {
        found.append(
          Quirk(
            .duplicateIDs, repeated,
            "\(counted(repeated.count, "feature repeats", "features repeat")) the id of an earlier one "
              + "(\(sample(repeated))). \(remedy)"))
      }
    }
    return found
  }

  private static func repeatedGeometry(_ layer: Layer) -> [Quirk] {
    let repeated = repeats(layer.features, by: \.geometry)
    guard !repeated.isEmpty else { return [] }
    return [
      Quirk(
        .duplicateGeometries, repeated,
        "\(counted(repeated.count, "feature has", "features have")) exactly the geometry of an earlier one "
          + "(\(sample(repeated))). If they are the same thing twice, take one out: counts and sums would count it twice."
      )
    ]
  }

  private static func garbledText(_ layer: Layer) -> [Quirk] {
    var found: [Quirk] = []
    for (index, field) in layer.fields.enumerated() {
      let garbled = layer.features.filter { feature in
        if case .text(let text) = feature.attributes[index] { return isGarbled(text) }
        return false
      }
      let nameIsGarbled = isGarbled(field.name)
      guard nameIsGarbled || !garbled.isEmpty else { continue }
      let ids = garbled.map(\.id)
      let example: String
      if let first = garbled.first, let text = first.attributes[index].text {
        example = "\"\(text.prefix(60))\" in \(counted(ids.count, "feature", "features")): \(sample(ids))"
      } else {
        example = "in its name"
      }
      found.append(
        Quirk(
          .garbledText, field: field.name, ids,
          "Letters of the field \"\(field.name)\" are garbled (\(example)). Name the right encoding with `encoding:`; "
            + "letters shown as \u{FFFD} were lost before and must be mended in the file."))
    }
    return found
  }

  /// Whether text has a replacement character, or letters of UTF-8 that were read as Windows-1252 ("RÃ©serve").
  static func isGarbled(_ text: String) -> Bool {
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\u{FFFD}" { return true }
      if let lead = last {
        // UTF-8 C2…C3 xx, C5 xx and E2 80…: the second byte 80…BF is one of these letters in Windows-1252.
        if "ÂÃÅ".unicodeScalars.contains(lead),
          (0xA0...0xBF).contains(scalar.value) || (0x80...0x9F).contains(scalar.value)
            || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".unicodeScalars.contains(scalar)
        {
          return true
        }
        if lead == "â", scalar == "€" { return true }
      }
      last = scalar
    }
    return false
  }

  /// Names under which ids are kept.
  static func looksLikeID(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["id", "fid", "oid", "gid", "uid", "objectid", "code", "uuid", "identifiant"].contains(lower)
      || lower.hasSuffix("_id")
  }

  /// The ids of the features whose key an earlier feature has.
  private static func repeats<Key: Hashable>(_ features: [Feature], by key: (Feature) -> Key) -> [String] {
    var seen: Set<Key> = []
    return features.filter { !seen.insert(key($0)).inserted }.map(\.id)
  }

  /// "1 feature has", "3 features have".
  static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// The first five ids, each once: "first: 7, 12".
  static func sample(_ ids: [String]) -> String {
    "\(ids.count > 5 ? "first: " : "")" + ids.prefix(5).joined(separator: ", ")
  }
}

extension LayerQuirks.Quirk {
  init(_ kind: LayerQuirks.Kind, field: String? = nil, _ ids: [String], _ message: String) {
    self.init(kind: kind, field: field, count: ids.count, sampleIDs: Array(ids.prefix(5)), message: message)
  }
}
