import Foundation
import Testing

/// The lines of the README that a reader would paste into a terminal.
enum Readme {
  static let path = Package.path("README.md")
  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// Commands of all blocks fenced as `sh` that run `placer`, in order; a line that ends in a backslash goes on.
  static func commands(in text: String) -> [String] {
    var found: [String] = []
    var isInside = false
    var unfinished = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("```") {
        isInside = !isInside && line == "```sh"
        unfinished = ""
      } else if isInside, line.hasSuffix("\\") {
        unfinished += line.dropLast()
      } else if isInside {
        found.append(unfinished + line)
        unfinished = ""
      }
    }
    return found.filter { $0.hasPrefix("placer ") || $0.contains("| placer ") }
  }
}

@Suite("The README's commands")
struct ReadmeTests {
  @Test("Commands are found in sh blocks only")
  func commands() {
    let text = """
      placer no
      ```sh
      placer propose \\
        a.yml
      swift build
      echo "27 -11" | placer transform
      ```
      ```yaml
      placer: 1
      ```
      """
    #expect(Readme.commands(in: text) == ["placer propose a.yml", "echo \"27 -11\" | placer transform"])
  }

  @Test(
    "Each of them works, one after another in one folder", .enabled(if: Readme.isThere, "needs README.md"))
  func run() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Package.path("GeoData"), toPath: folder.file("GeoData"))
    let program = try #require(PlacerRun.program)
    let tools = URL(filePath: program).deletingLastPathComponent().path
    let commands = Readme.commands(in: try String(contentsOfFile: Readme.path, encoding: .utf8))
    #expect(!commands.isEmpty)
    for command in commands {
      let run = try await PlacerRun.run(["sh", "-c", "PATH=\"\(tools):$PATH\"; \(command)"], in: folder)
      // A file of the reader's own is not there.
      let isOwnFile =
        run.code == 65 && run.errors.contains("there is no such file") && !run.errors.contains("GeoData/")
      #expect(run.code == 0 || isOwnFile, "\(command)\nends with \(run.code): \(run.errors)")
    }
  }
}
