import SpatialCore

/// Rivers that are drawn as lines.
extension RuleQuestion {
  /// How much of a zone lies in the beds of rivers.
  func riverBed(of zone: Int, _ land: Geometry, _ greatest: Double) throws -> Answer {
    let widest = neighbours.map(\.halfWidthMetres).max() ?? 0
    var beds: [(id: String, bed: Geometry)] = []
    for (place, metres) in index.all(within: widest, of: land) {
      let river = neighbours[place]
      guard river.geometry.kind.dimension == 1, metres <= river.halfWidthMetres,
        let reach = land.boundingBox?.widened(byMetres: river.halfWidthMetres, ellipsoid)
      else { continue }
      let near = try river.geometry.clipped(to: reach)
      let bed = try near.setback(metres: river.halfWidthMetres, ellipsoid: ellipsoid).intersection(land)
      if !bed.isEmpty { beds.append((river.id, bed)) }
    }
    let all = try Geometry.union(beds.map(\.bed))
    let (hectares, area) = (ellipsoid.areaHectares(of: all), ellipsoid.areaHectares(of: land))
    guard hectares > 0 else { return Answer() }
    var answer = Answer(shared: [all])
    guard hectares > greatest * area else { return answer }
    let largest = beds.max { ellipsoid.area(of: $0.bed) < ellipsoid.area(of: $1.bed) }?.id
    answer.findings = [
      finding(
        zone, .shareOfArea, hectares / area, limit: greatest, hectares: hectares, other: largest,
        "\(Self.hectares(hectares)) ha, \(Self.percent(hectares / area)) of the zone, lie in the bed of "
          + (largest ?? "a river"))
    ]
    return answer
  }

  /// How far lines run through a zone, for each metre of half its outline.
  func lengthwise(_ zone: Int, _ land: Geometry, _ greatest: Double) throws -> Answer {
    var (inside, longest) = (0.0, (metres: 0.0, id: nil as String?))
    for (place, _) in index.all(within: 0, of: land) where neighbours[place].geometry.kind.dimension == 1 {
      let metres = ellipsoid.length(of: try neighbours[place].geometry.lineParts(by: land).inside)
      inside += metres
      if metres > longest.metres { longest = (metres, neighbours[place].id) }
    }
    let half = ellipsoid.length(of: land.boundary) / 2
    guard inside > greatest * half else { return Answer() }
    return Answer(findings: [
      finding(
        zone, .shareOfLength, inside / half, limit: greatest, other: longest.id,
        "\(longest.id ?? "a line") runs through it over \(Int(inside.rounded())) m, "
          + "\(Self.percent(inside / half)) of half its outline")
    ])
  }
}

extension BoundingBox {
  /// The box with a margin on every side.
  fileprivate func widened(byMetres metres: Double, _ ellipsoid: Ellipsoid) -> BoundingBox {
    let scale = ellipsoid.metresPerDegree(atLatitude: max(abs(minY), abs(maxY)))
    // Twice as wide as needed: the cut ends of a river must lie outside.
    let (x, y) = (2 * metres / max(scale.longitude, 1), 2 * metres / scale.latitude)
    return BoundingBox(minX: minX - x, minY: minY - y, maxX: maxX + x, maxY: maxY + y)
  }
}
