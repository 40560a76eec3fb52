/// The words after "PG:", with the password kept off command lines, errors and reports.
struct PostgreSQLConnection: Hashable, Sendable {
  /// What GDAL is given: everything but the password.
  let dataset: String
  /// The password, for the child's environment only.
  let environment: [String: String]

  /// What a person may see.
  var shown: String { dataset }

  /// Reads `PG:key=value key='quoted value' …` (libpq's keyword/value form).
  /// - Throws: ``LayerError`` for another form; its text shows nothing after "PG:".
  init(_ text: String) throws(LayerError) {
    var kept: [String] = []
    var password: String?
    var rest = text.dropFirst(3)[...]
    func failure(_ problem: String) -> LayerError {
      LayerError(
        path: "PG:…", problem: problem,
        remedy:
          "Write it as `PG:dbname=cadastre host=localhost user=reader`; give a password in the environment "
          + "variable PGPASSWORD or in ~/.pgpass.")
    }
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard !rest.isEmpty else { break }
      guard let equals = rest.firstIndex(of: "=") else {
        throw failure("the connection is not a list of key=value")
      }
      let key = rest[..<equals].filter { !$0.isWhitespace }.lowercased()
      guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0 == "_" }) else {
        throw failure("the connection is not a list of key=value")
      }
      rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
      var value = ""
      let quoted = rest.first == "'"
      if quoted { rest = rest.dropFirst() }
      while let letter = rest.first, quoted ? letter != "'" : !letter.isWhitespace {
        rest = rest.dropFirst()
        if letter == "\\", let next = rest.first {
          value.append(next)
          rest = rest.dropFirst()
        } else {
          value.append(letter)
        }
      }
      if quoted {
        guard rest.first == "'" else { throw failure("a quotation mark in the connection is not closed") }
        rest = rest.dropFirst()
      }
      if key == "password" {
        password = value
      } else {
        let plain = !value.isEmpty && value.allSatisfy { !$0.isWhitespace && $0 != "'" && $0 != "\\" }
        let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        kept.append(plain ? "\(key)=\(value)" : "\(key)='\(escaped)'")
      }
    }
    guard !kept.isEmpty else { throw failure("the connection names no database") }
    dataset = "PG:" + kept.joined(separator: " ")
    environment = password.map { ["PGPASSWORD": $0] } ?? [:]
  }
}
