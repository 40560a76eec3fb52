import Subprocess

/// GDAL's own programs, run as children: GDAL crashes and hangs on some broken files, and a child that dies is an error
/// message instead of a lost run.
///
/// A child knows only the drivers it was given: GDAL 3.6's `ogr2ogr` has no option to name the input driver, so all others
/// are taken away from it (`GDAL_SKIP`). A file called `.kml` can then not make it open other files, addresses or databases.
enum GDALProcess {
  /// The programs of the package gdal-bin that are used.
  enum Program: String, Hashable, Sendable {
    case ogr2ogr, ogrinfo, gdalinfo, gdalwarp
    case gdalTranslate = "gdal_translate"

    /// The program that lists the drivers this one has.
    var lister: String { self == .ogr2ogr || self == .ogrinfo ? "ogrinfo" : "gdalinfo" }
  }

  /// What to run and what it may do.
  struct Call: Sendable {
    /// The program.
    var program: Program
    /// Its arguments; paths absolute.
    var arguments: [String]
    /// The only drivers it may have, for input and output.
    var drivers: [String]
    /// Further environment variables, for what must not stand on a command line.
    var environment: [String: String] = [:]
    /// What it may use.
    var limits = ChildProcess.Limits()
  }

  /// Runs a program that must succeed.
  /// - Parameters:
  ///   - path: the source as the project names it, for errors.
  /// - Throws: ``LayerError`` with GDAL's words when it fails, crashes or takes too long.
  static func run(_ call: Call, for path: String, layer: String? = nil) async throws -> ChildProcess.Outcome {
    let known = try await GDALInstallation.shared.drivers(listedBy: call.program.lister)
    let lacking = call.drivers.filter { !known.contains($0) }
    guard lacking.isEmpty else {
      throw LayerError(
        path: path, layer: layer,
        problem: "this GDAL was built without the driver \(lacking.joined(separator: ", "))",
        remedy:
          "Install Debian's own package (apt-get install gdal-bin), or convert the file to GeoPackage elsewhere."
      )
    }
    var environment: [String: String?] = call.environment
    environment["GDAL_SKIP"] = known.filter { !call.drivers.contains($0) }.joined(separator: ",")
    // Inputs are never written to, what decides is said by us, and rings that do not close are told.
    environment["GDAL_PAM_ENABLED"] = "NO"
    environment["OGR_GEOMETRY_ACCEPT_UNCLOSED_RING"] = "NO"
    environment["SHAPE_ENCODING"] = .some(nil)
    environment["CPL_DEBUG"] = .some(nil)
    let outcome = try await start(
      call.program.rawValue, call.arguments, environment: environment, limits: call.limits, path, layer)
    switch outcome.ending {
    case .exited(0): return outcome
    case .exited:
      throw LayerError(
        path: path, layer: layer, problem: "GDAL's reader cannot read it: \(saying(outcome))",
        remedy: "Open it in a GIS and save it again, as GeoPackage if you can.")
    case .signal(let number):
      throw LayerError(
        path: path, layer: layer,
        problem: "GDAL's reader crashed on it (signal \(number)): \(saying(outcome))",
        remedy:
          "The file is damaged, or too large for the memory allowed: open it in a GIS and save it as GeoPackage."
      )
    case .timeLimit(let seconds):
      throw LayerError(
        path: path, layer: layer, problem: "GDAL's reader was stopped after \(Int(seconds)) s",
        remedy: "The file is damaged or very large: open it in a GIS and save it as GeoPackage.")
    }
  }

  /// GDAL's warnings and errors that did not stop it, as notes for a report: the first ten, and how many more.
  static func notes(_ outcome: ChildProcess.Outcome, leavingOut known: [String] = []) -> [String] {
    let words = outcome.words.filter { line in !line.isEmpty && !known.contains { line.contains($0) } }
    let more = words.count - 10 + outcome.wordsLeftOut
    return words.prefix(10).map { "GDAL said: \($0)" } + (more > 0 ? ["GDAL said \(more) more lines."] : [])
  }

  /// The first lines that name a fault, in one.
  private static func saying(_ outcome: ChildProcess.Outcome) -> String {
    let faults = outcome.words.filter { $0.hasPrefix("ERROR") }
    let lines = faults.isEmpty ? outcome.words.filter { !$0.hasPrefix("  ->") } : faults
    let text = lines.prefix(3).joined(separator: " ")
    return text.isEmpty ? "it said nothing" : text
  }

  /// Starts one of GDAL's programs; what it needs and does not find becomes an error for a person.
  static func start(
    _ program: String, _ arguments: [String], environment: [String: String?] = [:],
    limits: ChildProcess.Limits = ChildProcess.Limits(), _ path: String, _ layer: String?
  ) async throws -> ChildProcess.Outcome {
    do {
      return try await ChildProcess.run(program, arguments, environment: environment, limits: limits)
    } catch let missing as ChildProcess.Missing {
      throw LayerError(
        path: path, layer: layer,
        problem: "reading it needs GDAL's program \(missing.program), which is not installed",
        remedy: "Install it: apt-get install gdal-bin. GeoJSON, GeoPackage and CSV are read without it.")
    } catch let error as SubprocessError {
      throw LayerError(
        path: path, layer: layer, problem: "GDAL's program \(program) cannot be run: \(error)",
        remedy: "See whether it runs in a terminal.")
    }
  }
}

/// What the GDAL on this machine can do, asked once.
actor GDALInstallation {
  static let shared = GDALInstallation()

  private var driverNames: [String: [String]] = [:]
  private var release: String?

  /// The names of the drivers, in GDAL's order.
  /// - Throws: ``LayerError`` when GDAL is not installed.
  func drivers(listedBy program: String) async throws -> [String] {
    if let known = driverNames[program] { return known }
    let outcome = try await GDALProcess.start(program, ["--formats"], program, nil)
    // "  ESRI Shapefile -vector- (rw+v): ESRI Shapefile"
    let names = outcome.output.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  "), let end = line.firstRange(of: " -") else { return nil }
      return String(line[..<end.lowerBound].drop { $0 == " " })
    }
    driverNames[program] = names
    return names
  }

  /// The release, such as "3.6.2".
  /// - Throws: ``LayerError`` when GDAL is not installed.
  func version() async throws -> String {
    if let release { return release }
    let outcome = try await GDALProcess.start("gdalinfo", ["--version"], "gdalinfo", nil)
    // "GDAL 3.6.2, released 2023/01/02"
    let words = outcome.output.split { $0 == " " || $0 == "," }
    let number = words.count > 1 ? String(words[1]) : "of unknown release"
    release = number
    return number
  }
}
