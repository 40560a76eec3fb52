import SpatialCore

/// Takes the features of one source one after another, mends or refuses each, and keeps the account.
///
/// Every reader hands each feature of its source to ``add(id:geometry:attributes:remarks:)`` or
/// ``refuse(id:reason:)``, in the order of the source, and gets layer and report from ``settled(crs:fields:encoding:)``.
/// The sum of used, repaired and refused features is therefore right by construction.
struct FeatureAccount: Sendable {
  private let path: String
  private let format: String
  /// All features of the source, refused ones included.
  private var features: [Feature] = []
  /// The places of the features whose id is their number in the source.
  private var numbered: [Int] = []
  /// What the reader itself had to change, by place; such a feature counts as repaired.
  private var remarks: [Int: [String]] = [:]
  /// Why the reader could not take a feature, by place.
  private var refusals: [Int: String] = [:]
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
  var count: Int { features.count }

  /// The id of the feature seen last, for an error that says how far a broken file could be read.
  var lastID: String? { features.last?.id }

  /// Takes a feature as it stands in the source.
  /// - Parameters:
  ///   - id: nil: the number of the record, counted from 1.
  ///   - geometry: nil or empty: the feature is refused with the reason "no geometry".
  ///   - attributes: one for each field known so far; missing ones at the end are null.
  ///   - remarks: what the reader had to change to read it; the feature then counts as repaired.
  mutating func add(id: String?, geometry: Geometry?, attributes: [AttributeValue], remarks: [String] = []) {
    guard let geometry, !geometry.isEmpty else { return refuse(id: id, reason: "no geometry") }
    if !remarks.isEmpty { self.remarks[features.count] = remarks }
    features.append(Feature(id: nextID(id), geometry: geometry, attributes: attributes))
  }

  /// Counts a feature that cannot be used.
  mutating func refuse(id: String?, reason: String) {
    refusals[features.count] = reason
    features.append(Feature(id: nextID(id), geometry: .noPolygon))
  }

  private mutating func nextID(_ id: String?) -> String {
    if let id { return id }
    numbered.append(features.count)
    return String(features.count + 1)
  }

  /// Adds a sentence to the report, once however often it is said.
  mutating func note(_ sentence: String) {
    if !notes.contains(sentence) { notes.append(sentence) }
  }

  /// Makes room for features.
  mutating func reserve(_ count: Int) { features.reserveCapacity(count) }

  /// The account itself; an empty one stays in its place, so that nothing has a second owner.
  mutating func taken() -> FeatureAccount {
    var account = FeatureAccount(path: path, layerName: layerName, format: format)
    swap(&account, &self)
    return account
  }

  /// Takes over the account of a piece of the source that follows what was seen so far.
  /// - Parameter columns: for each value of its features the place among the columns here; nil: the same.
  mutating func append(_ other: consuming FeatureAccount, columns: [Int]?) {
    let start = features.count
    features.append(moving: &other.features)
    for place in other.numbered {
      numbered.append(start + place)
      features[start + place].id = String(start + place + 1)
    }
    for (place, lines) in other.remarks { remarks[start + place] = lines }
    for (place, reason) in other.refusals { refusals[start + place] = reason }
    for sentence in other.notes { note(sentence) }
    guard let columns else { return }
    for place in start..<features.count {
      var values: [AttributeValue] = []
      for (value, column) in zip(features[place].attributes, columns) {
        while values.count <= column { values.append(.null) }
        values[column] = value
      }
      features[place].attributes = values
    }
  }

  // MARK: Settling

  /// The layer of all features that can be used, mended where needed, and the account of all.
  ///
  /// Values are brought to the kind of their field and missing ones become null. The account gives its features away.
  mutating func settled(crs choice: ReferenceSystemChoice, fields: [Layer.Field], encoding: String? = nil)
    -> LayerReading
  {
    var features: [Feature] = []
    swap(&features, &self.features)
    let sliceLength = 512
    let account = self
    let judgements = features.withUnsafeMutableBufferPointer { features in
      let all = features
      return Cores.map((all.count + sliceLength - 1) / sliceLength) { slice in
        var judgement = Judgement()
        for place in slice * sliceLength..<min((slice + 1) * sliceLength, all.count) {
          account.settle(&all[place], at: place, fields, choice.crs, &judgement)
        }
        return judgement
      }
    }
    let count = features.count
    let repaired = judgements.flatMap(\.repaired)
    let refused = judgements.flatMap(\.refused)
    if !refused.isEmpty {
      let places = Set(judgements.flatMap(\.refusedPlaces))
      features = features.enumerated().filter { !places.contains($0.offset) }.map(\.element)
    }
    return LayerReading(
      layer: Layer(name: layerName, crs: choice.crs, fields: fields, features: features),
      report: ReadingReport(
        path: path, layerName: layerName, format: format, crsOrigin: choice.origin, encoding: encoding,
        featuresInSource: count, usedUnchanged: count - refused.count - repaired.count, repaired: repaired,
        refused: refused, notes: notes + choice.notes))
  }

  /// What became of some features that follow one another.
  private struct Judgement {
    var repaired: [FeatureNote] = []
    var refused: [FeatureNote] = []
    var refusedPlaces: [Int] = []
  }

  private func settle(
    _ feature: inout Feature, at place: Int, _ fields: [Layer.Field], _ crs: CoordinateReferenceSystem,
    _ judgement: inout Judgement
  ) {
    let refusal = refusals.isEmpty ? nil : refusals[place]
    let remarks = remarks.isEmpty ? [] : remarks[place] ?? []
    switch refusal.map({ Verdict.refused($0) }) ?? judge(feature.geometry, remarks, in: crs) {
    case .refused(let reason, let location):
      judgement.refused.append(FeatureNote(featureID: feature.id, reason: reason, location: location))
      judgement.refusedPlaces.append(place)
    case .used(let mended, let reason, let areaRatio):
      if let mended { feature.geometry = mended }
      feature.bringAttributes(to: fields)
      if let reason {
        judgement.repaired.append(FeatureNote(featureID: feature.id, reason: reason, areaRatio: areaRatio))
      }
    }
  }

  private enum Verdict {
    case refused(String, at: Coordinate? = nil)
    /// `mended` is nil when the geometry is used as it is.
    case used(mended: Geometry?, reason: String?, areaRatio: Double?)
  }

  private func judge(_ geometry: Geometry, _ remarks: [String], in crs: CoordinateReferenceSystem) -> Verdict
  {
    let isGeographic = crs.kind == .geographic
    let greatest = Double.greatestFiniteMagnitude
    let bound = isGeographic ? Coordinate(360.000001, 90.000001) : Coordinate(greatest, greatest)
    // What is not a number is not within bounds either.
    let strange = geometry.coordinates.first { !(abs($0.x) <= bound.x && abs($0.y) <= bound.y) }
    if let strange {
      guard strange.isFinite else { return .refused("a coordinate is not a finite number") }
      return .refused(
        "\(strange.x) \(strange.y) is no longitude and latitude: the coordinates are in another reference "
          + "system than \(crs.name); name it with `crs:`", at: strange)
    }
    do {
      guard let repair = try geometry.repaired() else {
        return .used(
          mended: nil, reason: remarks.isEmpty ? nil : remarks.joined(separator: "; "), areaRatio: nil)
      }
      guard !repair.geometry.isEmpty else {
        return .refused("\(repair.fault): nothing is left after mending")
      }
      let ratio = repair.areaBefore > 0 ? repair.areaAfter / repair.areaBefore - 1 : nil
      return .used(
        mended: repair.geometry, reason: (remarks + [repair.fault.description]).joined(separator: "; "),
        areaRatio: ratio)
    } catch {
      return .refused("cannot be mended (\(error))")
    }
  }
}

extension [Feature] {
  /// Appends features and leaves empty ones in their place: nothing is copied and no owner counted, which would touch
  /// every array of every feature.
  fileprivate mutating func append(moving others: inout [Feature]) {
    let nothing = Feature(id: "", geometry: .noPolygon)
    let start = count
    let isRoom = start + others.count <= capacity
    reserveCapacity(isRoom ? 0 : Swift.max(2 * capacity, start + others.count))
    append(contentsOf: repeatElement(nothing, count: others.count))
    others.withUnsafeMutableBufferPointer { source in
      withUnsafeMutableBufferPointer { target in
        for index in source.indices {
          let empty = target.moveElement(from: start + index)
          target.initializeElement(at: start + index, to: source.moveElement(from: index))
          source.initializeElement(at: index, to: empty)
        }
      }
    }
  }
}

extension Feature {
  /// Brings each value to the kind of its field; missing ones become null.
  fileprivate mutating func bringAttributes(to fields: [Layer.Field]) {
    for index in fields.indices {
      if index >= attributes.count {
        attributes.append(.null)
      } else if let kind = attributes[index].kind, kind != fields[index].kind {
        attributes[index] = attributes[index].converted(to: fields[index].kind)
      }
    }
  }
}
