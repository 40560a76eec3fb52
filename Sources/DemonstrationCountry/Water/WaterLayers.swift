import SpatialCore

/// The waters of the country as layers.
extension Country {
  /// Mean runoff, cubic metres per second and square kilometre (12 L/s·km²): a parameter of the fiction, the
  /// same everywhere.
  static let specificRunoff = 0.012

  private func code(ofSegment number: Int) -> String { "W\(10_001 + number)" }

  /// Rivers as lines that run downstream, each with the stretch that follows it.
  ///
  /// Discharge is Q = q · A with q = 0.012 m³/s·km² and A the land upstream of the lower end, km².
  func riverLayer() -> Layer {
    Layer(
      name: "rivers", crs: .longitudeLatitude,
      fields: [
        .init("code", .text), .init("name", .text), .init("strahler", .integer), .init("area_km2", .real),
        .init("discharge_m3s", .real), .init("downstream", .text), .init("upper_m", .real),
        .init("lower_m", .real),
      ],
      features: rivers.segments.enumerated().map { number, segment in
        let isNamed = rivers.riverOrders[segment.river] >= 3
        let simple = SmoothLine.simplified(segment.line, tolerance: 0.02)
        return Feature(
          id: code(ofSegment: number), geometry: Geometry(line: simple.map(grid.degrees)),
          attributes: [
            .text(code(ofSegment: number)), isNamed ? .text(riverNames[segment.river]) : .null,
            .integer(Int64(segment.order)), .real(rounded(segment.areaSquareKilometres, 10)),
            .real(rounded(segment.areaSquareKilometres * Self.specificRunoff, 1000)),
            segment.downstream.map { .text(code(ofSegment: $0)) } ?? .null,
            .real(rounded(segment.heights.upper, 10)),
            .real(rounded(segment.heights.lower, 10)),
          ])
      })
  }

  /// Lakes as polygons with the height of their water.
  func lakeLayer(shore: Shore) -> Layer {
    let labels = Labels.withoutCorners(lakes.labels, grid: grid, island: island)
    let shapes = Coverage.geometries(of: labels, count: lakes.levels.count, grid: grid, shore: shore)
    return Layer(
      name: "lakes", crs: .longitudeLatitude,
      fields: [.init("code", .text), .init("name", .text), .init("level_m", .real)],
      features: shapes.enumerated().map { number, shape in
        Feature(
          id: "K\(number + 1)", geometry: shape,
          attributes: [
            .text("K\(number + 1)"), .text("Lac \(lakeNames[number])"),
            .real(rounded(lakes.levels[number], 10)),
          ])
      })
  }

  /// Catchments as polygons that tile the land.
  func catchmentLayer(shore: Shore) -> Layer {
    let shapes = Coverage.geometries(
      of: catchments.labels, count: catchments.outlets.count, grid: grid, shore: shore)
    return Layer(
      name: "catchments", crs: .longitudeLatitude,
      fields: [
        .init("code", .text), .init("name", .text), .init("area_km2", .real), .init("downstream", .text),
      ],
      features: shapes.enumerated().map { number, shape in
        let outlet = catchments.outlets[number].map { rivers.segments[$0] }
        let next = outlet?.cells.last.map { catchments.labels[$0] } ?? -1
        let isNamed = outlet.map { rivers.riverOrders[$0.river] >= 3 } ?? false
        let name = outlet.map { isNamed ? riverNames[$0.river] : "tributary basin" } ?? "coastal strip"
        return Feature(
          id: "B\(101 + number)", geometry: shape,
          attributes: [
            .text("B\(101 + number)"), .text(name),
            .real(rounded(Ellipsoid.wgs84.area(of: shape) / 1e6, 100)),
            next >= 0 && next != Int32(number) ? .text("B\(101 + next)") : .null,
          ])
      })
  }

  /// The country as one feature.
  func boundaryLayer(shore: Shore) -> Layer {
    let shapes = Coverage.geometries(
      of: island.isLand.map { $0 ? 0 : -1 }, count: 1, grid: grid, shore: shore)
    return Layer(
      name: "boundary", crs: .longitudeLatitude, fields: [.init("code", .text), .init("name", .text)],
      features: shapes.map {
        Feature(id: "ORB", geometry: $0, attributes: [.text("ORB"), .text(Orambe.name)])
      })
  }

  /// A number with as many decimals as a table needs: to the `steps`-th part.
  private func rounded(_ value: Double, _ steps: Double) -> Double { (value * steps).rounded() / steps }
}
