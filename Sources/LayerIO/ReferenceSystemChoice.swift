import SpatialCore

/// Which reference system the coordinates of a source are in, and who says so.
struct ReferenceSystemChoice: Sendable {
  /// The reference system.
  let crs: CoordinateReferenceSystem
  /// Who says so, for ``ReadingReport/crsOrigin``.
  let origin: String
  /// What a person should know about the choice.
  let notes: [String]

  /// A system that is certain.
  init(crs: CoordinateReferenceSystem, origin: String, notes: [String] = []) {
    self.crs = crs.isLongitudeLatitude ? .longitudeLatitude : crs
    self.origin = origin
    self.notes = notes
  }

  /// The system the project names, else the file's.
  /// - Parameters:
  ///   - source: what the project says about the source.
  ///   - inFile: what the file says, if anything.
  ///   - layer: the layer's name, for the error.
  /// - Throws: ``LayerError`` when neither says.
  init(for source: LayerSource, inFile: CoordinateReferenceSystem?, layer: String?) throws(LayerError) {
    if let named = source.crs {
      var notes: [String] = []
      if let inFile, inFile != named, !(inFile.isLongitudeLatitude && named.isLongitudeLatitude) {
        notes.append("The project names \(named); the file says \(inFile), which was not used.")
      }
      self.init(crs: named, origin: "named by the project", notes: notes)
    } else if let inFile {
      self.init(crs: inFile, origin: "from the file (\(inFile.identifier ?? inFile.name))")
    } else {
      throw LayerError(
        path: source.path, layer: layer,
        problem: "nothing says which reference system its coordinates are in",
        remedy: "Name it with `crs:`, for example `crs: EPSG:4326` for longitude and latitude on WGS 84.")
    }
  }
}
