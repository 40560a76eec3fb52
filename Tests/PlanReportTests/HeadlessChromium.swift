import Foundation

/// Opens a page in Chromium without a window and without a network.
enum HeadlessChromium {
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static var isInstalled: Bool { path != nil }

  /// What a browser made of a page.
  struct Visit {
    /// The document after loading.
    let dom: String
    /// Lines that the page or its policy wrote to the console.
    let console: [String]
  }

  /// Loads a page from a file and tells what became of it.
  static func visit(_ html: String, fragment: String = "") throws -> Visit {
    let directory = FileManager.default.temporaryDirectory.appending(path: "map-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appending(path: "map.html")
    try Data(html.utf8).write(to: file)
    let output = directory.appending(path: "dom.html")
    let errors = directory.appending(path: "errors.txt")
    for place in [output, errors] { try Data().write(to: place) }
    let process = Process()
    process.executableURL = URL(filePath: path ?? "")
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
      "--disable-component-update",
      "--user-data-dir=\(directory.path)/profile",
      "--window-size=1600,1000", "--enable-logging=stderr", "--v=0", "--virtual-time-budget=3000",
      "--dump-dom",
      "file://\(file.path)\(fragment)",
    ]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let lines = String(decoding: try Data(contentsOf: errors), as: UTF8.self).split(separator: "\n")
    return Visit(
      dom: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      console: lines.filter { $0.contains("CONSOLE") }.map(String.init))
  }
}
