import FoundationEssentials
import LayerIO

/// What `input.dat` says: a word and its value on each line; where there is no such file, the usual names hold.
struct MarxanSettings {
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
    let data = FileManager.default.contents(atPath: folder + "/input.dat") ?? Data()
    var values: [String: String] = [:]
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      if words.count == 2 { values[words[0].uppercased()] = String(words[1]).trimmed }
    }
    let inputs = values["INPUTDIR"].map { folder + "/" + $0 } ?? folder
    self.folder = FileManager.default.fileExists(atPath: inputs) ? inputs : folder
    self.values = values
  }

  /// The path of a file.
  func path(of key: String, otherwise name: String) -> String { folder + "/" + (values[key] ?? name) }

  /// The path of a file that need not be named or be there under its usual name.
  func optionalPath(of key: String, otherwise name: String) -> String? {
    let path = path(of: key, otherwise: name)
    return values[key] != nil || FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// A number; nil when there is none.
  func number(_ key: String) -> Double? { values[key].flatMap(Double.init) }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
