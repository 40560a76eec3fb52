import SpatialCore

extension MapPage {
  /// The geometries of a layer as the script reads them.
  func geometryText(of layer: MapLayer) throws(MapPageError) -> String {
    var text = MapGeometryText()
    for feature in layer.layer.features {
      do {
        let metres = layer.simplificationMetres ?? simplificationMetres
        text.append(
          try feature.geometry.simplifiedForMap(metres: metres), anchor: try feature.geometry.mapAnchor())
      } catch {
        throw MapPageError(
          "the geometry cannot be drawn", place: "layer \"\(layer.id)\", feature \(feature.id)",
          cause: "\(error)", remedy: "Repair the geometry before it goes on a map")
      }
    }
    return text.text
  }
}
