import SpatialCore

/// Reads the objects of a GeoJSON text in one pass and hands each feature to the account.
struct GeoJSONParser {
  private(set) var scanner: JSONScanner
  private var geometries = GeoJSONGeometryParser()
  private var properties = GeoJSONPropertiesParser()
  private let idField: String?

  /// What became of the features so far.
  private(set) var account: FeatureAccount
  /// The member `name` of the collection, as GDAL writes it.
  private(set) var name: String?
  /// The member `crs` of the collection, which RFC 7946 abolished; nil when absent or null.
  private(set) var referenceSystem: GeoJSONReferenceSystem?
  private var objectCount = 0
  private var foreign: [String] = []
  private var featuresWithoutID = 0
  private var sawID = false

  init(scanner: JSONScanner, account: FeatureAccount, idField: String?) {
    self.scanner = scanner
    self.account = account
    self.idField = idField
  }

  /// The columns found.
  var fields: [Layer.Field] { properties.columns.fields }
  /// Whether any feature has the field that should hold the ids.
  var hasIDField: Bool {
    guard let idField else { return true }
    return account.count == 0 || properties.column(idField) != nil || (idField == "id" && sawID)
  }

  // MARK: The text

  /// Reads the whole text: one object, or several one after another (RFC 8142, newline-delimited).
  mutating func text() throws(JSONFault) {
    skipByteOrderMark()
    skipBetweenObjects()
    guard !scanner.isAtEnd else {
      throw JSONFault(kind: .truncated, position: scanner.count, reason: "the file is empty")
    }
    repeat {
      guard objectCount == 0 || scanner.byte == UInt8(ascii: "{") else {
        throw scanner.fault("something follows the end of the text")
      }
      try object()
      objectCount += 1
      skipBetweenObjects()
    } while !scanner.isAtEnd
    makeNotes()
  }

  // MARK: A text in pieces

  /// Reads a collection up to its first feature.
  /// - Returns: false when the text is something else, or the collection has no feature.
  mutating func enterCollection() throws(JSONFault) -> Bool {
    skipByteOrderMark()
    skipBetweenObjects()
    guard scanner.byte == UInt8(ascii: "{"), try typeOfObject() == "FeatureCollection" else { return false }
    var more = try scanner.enterObject()
    guard try passMembers(&more, upToFeatures: true) else { return false }
    objectCount = 1
    return try scanner.enterArray()
  }

  /// Reads features up to the end of their array, or to the first that begins at `end` or behind it.
  /// - Returns: whether more features follow.
  mutating func features(before end: Int) throws(JSONFault) -> Bool {
    while scanner.position < end {
      try feature()
      guard try scanner.nextElement() else { return false }
    }
    return true
  }

  /// Takes over what a parser of the following piece of the text found.
  /// - Returns: false when it could not know what only the whole text tells: which features have no value in the field
  ///   `id` because they came behind one that has it.
  mutating func append(_ piece: inout GeoJSONParser) -> Bool {
    if idField == "id", properties.column("id") != nil, piece.account.count > 0 {
      guard let column = piece.properties.column("id"), piece.properties.isKnownThroughout(column) else {
        return false
      }
    }
    account.append(piece.takenAccount(), columns: properties.append(piece.properties))
    geometries.positionsWithHeight += piece.geometries.positionsWithHeight
    for name in piece.foreign where foreign.count < 20 && !foreign.contains(name) { foreign.append(name) }
    featuresWithoutID += piece.featuresWithoutID
    sawID = sawID || piece.sawID
    return true
  }

  /// The account; the parser keeps an empty one.
  mutating func takenAccount() -> FeatureAccount { account.taken() }

  /// Makes room for features.
  mutating func reserve(_ count: Int) { account.reserve(count) }

  /// Reads what stands behind the features of the one collection.
  /// - Parameter rest: the text behind the closing bracket, inside the collection.
  /// - Returns: false when other objects follow.
  mutating func leaveCollection(_ rest: JSONScanner) throws(JSONFault) -> Bool {
    scanner = rest
    var more = try scanner.nextMember()
    _ = try passMembers(&more, upToFeatures: false)
    skipBetweenObjects()
    guard scanner.isAtEnd else { return false }
    makeNotes()
    return true
  }

  private mutating func skipByteOrderMark() {
    if scanner.byte == 0xEF, scanner.base[1] == 0xBB, scanner.base[2] == 0xBF { scanner.position = 3 }
  }

  /// White space, and the record separators of RFC 8142.
  private mutating func skipBetweenObjects() {
    scanner.skipSpace()
    while scanner.byte == 0x1E {
      scanner.position += 1
      scanner.skipSpace()
    }
  }

  private mutating func object() throws(JSONFault) {
    guard scanner.byte == UInt8(ascii: "{") else {
      throw scanner.fault("GeoJSON begins with {, this text does not")
    }
    switch try typeOfObject() {
    case "FeatureCollection": try collection()
    case "Feature": try feature()
    case "GeometryCollection": try bareGeometry()
    case let type where Geometry.Kind(rawValue: type) != nil: try bareGeometry()
    case let type: throw scanner.fault("\"type\" is \"\(type)\", which is no object of GeoJSON")
    }
  }

  /// Looks for the member `type` of the object at the scanner; it is the first one in nearly all files.
  private func typeOfObject() throws(JSONFault) -> String {
    var ahead = scanner
    var more = try ahead.enterObject()
    while more {
      let name = try ahead.name()
      if ahead.matches(name, "type"), ahead.byte == UInt8(ascii: "\"") {
        return try ahead.text(ahead.string())
      }
      try ahead.skipValue()
      more = try ahead.nextMember()
    }
    throw scanner.fault("the object has no member \"type\": it is JSON, but no GeoJSON")
  }

  private mutating func collection() throws(JSONFault) {
    let start = scanner.position
    var more = try scanner.enterObject()
    guard try passMembers(&more, upToFeatures: true) else {
      throw scanner.fault("the FeatureCollection has no member \"features\"", at: start)
    }
    var moreFeatures = try scanner.enterArray()
    while moreFeatures {
      try feature()
      moreFeatures = try scanner.nextElement()
    }
    more = try scanner.nextMember()
    _ = try passMembers(&more, upToFeatures: false)
  }

  /// Reads members of a collection: those before `features`, or those behind it.
  /// - Returns: whether the scanner stands at the array of features.
  private mutating func passMembers(_ more: inout Bool, upToFeatures: Bool) throws(JSONFault) -> Bool {
    while more {
      let place = scanner.position
      let name = try scanner.name()
      if scanner.matches(name, "features") {
        guard upToFeatures else { throw scanner.fault("a second member \"features\"", at: place) }
        guard scanner.byte == UInt8(ascii: "[") else { throw scanner.fault("\"features\" must be an array") }
        return true
      } else if scanner.matches(name, "name"), scanner.byte == UInt8(ascii: "\"") {
        self.name = try scanner.text(scanner.string())
      } else if scanner.matches(name, "crs") {
        referenceSystem = try GeoJSONReferenceSystem(&scanner) ?? referenceSystem
      } else {
        try scanner.check(name)
        try scanner.skipValue()
      }
      more = try scanner.nextMember()
    }
    return false
  }

  private mutating func bareGeometry() throws(JSONFault) {
    let start = scanner
    do {
      let found = try geometries.geometry(&scanner)
      account.add(id: nil, geometry: found.geometry, attributes: [], remarks: found.remark.map { [$0] } ?? [])
    } catch  where error.kind == .shape {
      scanner = start
      try scanner.skipValue()
      account.refuse(id: nil, reason: error.reason)
    }
  }

  // MARK: A feature

  /// What the members of one feature said.
  private struct Members {
    var isFeature = false
    var id: String?
    var geometry: FoundGeometry?
    var properties = GeoJSONPropertiesParser.Found()
    var refusal: String?
    var remarks: [String] = []
  }

  private mutating func feature() throws(JSONFault) {
    guard scanner.byte == UInt8(ascii: "{") else {
      try scanner.skipValue()
      return account.refuse(id: nil, reason: "it is no object")
    }
    var members = Members()
    var more = try scanner.enterObject()
    while more {
      try member(of: &members)
      more = try scanner.nextMember()
    }
    let id = self.id(members)
    if id == nil { featuresWithoutID += 1 }
    if !members.isFeature { members.refusal = members.refusal ?? "its \"type\" is not \"Feature\"" }
    if let reason = members.refusal { return account.refuse(id: id, reason: reason) }
    if let remark = members.geometry?.remark { members.remarks.append(remark) }
    for name in members.properties.nonFinite {
      members.remarks.append("\"\(name)\" is not a finite number and was taken as no value")
    }
    for name in members.properties.repeated {
      account.note("Properties that stand twice in one feature have the value that stands last: \(name).")
    }
    account.add(
      id: id, geometry: members.geometry?.geometry, attributes: members.properties.values,
      remarks: members.remarks)
  }

  private mutating func member(of members: inout Members) throws(JSONFault) {
    let name = try scanner.name()
    if scanner.matches(name, "type"), scanner.byte == UInt8(ascii: "\"") {
      members.isFeature = scanner.matches(try scanner.string(), "Feature")
    } else if scanner.matches(name, "geometry") {
      let start = scanner
      do { members.geometry = try geometries.geometry(&scanner) } catch  where error.kind == .shape {
        scanner = start
        try scanner.skipValue()
        members.refusal = error.reason
      }
    } else if scanner.matches(name, "properties") {
      let start = scanner
      do { members.properties = try properties.properties(&scanner) } catch  where error.kind == .shape {
        scanner = start
        try scanner.skipValue()
        members.refusal = error.reason
      }
    } else if scanner.matches(name, "id") {
      members.id = try identifier()
    } else {
      let text = try scanner.text(name)
      if text != "bbox", text != "type", foreign.count < 20, !foreign.contains(text) { foreign.append(text) }
      try scanner.skipValue()
    }
  }

  /// The member `id`: text, or a number as it is written; nil for anything else.
  private mutating func identifier() throws(JSONFault) -> String? {
    switch scanner.byte {
    case UInt8(ascii: "\""):
      sawID = true
      return try scanner.text(scanner.string())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      if try scanner.skipNonFinite() { return nil }
      let number = try scanner.number()
      sawID = true
      return String(decoding: scanner.slice(number.start, number.end), as: UTF8.self)
    default:
      try scanner.skipValue()
      return nil
    }
  }

  private func id(_ members: Members) -> String? {
    guard let idField else { return members.id }
    if let column = properties.column(idField) {
      guard column < members.properties.values.count else { return nil }
      return members.properties.values[column].text
    }
    return idField == "id" ? members.id : nil
  }

  private mutating func makeNotes() {
    if geometries.positionsWithHeight > 0 {
      account.note(
        "\(geometries.positionsWithHeight) positions have a height or more numbers, which were dropped.")
    }
    if objectCount > 1 { account.note("The file holds \(objectCount) GeoJSON texts one after another.") }
    if !foreign.isEmpty {
      account.note(
        "Members of features that GeoJSON does not know were not read: \(foreign.joined(separator: ", ")).")
    }
    if featuresWithoutID > 0, let idField {
      account.note(
        "\(featuresWithoutID) features have no value in \(idField); their number in the file is their id.")
    } else if featuresWithoutID > 0, sawID {
      account.note("\(featuresWithoutID) features have no id; their number in the file is their id.")
    }
  }
}
