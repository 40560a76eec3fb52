import SpatialCore

/// The two columns of a table that say where a row is.
struct PlaceColumns: Equatable {
  /// Place of the column with eastings or longitudes.
  let x: Int
  /// Place of the column with northings or latitudes.
  let y: Int
  /// Whether their names say longitude and latitude.
  let areLongitudeLatitude: Bool

  private static let longitudeLatitude = [
    ("longitude", "latitude"), ("lon", "lat"), ("long", "lat"), ("lng", "lat"),
  ]
  private static let eastingNorthing = [
    ("easting", "northing"), ("x", "y"), ("point_x", "point_y"), ("coord_x", "coord_y"),
    ("x_coord", "y_coord"),
  ]

  /// The columns the project names, else those with names in use for places.
  /// - Throws: ``LayerError`` when there is no such column.
  init(in header: [String], source: LayerSource) throws(LayerError) {
    func place(_ name: String) -> Int? {
      header.firstIndex(of: name) ?? header.firstIndex { $0.lowercased() == name.lowercased() }
    }
    let listed = header.map { "\"\($0)\"" }.joined(separator: ", ")
    if let columns = source.columns {
      guard let x = place(columns.x), let y = place(columns.y) else {
        throw LayerError(
          path: source.path,
          problem: "there is no column \"\(place(columns.x) == nil ? columns.x : columns.y)\"",
          remedy: "The columns are \(listed).")
      }
      self.x = x
      self.y = y
      areLongitudeLatitude = PlaceColumns.longitudeLatitude.contains {
        $0.0 == columns.x.lowercased() && $0.1 == columns.y.lowercased()
      }
      return
    }
    for (names, geographic) in [
      (PlaceColumns.longitudeLatitude, true), (PlaceColumns.eastingNorthing, false),
    ] {
      for (xName, yName) in names {
        guard let x = place(xName), let y = place(yName) else { continue }
        self.x = x
        self.y = y
        areLongitudeLatitude = geographic
        return
      }
    }
    let wkt = ["geom", "wkt", "geometry", "the_geom"].first { place($0) != nil }
    throw LayerError(
      path: source.path,
      problem: "no two columns are called as coordinates are (longitude and latitude, x and y …)",
      remedy: (wkt.map {
        "Geometry as text in a column such as \"\($0)\" is not read: convert it to GeoPackage. "
      } ?? "")
        + "Name the columns with `x:` and `y:`; there are \(listed).")
  }
}
