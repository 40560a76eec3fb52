import Crypto
import FoundationEssentials

extension MapPage {
  /// The whole page as one HTML file; the same page gives the same bytes.
  ///
  /// - Parameter leafletDirectory: where `leaflet.js` and `leaflet.css` lie; by default Debian's package
  ///   libjs-leaflet.
  /// - Throws: ``MapPageError`` when Leaflet is missing, a layer is not in longitude and latitude or lacks a
  ///   field, an id stands twice, a table's rows do not fit, or GEOS cannot simplify a geometry.
  public func html(leafletDirectory: String = "/usr/share/javascript/leaflet") throws(MapPageError) -> String
  {
    try check()
    let leaflet = try LeafletLibrary(directory: leafletDirectory)
    let scripts = [leaflet.script, Self.script]
    let styleSheets = [leaflet.styleSheet, Self.styleSheet]
    let json = try Self.json(try document(leafletLicence: leaflet.licence))

    var html = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy(scripts: scripts, styleSheets: styleSheets))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="Placer">
      <title>\(Self.escaped(title))</title>

      """
    for styleSheet in styleSheets { html += "<style>\(styleSheet)</style>\n" }
    html += "</head>\n<body>\n" + Self.skeleton
    html += "<script type=\"application/json\" id=\"page-data\">\(json)</script>\n"
    for layer in layers {
      html +=
        "<script type=\"application/json\" class=\"geometry-data\">\(try geometryText(of: layer))</script>\n"
    }
    for script in scripts { html += "<script>\(script)</script>\n" }
    return html + "</body>\n</html>\n"
  }

  /// Only the page's own scripts and style sheets run, by their SHA-256; nothing is loaded from anywhere.
  private static func policy(scripts: [String], styleSheets: [String]) -> String {
    func hashes(_ texts: [String]) -> String {
      texts.map { "'sha256-\(Data(SHA256.hash(data: Data($0.utf8))).base64EncodedString())'" }
        .joined(separator: " ")
    }
    return
      "default-src 'none'; script-src \(hashes(scripts)); style-src \(hashes(styleSheets)); img-src data:; "
      + "connect-src 'none'; base-uri 'none'; form-action 'none'"
  }

  /// JSON that holds none of the characters by which a text could leave its script element.
  private static func json(_ document: MapDocument) throws(MapPageError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return escapedJSON(String(decoding: try encoder.encode(document), as: UTF8.self))
    } catch {
      throw MapPageError(
        "cannot be written as JSON", place: "map page", cause: "\(error)",
        remedy: "Look for a number that is not finite in a style or a bound")
    }
  }

  /// `<`, `>`, `&` and the line separators U+2028 and U+2029, which stand only inside JSON's strings, as
  /// `\u` escapes.
  private static func escapedJSON(_ json: String) -> String {
    var out = ""
    out.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      if isRisky(scalar) {
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func isRisky(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "<", ">", "&", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { isRisky($0) ? "&#\($0.value);" : String($0) }.joined()
  }
}

// MARK: - The page's own files, compiled into the program

extension MapPage {
  private static let skeleton = text(PackageResources.map_html)
  private static let styleSheet = "\n" + text(PackageResources.map_css) + text(PackageResources.print_css)

  /// All scripts of the page in one closed function, `map.js` last: it starts the page.
  private static let script =
    "(() => {\n'use strict';\n"
    + [
      PackageResources.words_js, PackageResources.numbers_js, PackageResources.features_js,
      PackageResources.symbols_js, PackageResources.layers_js, PackageResources.relief_js,
      PackageResources.graticule_js, PackageResources.labels_js, PackageResources.hits_js,
      PackageResources.popup_js,
      PackageResources.legend_js, PackageResources.search_js, PackageResources.panel_js,
      PackageResources.pointer_js,
      PackageResources.print_js, PackageResources.map_js,
    ].map(text).joined(separator: "\n") + "})();\n"

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
