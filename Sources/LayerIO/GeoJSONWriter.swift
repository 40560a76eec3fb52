public import SpatialCore

/// Writes GeoJSON as RFC 7946 has it: longitude and latitude on WGS 84, right-hand rule, seven decimals (1 cm).
///
/// Each feature stands on a line of its own, so that two versions of a file can be compared line by line. The same layer
/// gives the same bytes. What the file says is valid: coordinates are rounded first, and a polygon that this makes
/// invalid is mended on the grid of the decimals.
public enum GeoJSONWriter {
  /// Writes the layer to a file, which appears only when it is complete.
  /// - Returns: which features had to be mended or vanished.
  /// - Throws: ``LayerError`` when the layer is not in longitude and latitude, a value cannot be written, or the disk is
  ///   full.
  public static func write(_ layer: Layer, to path: String) throws -> WritingReport {
    try write(layer, to: path, cores: Cores.count)
  }

  /// The same with a number of cores to work on; the bytes do not depend on it.
  static func write(_ layer: Layer, to path: String, cores: Int) throws -> WritingReport {
    let file = try AtomicFile(path: path)
    var text = try GeoJSONText(layer, path: path)
    let slices = GeoJSONSlices(text, file: file)
    try text.settle(slices.write(cores: cores))
    try file.write(text.ending, at: slices.end)
    try file.commit()
    return text.report
  }

  /// The same bytes as ``write(_:to:)`` would write, to be put into another file.
  /// - Throws: ``LayerError`` as there.
  public static func data(_ layer: Layer) throws -> (bytes: [UInt8], report: WritingReport) {
    var text = try GeoJSONText(layer, path: "GeoJSON of the layer")
    var output = GeoJSONOutput()
    let slice = text.slice(layer.features.indices, &output)
    try text.settle([slice])
    let features = output.bytes(from: slice.report.written > 0 ? 1 : 0)
    return (text.beginning + features + text.ending, text.report)
  }
}
