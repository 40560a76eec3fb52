public import ArgumentParser
public import Planning
import SpatialCore

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why a place or a feature is eligible or not: rule, feature, distance, citation.",
    discussion: """
      The first question reads all layers and keeps an index of them in the folder for caches \
      ($XDG_CACHE_HOME or ~/.cache); the next ones are answered from it, until a file is changed.

      Examples:
        placer explain GeoData/project.yml --at 1.05,-4.20
        placer explain GeoData/project.yml --feature concessions:PR-2231
      """)

  @OptionGroup var project: ProjectArgument

  @Option(
    parsing: .unconditional,
    help: "Longitude and latitude, decimal or sexagesimal: 27.5,-11.2 or 27°30'00\"E,11°12'00\"S.")
  var at: Place?

  @Option(
    help: ArgumentHelp(
      "A feature of a layer: how much of it each rule covers, and what is eligible.", valueName: "layer:id"))
  var feature: FeatureName?

  @Option(
    help: ArgumentHelp("Keep the index in this file instead of the folder for caches.", valueName: "file"),
    completion: .file())
  var index: String?

  @Flag(name: .customLong("no-index"), help: "Read all layers, and keep no index.")
  var withoutIndex = false

  @OptionGroup var format: JSONOption

  func validate() throws {
    guard (at == nil) != (feature == nil) else {
      throw ValidationError("Name either a place with --at or a feature with --feature.")
    }
    if index != nil && withoutIndex { throw ValidationError("--index and --no-index exclude each other.") }
  }

  func run() async throws {
    try await reportingFailure {
      let job = ExplainJob(
        path: project.project, index: withoutIndex ? .none : index.map { .file($0) } ?? .cache,
        progress: progress, say: { warn("placer: \($0)") })
      if let at { try show(try await job.explain(at: at.coordinate), asJSON: format.json) }
      if let feature { try show(try await job.explain(feature), asJSON: format.json) }
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

extension FeatureName: ExpressibleByArgument {
  /// Reads `LAYER:ID`.
  public init?(argument: String) { self.init(argument) }
}
