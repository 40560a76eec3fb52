/// Header and rows of a table of text.
struct TextTable {
  /// What stands between two columns.
  let separator: UInt8
  /// The names of the columns; one without a name is called after its place.
  let header: [String]
  /// The rows after the header.
  let rows: [DelimitedText.Row]

  /// Takes a text apart; a first line `sep=;`, as Excel writes it, names the separator.
  init(_ text: String, _ source: LayerSource) throws(LayerError) {
    if let named = source.columns?.separator {
      guard let byte = named.asciiValue else {
        throw LayerError(
          path: source.path, problem: "\"\(named)\" cannot separate columns",
          remedy: "Name `,`, `;` or a tab.")
      }
      separator = byte
    } else if text.hasPrefix("sep="), let named = text.dropFirst(4).first?.asciiValue,
      named > 13 || named == 9
    {
      separator = named
    } else {
      separator = DelimitedText.separator(of: text)
    }
    var rows: [DelimitedText.Row]
    do { rows = try DelimitedText.rows(of: text, separator: separator) } catch {
      throw LayerError(
        path: source.path, problem: "the quotation mark opened on line \(error.line) is never closed",
        remedy: "Close it, or write two of them for one that is meant.")
    }
    if rows.first?.fields.first?.hasPrefix("sep=") == true { rows.removeFirst() }
    guard !rows.isEmpty else {
      throw LayerError(path: source.path, problem: "it is empty", remedy: "Check the file.")
    }
    var header = rows.removeFirst().fields
    for index in header.indices {
      let name = header[index].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      header[index] = name.isEmpty ? "column \(index + 1)" : name
    }
    self.header = header
    self.rows = rows
  }

  /// The place of a column the project names.
  func column(_ name: String, _ source: LayerSource) throws(LayerError) -> Int {
    guard let column = header.firstIndex(of: name) else {
      throw LayerError(
        path: source.path, problem: "there is no column \"\(name)\" for the ids",
        remedy: "The columns are \(header.map { "\"\($0)\"" }.joined(separator: ", ")).")
    }
    return column
  }

  /// What stands before the decimals: what makes more of the coordinates readable; the point when both do.
  func decimal(at place: PlaceColumns) -> Character {
    func readable(_ decimal: Character) -> Int {
      rows.count { row in
        [place.x, place.y].allSatisfy { column in
          column < row.fields.count && TableNumber.coordinate(row.fields[column], decimal: decimal) != nil
        }
      }
    }
    return readable(",") > readable(".") ? "," : "."
  }
}
