import FoundationEssentials

/// The files of which one shapefile consists, checked against each other before GDAL reads them.
///
/// GDAL passes over a cut-off `.shp` with exit code 0 and empty geometry, and makes a missing `.shx` anew beside the input:
/// both are told here instead. (ESRI Shapefile Technical Description, July 1998; all lengths there are in 16-bit words.)
struct ShapefileParts {
  /// The main file, as the project names it.
  let path: String
  /// What the `.prj` says, nil without one.
  let projection: String?
  /// How the text of the `.dbf` is encoded, if it can be told.
  let encoding: (name: String, reason: String)
  /// How many records there are, in `.shx` and `.dbf` alike.
  let recordCount: Int
  /// Records, counted from 1, that have no geometry on purpose (shape type 0).
  let nullShapes: Set<Int>
  /// Records, counted from 1, that the `.dbf` marks as deleted.
  let deleted: Set<Int>

  /// Opens the files and checks them.
  /// - Parameters:
  ///   - main: absolute path of the `.shp`.
  ///   - source: what the project says of it.
  /// - Throws: ``LayerError`` for a part that is missing, cut off or belongs to another shapefile.
  init(main: String, source: LayerSource) throws {
    path = source.path
    func failure(_ problem: String, _ remedy: String) -> LayerError {
      LayerError(path: source.path, layer: source.layer, problem: problem, remedy: remedy)
    }
    let beside = Siblings(of: main)
    let copyAll = "Copy all of .shp, .shx, .dbf and .prj together."
    guard let dbfPath = beside.path("dbf") else {
      throw failure("the .dbf with the attributes is missing beside it", copyAll)
    }
    guard let shxPath = beside.path("shx") else {
      throw failure("the .shx with the places of the records is missing beside it", copyAll)
    }
    projection = try beside.path("prj").map { String(decoding: try FileBytes.read($0), as: UTF8.self) }

    let shp = try FileBytes.read(main)
    let shx = try FileBytes.read(shxPath)
    let dbf = try FileBytes.read(dbfPath)
    guard shp.count >= 100, shp.integer(at: 0, bigEndian: true) == 9994 else {
      throw failure(
        "it does not begin as a shapefile does", "Check that it is a shapefile, or copy it again.")
    }
    guard shx.count >= 100, shx.integer(at: 0, bigEndian: true) == 9994,
      (shx.count - 100) % 8 == 0, shx.integer(at: 24, bigEndian: true) * 2 == shx.count
    else { throw failure("its .shx is damaged or cut off", copyAll) }
    guard dbf.count >= 32 else { throw failure("its .dbf is cut off: it has \(dbf.count) bytes", copyAll) }

    recordCount = (shx.count - 100) / 8
    let rows = dbf.integer(at: 4, bigEndian: false)
    guard rows == recordCount else {
      throw failure(
        "the .dbf has \(rows) records and the .shx \(recordCount): they do not belong together", copyAll)
    }
    let headerLength = dbf.short(at: 8)
    let rowLength = dbf.short(at: 10)
    guard dbf.count >= headerLength + rows * rowLength else {
      throw failure(
        "its .dbf is cut off: it has \(dbf.count) bytes where \(rows) records need "
          + "\(headerLength + rows * rowLength)", copyAll)
    }
    let records = ShapefileParts.records(shp: shp, shx: shx, count: recordCount)
    if let first = records.cutOff {
      throw failure(
        "the .shp is cut off after \(shp.count) bytes: the geometry from record \(first) of \(recordCount) on is missing",
        copyAll)
    }
    nullShapes = records.nullShapes
    deleted = Set((0..<rows).lazy.filter { dbf[headerLength + $0 * rowLength] == 0x2A }.map { $0 + 1 })

    let cpg = try beside.path("cpg").map { String(decoding: try FileBytes.read($0), as: UTF8.self) }
    encoding = ShapefileParts.encoding(named: source.encoding, cpg: cpg, dbf: dbf)
  }

  /// Records that are null shapes, and the first record that reaches beyond the end of the file.
  private static func records(shp: [UInt8], shx: [UInt8], count: Int) -> (nullShapes: Set<Int>, cutOff: Int?)
  {
    var nullShapes: Set<Int> = []
    var cutOff: Int?
    for record in 1..<(count + 1) {
      let start = shx.integer(at: 100 + (record - 1) * 8, bigEndian: true) * 2
      let length = shx.integer(at: 104 + (record - 1) * 8, bigEndian: true) * 2
      guard start >= 100, length >= 4 else { continue }
      if start + 8 + length > shp.count {
        cutOff = cutOff ?? record
      } else if shp.integer(at: start + 4, bigEndian: true) * 2 == length,
        shp.integer(at: start + 8, bigEndian: false) == 0
      {
        nullShapes.insert(record)
      }
    }
    return (nullShapes, cutOff)
  }

  /// The name GDAL is to be given, and why.
  static func encoding(named: TextEncoding?, cpg: String?, dbf: [UInt8]) -> (name: String, reason: String) {
    if let named { return (named.gdalName, "\(named.title), named by the project") }
    if let cpg = cpg?.split(whereSeparator: \.isWhitespace).first.map(String.init) {
      let name =
        switch cpg.uppercased() {
        case "UTF-8", "UTF8", "65001": "UTF-8"
        case "1252", "ANSI 1252", "WINDOWS-1252", "CP1252", "ANSI": "CP1252"
        case "88591", "ISO-8859-1", "ISO88591", "8859_1": "ISO-8859-1"
        default: Int(cpg) == nil ? cpg : "CP\(cpg)"
        }
      return (name, "\(name) from the .cpg file")
    }
    let detected = TextEncoding.detected(in: textBytes(of: dbf))
    // Language driver of the dBase file (byte 29): which code page Windows had when it was saved.
    switch dbf[29] {
    case 0: return (detected.encoding.gdalName, detected.reason)
    case 0x03, 0x57, 0x58, 0x59:
      // ArcGIS writes 0x57 also over UTF-8 text; the bytes decide where they can.
      if detected.encoding == .utf8 { return (TextEncoding.utf8.gdalName, detected.reason) }
      return ("CP1252", "Windows-1252 from the language mark of the .dbf")
    case 0x01: return ("CP437", "code page 437 from the language mark of the .dbf")
    case 0x02: return ("CP850", "code page 850 from the language mark of the .dbf")
    case 0xC8: return ("CP1250", "Windows-1250 from the language mark of the .dbf")
    case 0xC9: return ("CP1251", "Windows-1251 from the language mark of the .dbf")
    case let mark:
      return (
        detected.encoding.gdalName, "\(detected.reason); the language mark \(mark) of the .dbf is not known"
      )
    }
  }

  /// The bytes of a `.dbf` that hold letters: the names of the fields and their values.
  private static func textBytes(of dbf: [UInt8]) -> [UInt8] {
    let headerLength = min(dbf.short(at: 8), dbf.count)
    var text: [UInt8] = []
    var field = 32
    while field + 32 <= headerLength, dbf[field] != 0x0D {
      let name = dbf[(field)..<(field + 11)].prefix { $0 != 0 }
      text += name
      text.append(UInt8(ascii: "\n"))
      field += 32
    }
    text += dbf.dropFirst(headerLength)
    return text
  }
}

extension TextEncoding {
  /// The name GDAL knows it by.
  fileprivate var gdalName: String { self == .utf8 ? "UTF-8" : "CP1252" }
}

/// Files with the same name and another extension, in whatever case it is written.
private struct Siblings {
  private let stem: String
  private let folder: String
  private let names: [String]

  init(of path: String) {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    folder = String(path[...slash])
    let name = path[path.index(after: slash)...]
    stem = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
    names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  func path(_ fileExtension: String) -> String? {
    let wanted = [fileExtension, fileExtension.uppercased()].map { "\(stem).\($0)" }
    let found =
      wanted.first(where: names.contains)
      ?? names.first { $0.lowercased() == "\(stem).\(fileExtension)".lowercased() }
    return found.map { folder + $0 }
  }
}

extension [UInt8] {
  /// The 32-bit whole number at a place; the place must exist.
  fileprivate func integer(at offset: Int, bigEndian: Bool) -> Int {
    var value: UInt32 = 0
    for index in 0..<4 {
      let byte = UInt32(self[offset + (bigEndian ? index : 3 - index)])
      value = value << 8 | byte
    }
    return Int(Int32(bitPattern: value))
  }

  /// The 16-bit whole number at a place, lowest byte first.
  fileprivate func short(at offset: Int) -> Int {
    Int(self[offset]) | Int(self[offset + 1]) << 8
  }
}
