import FoundationEssentials

/// Leaflet's script, style sheet and licence as they are put into a page.
///
/// Read when a page is made, from the system's package; the licence goes with every copy, as it asks.
struct LeafletLibrary {
  /// Where Debian's libjs-leaflet lies.
  static let debianDirectory = "/usr/share/javascript/leaflet"

  let script: String
  let styleSheet: String
  let licence: String

  /// Reads `leaflet.min.js` (or `leaflet.js`), `leaflet.css`, and the licence: `LICENSE` beside them or
  /// Debian's.
  init(directory: String) throws(MapPageError) {
    script = try Self.withoutSourceMap(Self.read(["\(directory)/leaflet.min.js", "\(directory)/leaflet.js"]))
    styleSheet = try Self.withoutPictures(Self.withoutSourceMap(Self.read(["\(directory)/leaflet.css"])))
    licence = try Self.read(["\(directory)/LICENSE", "/usr/share/doc/libjs-leaflet/copyright"])
    guard !script.contains("</script"), !script.contains("<!--"), !styleSheet.contains("</style") else {
      throw MapPageError(
        "cannot be put into a page, because it ends a script itself", place: directory,
        remedy: "Install Leaflet unchanged: apt-get install libjs-leaflet")
    }
  }

  /// The text of the first file that exists.
  private static func read(_ paths: [String]) throws(MapPageError) -> String {
    let path = paths.first { FileManager.default.fileExists(atPath: $0) } ?? paths[0]
    do {
      let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      return text.replacing("\r\n", with: "\n")
    } catch {
      throw MapPageError(
        "cannot read Leaflet", place: path, cause: "\(error)",
        remedy: "Install it with apt-get install libjs-leaflet, or name the directory that holds it")
    }
  }

  /// Without the last comment that makes a debugger ask for another file.
  private static func withoutSourceMap(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("# sourceMappingURL=") }.joined(separator: "\n")
  }

  /// Without the pictures of Leaflet's own layer list and markers, which the page does not use.
  private static func withoutPictures(_ styleSheet: String) -> String {
    var parts = styleSheet.split(separator: "url(", omittingEmptySubsequences: false)
    for index in parts.indices.dropFirst() {
      parts[index] = parts[index].drop { $0 != ")" }.dropFirst()
    }
    return parts.joined(separator: "none")
  }
}
