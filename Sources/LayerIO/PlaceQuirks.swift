import SpatialCore

/// What looks wrong with where the features of a layer lie.
struct PlaceQuirks {
  /// What was found.
  private(set) var quirks: [LayerQuirks.Quirk] = []

  /// A feature and the middle of its bounding box in longitude and latitude; nil where it cannot be transformed.
  private struct Place {
    var id: String
    var box: BoundingBox?
  }

  init(_ reading: LayerReading, studyArea: BoundingBox?) {
    let layer = reading.layer
    if layer.crs.kind == .geographic { lookBeyondDegrees(reading, studyArea) }
    guard let studyArea, !layer.features.isEmpty else { return }
    let places = PlaceQuirks.places(of: layer, near: studyArea)
    let outside = places.filter { !($0.box?.intersects(studyArea) ?? false) }
    let swapped = outside.filter { place in
      guard let middle = place.box?.center else { return false }
      return studyArea.contains(Coordinate(middle.y, middle.x))
    }
    if !swapped.isEmpty {
      let ids = swapped.map(\.id)
      quirks.append(
        LayerQuirks.Quirk(
          .swappedCoordinates, ids,
          "\(ids.count) of \(places.count) features lie outside the study area, but inside it when longitude and latitude "
            + "change places (\(LayerQuirks.sample(ids))). Swap the coordinates of these features."))
    }
    let swappedIDs = Set(swapped.map(\.id))
    if outside.count == places.count {
      guard swapped.count < places.count else { return }
      let ids = outside.map(\.id)
      quirks.append(
        LayerQuirks.Quirk(
          .noOverlap, ids,
          "None of the \(ids.count) features lies in the study area. Check that this is the right file, and its reference "
            + "system (\(layer.crs)); name another with `crs:`."))
      return
    }
    let margin = max(studyArea.width, studyArea.height) / 4
    let near = studyArea.expanded(byX: margin, y: margin)
    let far = outside.filter { !($0.box?.intersects(near) ?? false) && !swappedIDs.contains($0.id) }.map(\.id)
    if !far.isEmpty {
      quirks.append(
        LayerQuirks.Quirk(
          .farOutside, far,
          "\(LayerQuirks.counted(far.count, "feature lies", "features lie")) far outside the study area "
            + "(\(LayerQuirks.sample(far))). Check the coordinates of \(far.count == 1 ? "it" : "them"); what is outside "
            + "does not count."))
    }
  }

  /// Features whose coordinates no degrees can be, and whether they would fit as metres of Web Mercator.
  private mutating func lookBeyondDegrees(_ reading: LayerReading, _ studyArea: BoundingBox?) {
    func isBeyond(_ place: Coordinate) -> Bool { abs(place.x) > 180.000001 || abs(place.y) > 90.000001 }
    let used = reading.layer.features.compactMap { feature in
      feature.geometry.coordinates.first(where: isBeyond).map { (id: feature.id, place: $0) }
    }
    let refused = reading.report.refused.compactMap { note in
      note.location.flatMap { isBeyond($0) ? (id: note.featureID, place: $0) : nil }
    }
    let beyond = used + refused
    guard let first = beyond.first else { return }
    var remedy = "Name the right reference system with `crs:`."
    if let studyArea, let webMercator = try? CoordinateReferenceSystem("EPSG:3857"),
      let transformation = try? CoordinateTransformation(from: webMercator, to: .longitudeLatitude)
    {
      let inside = beyond.count { place in
        guard let back = try? transformation([place.place]).first else { return false }
        return studyArea.contains(back)
      }
      if inside > 0 {
        remedy =
          "As metres of Web Mercator \(inside == beyond.count ? "they lie" : "\(inside) of them lie") in the study area: "
          + "name `crs: EPSG:3857`."
      }
    }
    let ids = beyond.map(\.id)
    quirks.append(
      LayerQuirks.Quirk(
        .beyondDegrees, ids,
        "The layer is labelled \(reading.layer.crs), but \(LayerQuirks.counted(ids.count, "feature has", "features have")) "
          + "coordinates that are no degrees, such as \(first.place.x) \(first.place.y) (\(LayerQuirks.sample(ids))). "
          + remedy))
  }

  private static func places(of layer: Layer, near studyArea: BoundingBox) -> [Place] {
    if layer.crs.isLongitudeLatitude {
      return layer.features.map { Place(id: $0.id, box: $0.geometry.boundingBox) }
    }
    guard
      let transformation = try? CoordinateTransformation(
        from: layer.crs, to: .longitudeLatitude, areaOfInterest: studyArea, allowsBallpark: true)
    else { return layer.features.map { Place(id: $0.id, box: nil) } }
    return layer.features.map { feature in
      let corners = feature.geometry.boundingBox.map { box in
        [
          Coordinate(box.minX, box.minY), Coordinate(box.maxX, box.minY), Coordinate(box.maxX, box.maxY),
          Coordinate(box.minX, box.maxY),
        ]
      }
      return Place(
        id: feature.id, box: corners.flatMap { try? transformation($0) }.flatMap { BoundingBox(of: $0) })
    }
  }
}
