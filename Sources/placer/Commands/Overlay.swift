import ArgumentParser
import Planning

struct Overlay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cross-tabulate layers: points in polygons, and the area two layers share.",
    discussion: """
      For a project every pair of layers is compared; --by splits a layer by an attribute. For two files, --a and --b \
      give the areas of both, of what they share and of both differences, in the plane of --crs and on the ellipsoid.

      Examples:
        placer overlay GeoData/project.yml --by concessions.status
        placer overlay --a zones.geojson --b parks.shp --crs ESRI:102022
      """)

  @Argument(help: "The project file (YAML).", completion: .file(extensions: ["yml", "yaml"]))
  var project: String?

  @Option(help: "The first file, in place of a project.", completion: .file())
  var a: String?

  @Option(help: "The second file.", completion: .file())
  var b: String?

  @Option(help: "The system for plane areas of two files; the default is an equal-area one chosen for them.")
  var crs: String?

  @Option(help: "Split a layer by an attribute: LAYER.FIELD. May be given several times.")
  var by: [String] = []

  @Flag(help: "Write comma-separated values.")
  var csv = false

  @OptionGroup var format: JSONOption

  func validate() throws {
    guard (project != nil) != (a != nil && b != nil) else {
      throw ValidationError("Give either a project file, or two files with --a and --b.")
    }
  }

  func run() async throws {
    try await reportingFailure {
      let table: OverlayTable
      if let project {
        table = try await ProjectJob(path: project, progress: progress).overlay(by: by)
      } else {
        table = try await FileOverlay.compare(a ?? "", b ?? "", crs: crs)
      }
      if format.json {
        try print(json: table)
      } else {
        print(csv ? table.csv : table.text, terminator: "")
        for note in table.notes { warn("placer: \(note)") }
      }
    }
  }
}
