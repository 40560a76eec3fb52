import ArgumentParser
import Foundation
import LayerIO
import Planning

/// The project file that most commands work on.
struct ProjectArgument: ParsableArguments {
  @Argument(help: "The project file (YAML).", completion: .file(extensions: ["yml", "yaml"]))
  var project: String
}

/// Where results go.
struct OutputOptions: ParsableArguments {
  @Option(name: [.short, .customLong("output")], help: "The folder for the results.", completion: .directory)
  var output: String

  @Flag(help: "Replace the files of an earlier run in that folder.")
  var overwrite = false
}

/// Whether the result is for a program.
struct JSONOption: ParsableArguments {
  @Flag(help: "Write the result as JSON.")
  var json = false
}

/// A result as JSON on standard output: keys sorted, snake case.
func print(json value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
  try write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
}

/// A result for a person or for a program.
func show(_ result: some Encodable & CustomStringConvertible, asJSON: Bool) throws {
  if asJSON { try print(json: result) } else { try write(result.description) }
}

/// Text on standard output. A reader that has seen enough (a closed pipe) is no failure; a full disk is.
func write(_ text: String) throws {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  } catch {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    if cause.domain == NSPOSIXErrorDomain, cause.code == Int(EPIPE) { throw ExitCode.success }
    throw OutputError(
      path: "standard output", problem: error.localizedDescription,
      remedy: "Make room where it is written, and run the command again.")
  }
}
