import Foundation

/// A choice in a file: a byte for each unit, 1 where it is chosen, 0 where not.
enum ChoiceFile {
  static func write(_ isChosen: [Bool], to path: String) throws {
    try Data(isChosen.map { $0 ? 1 : 0 }).write(to: URL(filePath: path))
  }

  static func read(_ path: String, unitCount: Int) throws -> [Bool] {
    let bytes = try Data(contentsOf: URL(filePath: path))
    guard bytes.count == unitCount, bytes.allSatisfy({ $0 < 2 }) else {
      throw ContenderFailure(description: "\(path) is no choice of \(unitCount) units")
    }
    return bytes.map { $0 == 1 }
  }
}
