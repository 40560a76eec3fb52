internal import CGEOS

/// GEOS' release, for the manifest.
public enum GEOSLibrary {
  /// The release of the library in use, such as "3.11.1-CAPI-1.17.1".
  public static var version: String { String(cString: GEOSversion()) }
}
