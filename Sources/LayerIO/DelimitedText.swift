/// A table of text, taken apart into rows of fields (RFC 4180), each with the line it begins on.
///
/// Own code because SwiftCSV 0.10 keeps no line numbers, takes a quotation mark that is never closed without a word, and gives
/// up the whole file at one stray mark.
struct DelimitedText {
  /// One row of the table.
  struct Row: Equatable {
    /// The line of the file it begins on, from 1.
    var line: Int
    /// Its fields, without the quotation marks around them.
    var fields: [String]
    /// Whether anything stands between a closing quotation mark and the next separator.
    var hasStrayText = false
  }

  /// A quotation mark that is never closed swallows the rest of the file.
  struct OpenQuotation: Error, Equatable {
    /// The line it stands on.
    let line: Int
  }

  /// The rows of a text; empty lines are none.
  /// - Parameters:
  ///   - separator: one ASCII character.
  ///   - limit: the greatest number of rows wanted.
  static func rows(
    of text: String, separator: UInt8, limit: Int = .max
  ) throws(OpenQuotation) -> [Row] {
    let quote = UInt8(ascii: "\"")
    let newline = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    let bytes = Array(text.utf8)
    var rows: [Row] = []
    var place = 0
    var line = 1
    while place < bytes.count, rows.count < limit {
      var row = Row(line: line, fields: [])
      var rowEnds = false
      while !rowEnds {
        var field: [UInt8] = []
        var quotedLength: Int?
        if place < bytes.count, bytes[place] == quote {
          let opened = line
          place += 1
          while true {
            guard place < bytes.count else { throw OpenQuotation(line: opened) }
            let byte = bytes[place]
            place += 1
            if byte == quote {
              guard place < bytes.count, bytes[place] == quote else { break }
              place += 1
            } else if byte == newline {
              line += 1
            }
            field.append(byte)
          }
          quotedLength = field.count
        }
        while place < bytes.count, bytes[place] != separator, bytes[place] != newline,
          bytes[place] != carriageReturn
        {
          field.append(bytes[place])
          place += 1
        }
        if let quotedLength, field[quotedLength...].contains(where: { $0 != UInt8(ascii: " ") }) {
          row.hasStrayText = true
        }
        row.fields.append(String(decoding: field, as: UTF8.self))
        if place < bytes.count, bytes[place] == separator {
          place += 1
        } else {
          rowEnds = true
        }
      }
      if place < bytes.count, bytes[place] == carriageReturn { place += 1 }
      if place < bytes.count, bytes[place] == newline { place += 1 }
      line += 1
      if row.fields != [""] { rows.append(row) }
    }
    return rows
  }

  /// The separator that cuts the first rows into the most rows of equal length: of comma, semicolon and tab.
  static func separator(of text: String) -> UInt8 {
    var best = (score: 0, separator: UInt8(ascii: ","))
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
      guard let rows = try? rows(of: text, separator: separator, limit: 21), let header = rows.first else {
        continue
      }
      let columns = header.fields.count
      guard columns > 1 else { continue }
      let agreeing = rows.count { $0.fields.count == columns }
      let score = agreeing * 1_000 + min(columns, 999)
      if score > best.score { best = (score, separator) }
    }
    return best.separator
  }
}
