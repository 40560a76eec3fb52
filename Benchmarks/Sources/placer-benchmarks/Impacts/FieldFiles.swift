import CumulativeImpact
import Foundation
import SpatialCore

/// A field in two files: `field.json` with its outline, `field.bin` with longitude, latitude and intensity of each operation,
/// then longitude and latitude of each receptor, as 64-bit floats, little-endian. Loads are a file of such floats.
enum FieldFiles {
  private static let outlineName = "field.json"
  private static let numbersName = "field.bin"

  /// The files in a folder.
  static func urls(in folder: URL) -> [URL] { [outlineName, numbersName].map { folder.appending(path: $0) } }

  static func write(_ field: Field, _ extent: FieldExtent, to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(extent).write(to: folder.appending(path: outlineName))
    let sources = field.sources.flatMap { [$0.position.x, $0.position.y, $0.intensity] }
    try write(
      sources + field.receptors.flatMap { [$0.x, $0.y] }, to: folder.appending(path: numbersName))
  }

  static func read(from folder: URL) throws -> Field {
    let extent = try JSONDecoder().decode(
      FieldExtent.self, from: Data(contentsOf: folder.appending(path: outlineName)))
    let numbers = try numbers(
      in: folder.appending(path: numbersName), count: 3 * extent.sources + 2 * extent.receptors)
    return Field(
      sources: (0..<extent.sources).map {
        PointSource(
          position: Coordinate(numbers[3 * $0], numbers[3 * $0 + 1]), intensity: numbers[3 * $0 + 2])
      },
      receptors: (0..<extent.receptors).map {
        let place = 3 * extent.sources + 2 * $0
        return Coordinate(numbers[place], numbers[place + 1])
      }, decay: try Decay(.exponential, distanceMetres: extent.distanceMetres))
  }

  static func write(_ numbers: [Double], to url: URL) throws {
    try numbers.map(\.bitPattern.littleEndian).withUnsafeBytes { try Data($0).write(to: url) }
  }

  static func numbers(in url: URL, count: Int) throws -> [Double] {
    let data = try Data(contentsOf: url)
    guard data.count == 8 * count else {
      throw ContenderFailure(description: "\(url.path) does not hold \(count) numbers")
    }
    return data.withUnsafeBytes { bytes in
      (0..<count).map {
        Double(bitPattern: .init(littleEndian: bytes.load(fromByteOffset: 8 * $0, as: UInt64.self)))
      }
    }
  }
}
