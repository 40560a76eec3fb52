/// A table as the text of a CSV file.
enum DelimitedTable {
  /// Column names and rows, cells in quotation marks where they need them, lines ended as spreadsheets do.
  static func text(_ columns: [String], _ rows: [[String]], separator: String) -> String {
    ([columns] + rows).map { row in
      row.map { cell in
        let needsQuotes = cell.contains(separator) || cell.contains("\"")
        return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }
      .joined(separator: separator) + "\r\n"
    }
    .joined()
  }

  /// The text in Windows-1252; nil when a character has no place there.
  static func windows1252(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x80, 0xA0...0xFF: bytes.append(UInt8(scalar.value))
      case 0x2019: bytes.append(0x92)  // ’
      case 0x2013: bytes.append(0x96)  // –
      default: return nil
      }
    }
    return bytes
  }
}
