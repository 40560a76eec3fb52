/// A position on the grid of 1e-7 degree: what RFC 7946 writes, about 11 mm at the equator.
struct GridPoint: Hashable, Sendable {
  /// Longitude in units of 1e-7 degree.
  var x: Int32
  /// Latitude in units of 1e-7 degree.
  var y: Int32
}
