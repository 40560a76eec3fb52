import SpatialCore

/// Reads GeoJSON (RFC 7946): a collection, a feature, a bare geometry, or many of them one after another (RFC 8142 and
/// newline-delimited).
///
/// Text that breaks the grammar of JSON is refused with line and column; a feature that is JSON but no feature is
/// refused by id and the rest is read. Positions are longitude and latitude on WGS 84 unless the project or an old
/// member `crs` says otherwise.
public enum GeoJSONReader {
  /// Reads the layer of a file.
  /// - Throws: ``LayerError`` when the file cannot be read, is truncated or malformed, or its reference system is unknown.
  public static func read(_ source: LayerSource) throws -> LayerReading {
    if let parser = try GeoJSONBlocks.parser(of: source) { return try settle(parser, source) }
    return try read(FileBytes.read(source.path, sentinel: 0), source)
  }

  /// The name of the one layer of a file: its member `name`, else the file's name without the ending.
  public static func layerNames(in path: String) throws -> [String] {
    [try read(LayerSource(path: path)).layer.name]
  }

  /// Reads a text with a 0 behind it; the source says where it comes from.
  static func read(_ bytes: [UInt8], _ source: LayerSource) throws -> LayerReading {
    let account = account(of: source)
    let parser = try bytes.withUnsafeBufferPointer { bytes throws(LayerError) in
      guard let scanner = JSONScanner(terminated: bytes, encoding: source.encoding ?? .utf8) else {
        throw LayerError(path: source.path, problem: "the file is empty", remedy: "Export or copy it again.")
      }
      var parser = GeoJSONParser(scanner: scanner, account: account, idField: source.idField)
      do throws(JSONFault) { try parser.text() } catch {
        throw layerError(for: error, in: bytes, source, parser.account)
      }
      return parser
    }
    return try settle(parser, source)
  }

  /// An account with nothing in it.
  static func account(of source: LayerSource) -> FeatureAccount {
    FeatureAccount(path: source.path, layerName: stem(of: source.path), format: "GeoJSON")
  }

  static func settle(_ found: consuming GeoJSONParser, _ source: LayerSource) throws(LayerError)
    -> LayerReading
  {
    var parser = found
    let hasIDField = parser.hasIDField
    var account = parser.takenAccount()
    let names = [parser.name, account.layerName].compactMap(\.self)
    if let wanted = source.layer {
      guard names.contains(wanted) else {
        throw LayerError(
          path: source.path, layer: wanted, problem: "the file has one layer, called \(names[0])",
          remedy: "Name that layer or leave `layer:` out.")
      }
      account.layerName = wanted
    } else {
      account.layerName = names[0]
    }
    guard hasIDField else {
      let fields = parser.fields.map(\.name).joined(separator: ", ")
      throw LayerError(
        path: source.path, layer: account.layerName,
        problem: "no feature has a property \(source.idField ?? ""), which should hold the ids",
        remedy: "Name one of: \(fields.isEmpty ? "(there is none)" : fields).")
    }
    return account.settled(
      crs: try referenceSystem(parser, source, account.layerName), fields: parser.fields,
      encoding: source.encoding == .windows1252 ? "Windows-1252, named by the project" : nil)
  }

  private static func referenceSystem(
    _ parser: GeoJSONParser, _ source: LayerSource, _ layer: String
  ) throws(LayerError) -> ReferenceSystemChoice {
    guard let member = parser.referenceSystem else {
      if source.crs != nil {
        return try ReferenceSystemChoice(for: source, inFile: .longitudeLatitude, layer: layer)
      }
      return ReferenceSystemChoice(
        crs: .longitudeLatitude, origin: "GeoJSON is always WGS 84 longitude/latitude (RFC 7946)")
    }
    if source.crs != nil {
      let inFile = try? member.resolved(source)
      return try ReferenceSystemChoice(for: source, inFile: inFile, layer: layer)
    }
    let crs = try member.resolved(source)
    let notes =
      crs.isLongitudeLatitude
      ? [] : ["The file has a member \"crs\", which RFC 7946 abolished; it was honoured: \(crs)."]
    return ReferenceSystemChoice(
      crs: crs, origin: "from the file (\(member.definition ?? crs.name))", notes: notes)
  }

  // MARK: Errors

  private static func layerError(
    for fault: JSONFault, in bytes: UnsafeBufferPointer<UInt8>, _ source: LayerSource,
    _ account: FeatureAccount
  ) -> LayerError {
    if fault.kind == .truncated {
      guard bytes.count > 1, fault.reason != "the file is empty" else {
        return LayerError(path: source.path, problem: "the file is empty", remedy: "Export or copy it again.")
      }
      let progress =
        account.lastID.map { "after feature \($0) (\(account.count) were complete)" }
        ?? "before its first feature"
      return LayerError(
        path: source.path, problem: "the file is truncated: it ends at byte \(fault.position) \(progress)",
        remedy: "Export or copy it again.")
    }
    var line = 1
    var column = 1
    for byte in bytes.prefix(fault.position) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    let isEncoding = fault.reason.hasSuffix("not valid UTF-8")
    return LayerError(
      path: source.path,
      problem: "line \(line), column \(column) (byte \(fault.position)): \(fault.reason)",
      remedy: isEncoding
        ? "Save the file as UTF-8, or name `encoding: windows-1252` when that is what it is."
        : "Mend the text there or export the file again.")
  }

  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? Substring(path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}
