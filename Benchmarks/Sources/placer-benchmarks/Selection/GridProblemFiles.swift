import Foundation

/// A problem in two files: `problem.json` with its outline, `problem.bin` with its long rows of numbers.
///
/// The numbers, little-endian, one after the other: worth of the units (64-bit floats), coefficients of all limits (64-bit
/// floats), units of all limits (32-bit whole numbers).
enum GridProblemFiles {
  private static let outlineName = "problem.json"
  private static let numbersName = "problem.bin"

  private struct Outline: Codable {
    struct Limit: Codable {
      let name: String
      let least: Double?
      let most: Double?
      let terms: Int
    }

    let columns: Int
    let rows: Int
    let boundaryPenalty: Double
    let leastZoneUnits: Int
    let limits: [Limit]
  }

  /// The files in a folder.
  static func urls(in folder: URL) -> [URL] {
    [outlineName, numbersName].map { folder.appending(path: $0) }
  }

  /// Writes a problem.
  static func write(_ problem: GridProblem, to folder: URL) throws {
    let outline = Outline(
      columns: problem.columns, rows: problem.rows, boundaryPenalty: problem.boundaryPenalty,
      leastZoneUnits: problem.leastZoneUnits,
      limits: problem.limits.map {
        .init(name: $0.name, least: $0.least, most: $0.most, terms: $0.units.count)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(outline).write(to: folder.appending(path: outlineName))
    var numbers = Data()
    for value in problem.worth + problem.limits.flatMap(\.coefficients) {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { numbers.append(contentsOf: $0) }
    }
    for unit in problem.limits.lazy.flatMap(\.units) {
      withUnsafeBytes(of: unit.littleEndian) { numbers.append(contentsOf: $0) }
    }
    try numbers.write(to: folder.appending(path: numbersName))
  }

  /// Reads a problem.
  static func read(from folder: URL) throws -> GridProblem {
    let outline = try JSONDecoder().decode(
      Outline.self, from: Data(contentsOf: folder.appending(path: outlineName)))
    let numbers = try Data(contentsOf: folder.appending(path: numbersName))
    let unitCount = outline.columns * outline.rows
    let termCount = outline.limits.reduce(0) { $0 + $1.terms }
    guard numbers.count == 8 * (unitCount + termCount) + 4 * termCount else {
      throw ContenderFailure(description: "\(numbersName) has not the length that \(outlineName) tells")
    }
    let (floats, units) = numbers.withUnsafeBytes { bytes in
      (
        (0..<unitCount + termCount).map { place in
          Double(bitPattern: .init(littleEndian: bytes.load(fromByteOffset: 8 * place, as: UInt64.self)))
        },
        (0..<termCount).map { place in
          Int32(
            littleEndian: bytes.load(fromByteOffset: 8 * (unitCount + termCount) + 4 * place, as: Int32.self))
        }
      )
    }
    var first = 0
    let limits = outline.limits.map { limit in
      defer { first += limit.terms }
      return GridProblem.Limit(
        name: limit.name, least: limit.least, most: limit.most,
        units: Array(units[first..<first + limit.terms]),
        coefficients: Array(floats[unitCount + first..<unitCount + first + limit.terms]))
    }
    return GridProblem(
      columns: outline.columns, rows: outline.rows, worth: Array(floats[..<unitCount]),
      boundaryPenalty: outline.boundaryPenalty, leastZoneUnits: outline.leastZoneUnits, limits: limits)
  }
}
