/// A table as RFC 4180 text: UTF-8, comma, dot as decimal sign, CRLF never.
public struct CSVTable: Hashable, Sendable {
  /// Column titles.
  public let columns: [String]
  /// Rows of as many cells.
  public private(set) var rows: [[String]] = []

  /// An empty table.
  public init(columns: [String]) { self.columns = columns }

  /// Adds a row; it must have as many cells as there are columns.
  public mutating func append(_ cells: [String]) {
    precondition(
      cells.count == columns.count, "a row of \(cells.count) cells in a table of \(columns.count) columns")
    rows.append(cells)
  }

  /// The whole text, each line ended.
  public var text: String {
    ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// A cell in quotes where it needs them. Text that a spreadsheet would run as a formula gets an apostrophe before it.
  private static func quoted(_ cell: String) -> String {
    let isFormula = cell.first.map { "=+@\t\r".contains($0) || ($0 == "-" && Double(cell) == nil) } ?? false
    let safe = isFormula ? "'" + cell : cell
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

/// Numbers as files have them: a dot, no grouping, at most `decimals` places, no trailing zeros.
public func plainNumber(_ value: Double, decimals: Int = 2) -> String {
  guard value.isFinite else { return value.isNaN ? "" : (value < 0 ? "-inf" : "inf") }
  let unit = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  let scaled = (value * unit).rounded()
  guard abs(scaled) < 9e15 else { return "\(value)" }
  let whole = Int64(abs(scaled))
  var text = String(whole / Int64(unit))
  var fraction = String(whole % Int64(unit))
  fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
  while fraction.last == "0" { fraction.removeLast() }
  if !fraction.isEmpty && decimals > 0 { text += "." + fraction }
  return scaled < 0 ? "-" + text : text
}
