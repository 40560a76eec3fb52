import PlanReport
import SpatialCore

/// Brings lines of coordinates from one system into another, for the command line.
public struct CoordinateListTransformation: ~Copyable {
  private let transformation: CoordinateTransformation

  /// The answer, with what was done.
  public struct Result: Encodable, Sendable {
    /// Description of the source system.
    public let source: String
    /// Description of the target system.
    public let target: String
    /// PROJ's name of the operation.
    public let operation: String
    /// Metres; absent when unknown.
    public let accuracyMetres: Double?
    /// Grid files used.
    public let grids: [String]
    /// Whether a datum shift is missing.
    public let isBallpark: Bool
    /// Easting or longitude, northing or latitude.
    public let coordinates: [[Double]]
    /// Decimals that carry meaning: 3 for metres, 9 for degrees.
    let decimals: Int

    /// One pair per line.
    public var lines: [String] {
      coordinates.map { $0.map { fixedDecimal($0, decimals) }.joined(separator: " ") }
    }

    /// What was done, in one line.
    public var summary: String {
      let accuracy =
        isBallpark
        ? "ballpark: no datum shift"
        : accuracyMetres.map { "accuracy \(fixedDecimal($0, 2)) m" } ?? "accuracy unknown"
      return "\(source) to \(target): \(operation) (\(accuracy))"
        + (grids.isEmpty ? "" : ", grids \(grids.joined(separator: ", "))")
    }

    private enum CodingKeys: String, CodingKey {
      case source, target, operation, accuracyMetres = "accuracy_metres", grids, isBallpark = "is_ballpark",
        coordinates
    }
  }

  /// Chooses the operation between two systems by their names.
  /// - Throws: `CRSError`, `TransformationError`.
  public init(from: String, to: String, allowsBallpark: Bool) throws {
    transformation = try CoordinateTransformation(
      from: CoordinateReferenceSystem(from), to: CoordinateReferenceSystem(to), allowsBallpark: allowsBallpark
    )
  }

  /// Transforms pairs, one per line; empty lines are skipped.
  /// - Throws: ``PlanError`` naming the line that is no pair, `TransformationError`.
  public func run(_ lines: [String]) throws -> Result {
    var pairs: [Coordinate] = []
    for (number, line) in lines.enumerated() {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == ";" }.map(String.init)
      guard !words.isEmpty else { continue }
      guard words.count == 2, let x = Angle(words[0]), let y = Angle(words[1]) else {
        throw PlanError(
          subject: "line \(number + 1)", problem: "\"\(line)\" is not a pair of coordinates",
          remedy:
            "Write easting or longitude, a space, northing or latitude: 27.5 -11.2 or 27°30'00\"E 11°12'00\"S."
        )
      }
      guard !"NS".contains(x.hemisphere ?? " "), !"EW".contains(y.hemisphere ?? " ") else {
        throw PlanError(
          subject: "line \(number + 1)", problem: "\"\(line)\" has latitude first",
          remedy: "Write longitude (or easting) first.")
      }
      pairs.append(Coordinate(x.degrees, y.degrees))
    }
    let moved = try transformation(pairs)
    let report = transformation.report
    return Result(
      source: report.source, target: report.target, operation: report.operation,
      accuracyMetres: report.accuracyMetres, grids: report.grids, isBallpark: report.isBallpark,
      coordinates: moved.map { [$0.x, $0.y] }, decimals: transformation.target.kind == .geographic ? 9 : 3)
  }
}
