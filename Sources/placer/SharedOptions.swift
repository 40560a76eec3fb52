import ArgumentParser
import Foundation
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
  print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// A result for a person or for a program.
func show(_ result: some Encodable & CustomStringConvertible, asJSON: Bool) throws {
  if asJSON { try print(json: result) } else { print(result.description, terminator: "") }
}
