import ArgumentParser
import Planning
import SpatialCore

struct Transform: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring coordinates from one reference system into another.",
    discussion: """
      Reads one pair per line from standard input, easting or longitude first, and writes one pair per line. Degrees \
      may be decimal or sexagesimal (27°12'30"E). The operation and its accuracy are named on standard error.

      Example: echo "27.5 -11.2" | placer transform --from EPSG:4326 --to EPSG:32735
      """)

  @Option(help: "The system of the input: EPSG:4326, ESRI:102022, WKT …")
  var from: String

  @Option(help: "The system of the output.")
  var to: String

  @Flag(help: "Accept an operation without a published datum shift (it may be off by hundreds of metres).")
  var allowBallpark = false

  @Flag(help: "Write one JSON object with the operation and all coordinates.")
  var json = false

  func run() throws {
    try reportingFailure {
      let job = try CoordinateListTransformation(from: from, to: to, allowsBallpark: allowBallpark)
      var lines: [String] = []
      while let line = readLine() { lines.append(line) }
      let result = try job.run(lines)
      if json {
        try print(json: result)
      } else {
        warn(result.summary)
        try write(result.lines.map { $0 + "\n" }.joined())
      }
    }
  }
}
