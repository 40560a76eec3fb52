import SpatialCore

extension MapPage {
  /// Refuses what would be drawn wrong: other reference systems, mixed kinds, broken numbers, links that
  /// lead nowhere.
  func check() throws(MapPageError) {
    var ids: Set<String> = []
    for layer in layers {
      guard ids.insert(layer.id).inserted else {
        throw MapPageError(
          "stands twice on the page", place: "layer \"\(layer.id)\"",
          remedy: "Give each layer an id of its own")
      }
      try layer.check()
    }
    for table in tables { try table.check(layerIDs: ids) }
    if let relief, !relief.isPNG {
      throw MapPageError(
        "is not a PNG file", place: "relief",
        remedy: "Write it as PNG, for example with gdal_translate -of PNG")
    }
  }
}

extension MapLayer {
  fileprivate func check() throws(MapPageError) {
    guard layer.crs.isLongitudeLatitude else {
      throw MapPageError(
        "is in \(layer.crs), and the map needs longitude and latitude", place: "layer \"\(id)\"",
        remedy: "Transform it with transformed(to: .longitudeLatitude)")
    }
    let dimension = layer.features.first?.geometry.kind.dimension
    for feature in layer.features {
      let place = "layer \"\(id)\", feature \(feature.id)"
      guard feature.geometry.kind.dimension == dimension else {
        throw MapPageError(
          "is of kind \(feature.geometry.kind.rawValue), unlike the features before it", place: place,
          remedy: "Put points, lines and polygons in layers of their own")
      }
      guard let wrong = feature.geometry.coordinates.first(where: { !(abs($0.x) <= 180 && abs($0.y) <= 90) })
      else { continue }
      throw MapPageError(
        "has a coordinate (\(wrong.x), \(wrong.y)) that is no longitude and latitude", place: place,
        remedy: "Correct the coordinate, or state the layer's true reference system")
    }
  }
}

extension MapTable {
  fileprivate func check(layerIDs: Set<String>) throws(MapPageError) {
    for (number, row) in rows.enumerated() where row.count != columns.count {
      throw MapPageError(
        "has \(row.count) values for \(columns.count) columns",
        place: "table \"\(title)\", row \(number + 1)",
        remedy: "Give each row one value per column")
    }
    for place in [link?.column, barColumn].compactMap({ $0 }) where !columns.indices.contains(place) {
      throw MapPageError(
        "has no column \(place)", place: "table \"\(title)\"",
        remedy: "Name a column from 0 to \(columns.count - 1)")
    }
    if let link, !link.ids.isEmpty, link.ids.count != rows.count {
      throw MapPageError(
        "has \(link.ids.count) ids for \(rows.count) rows", place: "table \"\(title)\"",
        remedy: "Give each row the id of its feature, or none at all")
    }
    if let link, !layerIDs.contains(link.layer) {
      throw MapPageError(
        "links to the layer \"\(link.layer)\", which is not on the page", place: "table \"\(title)\"",
        remedy: "Name one of: \(layerIDs.sorted().joined(separator: ", "))")
    }
  }
}
