import FoundationEssentials
import LayerIO

/// What `input.dat` says: a word and its value on each line; where there is no such file, the usual names hold.
struct MarxanSettings {
  /// The file itself.
  let path: String
  private let folder: String
  private let values: [String: String]

  /// - Throws: ``LayerError`` when the folder is none.
  init(folder: String) throws(LayerError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
      throw LayerError(
        path: folder, problem: "there is no such folder",
        remedy: "Name the folder that holds input.dat, or pu.dat and its companions.")
    }
    path = folder + "/input.dat"
    let data = FileManager.default.contents(atPath: path) ?? Data()
    var values: [String: String] = [:]
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      guard let key = words.first else { continue }
      values[key.uppercased()] = words.count == 2 ? String(words[1]).trimmed : ""
    }
    self.values = values
    let inputs = Self.word("INPUTDIR", in: values).map { folder + "/" + $0 } ?? folder
    self.folder = FileManager.default.fileExists(atPath: inputs) ? inputs : folder
  }

  /// The path of a file.
  func path(of key: String, otherwise name: String) -> String { folder + "/" + (word(key) ?? name) }

  /// The path of a file that need not be named or be there under its usual name.
  func optionalPath(of key: String, otherwise name: String) -> String? {
    let path = path(of: key, otherwise: name)
    return word(key) != nil || FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// What is said to a word; nil when that is nothing.
  func word(_ key: String) -> String? { Self.word(key, in: values) }

  private static func word(_ key: String, in values: [String: String]) -> String? {
    values[key].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A number of 0 or more; nil when its word is not there.
  /// - Throws: ``LayerError`` when the word stands without a number, or with a negative one.
  func number(_ key: String) throws(LayerError) -> Double? {
    guard let text = values[key] else { return nil }
    guard let number = Double(text), number.isFinite, number >= 0 else {
      throw LayerError(
        path: path, problem: "\(key) is '\(text)', not a number of 0 or more",
        remedy: "Give a number with a decimal point, such as \(key) 0.5, or take the line out.")
    }
    return number
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
