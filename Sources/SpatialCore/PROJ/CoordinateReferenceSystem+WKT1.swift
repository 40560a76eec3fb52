internal import CPROJ

extension CoordinateReferenceSystem {
  /// WKT 1 (OGC 01-009) on one line, which is what the `definition` in a GeoPackage holds; nil for a system that this
  /// older language cannot say.
  public var wkt1: String? {
    let session = PROJSession()
    guard let object = proj_create(session.context, wkt) else { return nil }
    defer { proj_destroy(object) }
    return "MULTILINE=NO".withCString { option in
      let options = [option, nil]
      return options.withUnsafeBufferPointer { options in
        proj_as_wkt(session.context, object, PJ_WKT1_GDAL, options.baseAddress).map { String(cString: $0) }
      }
    }
  }
}
