import ArgumentParser
import Planning

struct Overlay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cross-tabulate layers: points in polygons, and the area two layers share.",
    discussion: """
      For a project every pair of layers is compared; --by splits a layer by an attribute. For two files, --a and --b \
      give the areas of both, of what they share and of both differences, in the plane of --crs and on the ellipsoid.

      Where a layer states its accuracy, overlaps are told apart: certain ones remain wherever the layers lie within \
      their accuracies, possible ones may exist.

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

  @Option(help: "The layer within the first file, when it has several.")
  var layerA: String?

  @Option(help: "The layer within the second file.")
  var layerB: String?

  @Option(help: "The reference system of the first file, where it names none.")
  var crsA: String?

  @Option(help: "The reference system of the second file.")
  var crsB: String?

  @Option(help: ArgumentHelp("How far positions of the first file may be off.", valueName: "metres"))
  var accuracyA: Double?

  @Option(help: ArgumentHelp("How far positions of the second file may be off.", valueName: "metres"))
  var accuracyB: Double?

  @Flag(
    help: "Accept a transformation without a published datum shift (it may be off by hundreds of metres).")
  var allowBallpark = false

  @Option(help: "The system for plane areas of two files; the default is an equal-area one chosen for them.")
  var crs: String?

  @Option(help: "Split a layer by an attribute: LAYER.FIELD. May be given several times.")
  var by: [String] = []

  @Flag(help: "Write comma-separated values.")
  var csv = false

  @OptionGroup var format: JSONOption

  func validate() throws {
    let ofFiles =
      [a, b, layerA, layerB, crsA, crsB, crs].contains { $0 != nil } || allowBallpark
      || accuracyA != nil || accuracyB != nil
    guard project == nil ? a != nil && b != nil : !ofFiles else {
      throw ValidationError("Give either a project file, or two files with --a and --b and their options.")
    }
    guard project != nil || by.isEmpty else { throw ValidationError("--by splits the layers of a project.") }
    for (option, metres) in [("--accuracy-a", accuracyA), ("--accuracy-b", accuracyB)] {
      guard let metres, !(metres >= 0 && metres.isFinite) else { continue }
      throw ValidationError("\(option) takes metres, 0 or more.")
    }
  }

  func run() async throws {
    try await reportingFailure {
      let table: OverlayTable
      if let project {
        table = try await ProjectJob(path: project, progress: progress).overlay(by: by)
      } else {
        table = try await FileOverlay.compare(
          FileOverlay.Side(path: a ?? "", layer: layerA, crs: crsA, accuracyMetres: accuracyA ?? 0),
          FileOverlay.Side(path: b ?? "", layer: layerB, crs: crsB, accuracyMetres: accuracyB ?? 0), crs: crs,
          allowsBallpark: allowBallpark)
      }
      if format.json {
        try print(json: table)
      } else {
        try write(csv ? table.csv : table.text)
        for note in table.notes { warn("placer: \(note)") }
      }
    }
  }
}
