import ArgumentParser
import Planning

struct Allocate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Choose planning units of a Marxan problem at least cost, with a proof of how good the choice is.",
    discussion: """
      Reads Marxan's files (input.dat, pu.dat, spec.dat, puvspr.dat, bound.dat) and prints the objective (cost plus \
      boundary penalty times boundary length), a bound that no choice can undercut, the gap between both, and the \
      chosen units.

      Example: placer allocate marxan-folder --boundary-penalty 0.0005 --json
      """)

  @Argument(help: "The folder with Marxan's files.", completion: .directory)
  var folder: String

  @Option(help: "What a unit of boundary length costs; the default is BLM of input.dat.")
  var boundaryPenalty: Double?

  @Option(help: "How much of the boundary that no unit shares counts, 0 to 1.")
  var edgeFactor = 1.0

  @OptionGroup var format: JSONOption

  func validate() throws {
    if let boundaryPenalty, !(boundaryPenalty >= 0 && boundaryPenalty.isFinite) {
      throw ValidationError("--boundary-penalty takes a number of 0 or more.")
    }
    guard (0...1).contains(edgeFactor) else { throw ValidationError("--edge-factor takes a share, 0 to 1.") }
  }

  func run() async throws {
    try reportingFailure {
      let allocation = try MarxanAllocation(
        try MarxanFolder(path: folder), boundaryPenalty: boundaryPenalty, edgeFactor: edgeFactor)
      try show(allocation, asJSON: format.json)
    }
  }
}
