/// A text file of columns with names, some of which hold numbers: the tables of other planning programs.
///
/// Columns are separated by commas, semicolons, tabs or blanks; line ends of any kind, and several in a row, count as one.
public struct NumberTable: Sendable {
  /// The file.
  public let path: String
  /// The columns' names in lower case.
  public let columns: [String]
  private let rows: [DelimitedText.Row]

  /// Reads a file.
  /// - Throws: ``LayerError`` when it cannot be read or has no header.
  public init(path: String) throws(LayerError) {
    self.path = path
    let bytes = try FileBytes.read(try InputPath.checked(path))
    var text = String(
      decoding: bytes.map { $0 == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : $0 }, as: UTF8.self)
    let header = text.prefix { $0 != "\n" }
    var separator = DelimitedText.separator(of: text)
    if !header.utf8.contains(separator) {
      text = text.split(separator: "\n", omittingEmptySubsequences: true)
        .map { $0.split(separator: " ").joined(separator: ",") }.joined(separator: "\n")
      separator = UInt8(ascii: ",")
    }
    guard let all = try? DelimitedText.rows(of: text, separator: separator), let first = all.first else {
      throw LayerError(
        path: path, problem: "it holds no table", remedy: "Give a text file with a row of column names.")
    }
    columns = first.fields.map { $0.filter { !$0.isWhitespace }.lowercased() }
    rows = Array(all.dropFirst())
  }

  /// How many rows follow the header.
  public var rowCount: Int { rows.count }

  /// The numbers of a column; nil when there is no such column.
  /// - Parameters:
  ///   - missing: what an empty field counts as; nil refuses it.
  ///   - allowsNegative: whether numbers may be less than 0.
  /// - Throws: ``LayerError`` that names the line of a field without a number, or with one that may not be negative.
  public func numbers(_ column: String, missing: Double? = nil, allowsNegative: Bool = true)
    throws(LayerError) -> [Double]?
  {
    guard let place = columns.firstIndex(of: column) else { return nil }
    var numbers: [Double] = []
    for row in rows {
      let field = (place < row.fields.count ? row.fields[place] : "").filter { !$0.isWhitespace }
      if let number = Double(field), number.isFinite {
        guard allowsNegative || number >= 0 else {
          throw LayerError(
            path: path, feature: "line \(row.line)",
            problem: "column '\(column)' holds \(field), which is less than 0",
            remedy: "Give a number of 0 or more.")
        }
        numbers.append(number)
      } else if field.isEmpty, let missing {
        numbers.append(missing)
      } else {
        throw LayerError(
          path: path, feature: "line \(row.line)", problem: "column '\(column)' holds '\(field)'",
          remedy: "Give a number with a decimal point.")
      }
    }
    return numbers
  }

  /// The numbers of a column that must be there.
  /// - Throws: ``LayerError``.
  public func required(_ column: String, allowsNegative: Bool = true) throws(LayerError) -> [Double] {
    guard let numbers = try numbers(column, allowsNegative: allowsNegative) else {
      throw LayerError(
        path: path,
        problem: "there is no column '\(column)'; columns are: \(columns.joined(separator: ", "))",
        remedy: "Name the column in the first row.")
    }
    return numbers
  }

  /// The ids in a column that must be there: whole numbers.
  /// - Throws: ``LayerError`` that names the line of a field that holds none, or one of more than 2⁵³.
  public func requiredIDs(_ column: String) throws(LayerError) -> [Int] {
    var ids: [Int] = []
    for (row, number) in zip(rows, try required(column)) {
      guard let id = Int(exactly: number), abs(number) <= 0x1p53 else {
        throw LayerError(
          path: path, feature: "line \(row.line)",
          problem: "column '\(column)' holds \(number), which is no id",
          remedy: "Give a whole number of up to 2^53.")
      }
      ids.append(id)
    }
    return ids
  }

  /// The words of a column; nil when there is no such column.
  public func words(_ column: String) -> [String]? {
    guard let place = columns.firstIndex(of: column) else { return nil }
    return rows.map { place < $0.fields.count ? $0.fields[place] : "" }
  }
}
