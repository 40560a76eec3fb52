import ArgumentParser
import Planning

/// The command line: one level of commands, one file each.
@main
struct Placer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "placer",
    abstract:
      "Where artisanal and small-scale miners can be given land, how many each place carries, and what that adds.",
    discussion: """
      A project file (YAML) names the layers, the rules and the parameters; `placer init` writes a commented one, \
      `placer demo DIR` a whole fictional country to try everything on.

      Results go to standard output or into the folder named with -o; progress and warnings go to standard error.

      Exit codes: 0 done; 1 a zone breaks a fatal rule (audit --strict); 64 wrong usage; 65 an input is missing or broken; 70 a result failed its own check; \
      73 an output cannot be written; 130 interrupted.
      """,
    version: placerVersion,
    subcommands: [
      Propose.self, Eligible.self, Impact.self, Audit.self, Conflicts.self, CarveOuts.self, Services.self,
      Safeguards.self, Approach.self, Allocate.self,
      Overlay.self,
      Check.self,
      Explain.self,
      Inspect.self, Transform.self,
      Init.self, Schema.self, Demo.self,
    ])

  static func main() async {
    Interruption.cleansUp()
    await main(nil)
  }
}
