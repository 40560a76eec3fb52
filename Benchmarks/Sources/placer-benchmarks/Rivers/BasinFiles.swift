import CumulativeImpact
import Foundation
import SpatialCore

/// A basin in two files: `basin.json` with its outline, `basin.bin` with the number of vertices of each reach, longitude and latitude
/// of all vertices, longitude, latitude and load of each operation, then longitude and latitude of each village, as 64-bit floats,
/// little-endian. Results are the concentrations at the villages as such floats.
enum BasinFiles {
  private static let outlineName = "basin.json"
  private static let numbersName = "basin.bin"

  /// The files in a folder.
  static func urls(in folder: URL) -> [URL] { [outlineName, numbersName].map { folder.appending(path: $0) } }

  static func write(_ basin: Basin, to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(basin.extent).write(to: folder.appending(path: outlineName))
    try FieldFiles.write(
      basin.reaches.map { Double($0.count) } + basin.reaches.joined().flatMap { [$0.x, $0.y] }
        + basin.operations.flatMap { [$0.position.x, $0.position.y, $0.intensity] }
        + basin.villages.flatMap { [$0.x, $0.y] }, to: folder.appending(path: numbersName))
  }

  static func read(from folder: URL) throws -> Basin {
    let extent = try JSONDecoder().decode(
      BasinExtent.self, from: Data(contentsOf: folder.appending(path: outlineName)))
    let numbers = try FieldFiles.numbers(
      in: folder.appending(path: numbersName),
      count: extent.reaches + 2 * extent.vertices + 3 * extent.operations + 2 * extent.villages)
    var place = extent.reaches
    func next() -> Double {
      place += 1
      return numbers[place - 1]
    }
    func position() -> Coordinate {
      let x = next()
      return Coordinate(x, next())
    }
    let reaches = numbers[..<extent.reaches].map { count in (0..<Int(count)).map { _ in position() } }
    return Basin(
      reaches: reaches,
      operations: (0..<extent.operations).map { _ in
        let place = position()
        return PointSource(position: place, intensity: next())
      }, villages: (0..<extent.villages).map { _ in position() })
  }
}
