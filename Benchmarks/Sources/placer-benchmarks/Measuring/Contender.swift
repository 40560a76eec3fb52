import Foundation

/// One program that does one task.
struct Contender: Sendable {
  /// How Placer is called in tables; ratios are taken against the contender of this name.
  static let placerName = "Placer"

  /// What is done; only contenders of the same task are compared.
  var task: String
  /// Who does it.
  var name: String
  /// The file it leaves, removed before each run.
  var output: URL?
  /// The program.
  var process: MeasuredProcess
  /// How many times it runs and is measured.
  var rounds: Int
  /// Whether it runs once more before, unmeasured.
  var warmsUp = true
}

/// A Python script of this package that does the same with other libraries.
struct Peer: Sendable {
  let python: String
  let script: String

  func process(_ arguments: [String]) -> MeasuredProcess {
    MeasuredProcess(program: python, arguments: [script] + arguments)
  }
}

/// Whether a peer can run here.
enum PeerAvailability {
  case ready(Peer, versions: String)
  case missing(reason: String)
}

extension Peer {
  /// Looks for the interpreter and the modules the script needs.
  static func find(script: String, modules: [String], python: String?) -> PeerAvailability {
    let names = modules.joined(separator: ", ")
    guard let python else { return .missing(reason: "\(names): no --python given") }
    let question =
      "import sys, pyogrio, shapely, \(names); print('Python', sys.version.split()[0], "
      + modules.map { "'· \($0)', \($0).__version__" }.joined(separator: ", ")
      + ", '· GDAL', pyogrio.__gdal_version_string__, '· GEOS', shapely.geos_version_string)"
    guard let answer = Tool.output(of: python, ["-c", question]) else {
      return .missing(reason: "\(names): \(python) cannot import them")
    }
    return .ready(Peer(python: python, script: path(of: script)), versions: answer)
  }

  /// Asks the script itself whether server and tools are there; it needs nothing but Python.
  static func findPostGIS(script: String, python: String?) -> PeerAvailability {
    guard let python = python ?? Tool.path(of: "python3") else {
      return .missing(reason: "PostGIS: its script needs a Python")
    }
    let peer = Peer(python: python, script: path(of: script))
    guard let answer = Tool.output(of: python, [peer.script, "--check"]) else {
      return .missing(
        reason: "PostGIS: needs PostgreSQL 15 with PostGIS and ogr2ogr "
          + "(Debian packages postgresql-15-postgis-3, gdal-bin)")
    }
    return .ready(peer, versions: answer)
  }

  /// Asks the script itself whether its libraries are there.
  /// - Parameter needs: what they are called.
  static func find(_ name: String, script: String, needs: String, python: String?) -> PeerAvailability {
    guard let python else { return .missing(reason: "\(name): no --python given") }
    let peer = Peer(python: python, script: path(of: script))
    guard let answer = Tool.output(of: python, [peer.script, "--check"]) else {
      return .missing(reason: "\(name): \(python) cannot import \(needs)")
    }
    return .ready(peer, versions: answer)
  }

  /// Where a script of the folder `peers` is.
  static func path(of script: String) -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../peers")
    return folder.appending(path: script).standardized.path
  }
}
