import Foundation
import Testing

@Suite("Help")
struct HelpTests {
  private static let commands = [
    "propose", "eligible", "impact", "audit", "conflicts", "carve-outs", "services", "safeguards", "approach",
    "allocate",
    "overlay", "check",
    "explain",
    "inspect",
    "transform",
    "init", "schema", "demo",
  ]

  private func placer(_ arguments: String...) async throws -> PlacerRun {
    try await PlacerRun.placer(arguments, in: TemporaryFolder())
  }

  @Test("Every command says what it does and shows an example", arguments: commands)
  func example(command: String) async throws {
    let run = try await placer(command, "--help")
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    let overview = try #require(run.output.split(separator: "\n").first)
    #expect(overview.hasPrefix("OVERVIEW: ") && overview.count > 30)
    #expect(run.output.contains("Example: ") || run.output.contains("Examples:\n"))
    #expect(run.output.contains("placer \(command)"))
  }

  @Test("The list of commands is complete, and --version is a version")
  func list() async throws {
    let help = try await placer("--help").output
    let listed = help.components(separatedBy: "SUBCOMMANDS:\n").last?.split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  See") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(listed == Self.commands)
    let version = try await placer("--version")
    #expect(version.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test("The help texts are those in Help/commands.txt; PLACER_WRITE_HELP=1 writes them anew")
  func texts() async throws {
    var text = try await placer("--help").output
    for command in Self.commands {
      text += "\n=== \(command)\n\n" + (try await placer(command, "--help").output)
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Help/commands.txt")
    if ProcessInfo.processInfo.environment["PLACER_WRITE_HELP"] == "1" { try Data(text.utf8).write(to: file) }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}
