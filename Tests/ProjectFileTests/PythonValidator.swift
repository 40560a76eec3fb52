import Foundation

/// An independent validator: Python's `jsonschema`, run as a child.
enum PythonValidator {
  /// Whether `python3` can import `jsonschema`.
  static let isPresent = (try? run(["-c", "import jsonschema"])) != nil

  /// Whether each of the JSON documents is valid under the schema, which itself must be a valid schema.
  static func judge(_ documents: [String], schema: String) throws -> [Bool] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "placer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "input.json")
    try Data(#"{"schema": \#(schema), "documents": [\#(documents.joined(separator: ",\n"))]}"#.utf8).write(
      to: input)
    let answer = try run(["-c", script, input.path])
    return answer.split(separator: "\n").map { $0 == "valid" }
  }

  private static let script = """
    import json, sys
    from jsonschema import Draft202012Validator
    with open(sys.argv[1], encoding="utf-8") as file: given = json.load(file)
    Draft202012Validator.check_schema(given["schema"])
    validator = Draft202012Validator(given["schema"])
    for document in given["documents"]: print("valid" if validator.is_valid(document) else "invalid")
    """

  private struct Failure: Error { let message: String }

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe(), errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(message: String(decoding: words, as: UTF8.self))
    }
    return String(decoding: answer, as: UTF8.self)
  }
}
