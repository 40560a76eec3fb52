import ArgumentParser
import Planning
import SpatialCore

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why a place is or is not eligible: rule, feature, distance, citation.",
    discussion: """
      Example: placer explain GeoData/project.yml --at 1.05,-4.20
      """)

  @OptionGroup var project: ProjectArgument

  @Option(
    parsing: .unconditional,
    help: "Longitude and latitude, decimal or sexagesimal: 27.5,-11.2 or 27°30'00\"E,11°12'00\"S.")
  var at: Place

  @OptionGroup var format: JSONOption

  func run() async throws {
    try await reportingFailure {
      let answer = try await ProjectJob(path: project.project, progress: progress).explain(at: at.coordinate)
      try show(answer, asJSON: format.json)
    }
  }
}

/// A place on the command line.
struct Place: ExpressibleByArgument {
  let coordinate: Coordinate

  init?(argument: String) {
    let parts = argument.split(separator: ",").map(String.init)
    guard parts.count == 2, let longitude = Angle(parts[0]), let latitude = Angle(parts[1]),
      abs(latitude.degrees) <= 90, abs(longitude.degrees) <= 180,
      // A letter that shows latitude first is a mistake, not another place.
      !"NS".contains(longitude.hemisphere ?? " "), !"EW".contains(latitude.hemisphere ?? " ")
    else { return nil }
    coordinate = Coordinate(longitude.degrees, latitude.degrees)
  }
}
