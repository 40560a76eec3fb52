import SpatialCore

/// Reads tables of text (CSV) with a column for each coordinate, as spreadsheets save them in any country.
public enum DelimitedTextReader {
  /// Every row of a table as a point, with an account of each.
  ///
  /// Separator (`,` `;` tab), decimal comma, encoding and the columns of the coordinates are detected unless the project names
  /// them, and the report says what was found. A column holds numbers only if every value in it is one; codes with a zero in
  /// front stay text. The id is the number of the row after the header, from 1, unless the source names an `idField`.
  /// - Throws: ``LayerError``.
  public static func read(_ source: LayerSource) throws -> LayerReading {
    let file = try InputPath.checked(source.path)
    let bytes = try FileBytes.read(file)
    let (text, encoding) = try decoded(bytes, source)
    let table = try TextTable(text, source)
    let place = try PlaceColumns(in: table.header, source: source)
    let decimal = source.columns?.decimal ?? table.decimal(at: place)

    var account = FeatureAccount(
      path: source.path, layerName: ShapefileReader.stem(file), format: "delimited text")
    account.note(
      "Columns are separated by \(name(of: table.separator)), decimals by \(decimal == "," ? "a comma" : "a point"); "
        + "the place is in the columns \"\(table.header[place.x])\" and \"\(table.header[place.y])\".")
    let idColumn = try source.idField.map { try table.column($0, source) }
    let kinds = table.header.indices.map { column in
      TableNumber.kind(of: table.rows.lazy.map { trimmed(column, of: $0) }, decimal: decimal)
    }
    var short: [Int] = []
    for (number, row) in zip(1..., table.rows) {
      let named = idColumn.map { trimmed($0, of: row) }.flatMap { $0.isEmpty ? nil : String($0) }
      let id = named ?? String(number)
      if row.fields.count > table.header.count,
        row.fields[table.header.count...].contains(where: { !$0.isEmpty })
      {
        account.refuse(
          id: id,
          reason: "line \(row.line) has \(row.fields.count) values where the header has \(table.header.count)"
        )
        continue
      }
      if row.hasStrayText {
        account.refuse(id: id, reason: "line \(row.line) has text after a closing quotation mark")
        continue
      }
      if row.fields.count < table.header.count { short.append(row.line) }
      let written = [place.x, place.y].map { (column: $0, text: trimmed($0, of: row)) }
      guard written.contains(where: { !$0.text.isEmpty }) else {
        account.refuse(id: id, reason: "line \(row.line) has no coordinates")
        continue
      }
      let numbers = written.map { TableNumber.coordinate(String($0.text), decimal: decimal) }
      guard let x = numbers[0], let y = numbers[1] else {
        let fault = numbers[0] == nil ? written[0] : written[1]
        account.refuse(
          id: id,
          reason:
            "line \(row.line): \"\(fault.text)\" in column \"\(table.header[fault.column])\" is not a number")
        continue
      }
      account.add(
        id: id, geometry: Geometry(point: Coordinate(x, y)),
        attributes: zip(table.header.indices, kinds).map { value(trimmed($0, of: row), $1, decimal) })
    }
    if !short.isEmpty {
      let lines = short.prefix(10).map(String.init).joined(separator: ", ")
      account.note(
        "\(short.count) rows are shorter than the header (lines \(lines)\(short.count > 10 ? " …" : "")): the missing "
          + "values at their ends are taken as empty.")
    }
    return account.settled(
      crs: try referenceSystem(source, table, place, decimal),
      fields: zip(table.header, kinds).map {
        Layer.Field($0, $1 == .integer ? .integer : $1 == .real ? .real : .text)
      },
      encoding: encoding)
  }

  /// Text of the file without its byte order mark, and how it was decoded.
  private static func decoded(_ bytes: [UInt8], _ source: LayerSource) throws(LayerError) -> (String, String)
  {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw LayerError(
        path: source.path, problem: "it is encoded in UTF-16",
        remedy: "Save it as \"CSV UTF-8\" in the spreadsheet.")
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let content = bytes.dropFirst(hasMark ? 3 : 0)
    let choice: (encoding: TextEncoding, reason: String) =
      if let named = source.encoding {
        (named, "\(named.title), named by the project")
      } else if hasMark {
        (.utf8, "UTF-8: the file begins with its mark")
      } else {
        TextEncoding.detected(in: content)
      }
    guard let text = choice.encoding.text(of: content) else {
      throw LayerError(
        path: source.path, problem: "its text is not \(choice.encoding.title)",
        remedy:
          "Name the encoding with `encoding: windows-1252`, or leave `encoding:` out to have it detected.")
    }
    return (text, choice.reason)
  }

  /// The system the project names; else WGS 84 for columns called longitude and latitude that hold such values.
  private static func referenceSystem(
    _ source: LayerSource, _ table: TextTable, _ place: PlaceColumns, _ decimal: Character
  ) throws(LayerError) -> ReferenceSystemChoice {
    if source.crs != nil { return try ReferenceSystemChoice(for: source, inFile: nil, layer: nil) }
    let names = "\"\(table.header[place.x])\" and \"\(table.header[place.y])\""
    guard place.areLongitudeLatitude else {
      throw LayerError(
        path: source.path,
        problem: "nothing says which reference system the columns \(names) are in",
        remedy:
          "Name it with `crs:`, for example `crs: EPSG:32735`, or `crs: EPSG:4326` for longitude and latitude."
      )
    }
    var inside = 0
    var outside = 0
    for row in table.rows {
      guard let x = TableNumber.coordinate(String(trimmed(place.x, of: row)), decimal: decimal),
        let y = TableNumber.coordinate(String(trimmed(place.y, of: row)), decimal: decimal)
      else { continue }
      if abs(x) <= 180, abs(y) <= 90 { inside += 1 } else { outside += 1 }
    }
    guard inside >= outside else {
      throw LayerError(
        path: source.path,
        problem:
          "the columns \(names) hold values beyond ±180 and ±90 in \(outside) of \(inside + outside) rows: they "
          + "are not degrees",
        remedy: "Name their reference system with `crs:`, for example `crs: EPSG:32735`.")
    }
    return ReferenceSystemChoice(
      crs: .longitudeLatitude,
      origin: "EPSG:4326 assumed: the columns \(names) hold values within ±180 and ±90")
  }

  private static func trimmed(_ column: Int, of row: DelimitedText.Row) -> Substring {
    guard column < row.fields.count else { return "" }
    var text = row.fields[column][...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private static func value(_ text: Substring, _ kind: TableNumber.Kind, _ decimal: Character)
    -> AttributeValue
  {
    if text.isEmpty { return .null }
    switch kind {
    case .integer: return TableNumber.integer(text).map(AttributeValue.integer) ?? .text(String(text))
    case .real:
      return TableNumber.real(text, decimal: decimal).map(AttributeValue.real) ?? .text(String(text))
    case .text: return .text(String(text))
    }
  }

  private static func name(of separator: UInt8) -> String {
    switch separator {
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: "\t"): "tabs"
    default: "\"\(Character(Unicode.Scalar(separator)))\""
    }
  }
}
