import SpatialCore

extension Country {
  /// Land of at least 20 % slope over a cell, as polygons.
  func steepLandLayer(shore: Shore) -> Layer {
    var labels = island.isLand.indices.map {
      island.isLand[$0] && form.slopePercent[$0] >= 20 ? Int32(0) : -1
    }
    labels = Labels.withoutHoles(labels, grid: grid, island: island, maximumArea: 1.3)
    labels = Labels.withoutCorners(labels, grid: grid, island: island)
    let patches = Components(of: labels, grid: grid)
    let coverage = Coverage(labels: patches.labels, grid: grid, shore: shore)
    return Layer(
      name: "steep_land", crs: .longitudeLatitude, fields: [.init("code", .text), .init("class", .text)],
      features: patches.sizes.indices.map { patch in
        Feature(
          id: "E\(patch + 1)", geometry: coverage.polygon(of: Int32(patch)),
          attributes: [.text("E\(patch + 1)"), .text("20 % and more")])
      })
  }
}
