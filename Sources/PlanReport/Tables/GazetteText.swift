import SpatialCore
public import ZoneAllocation

extension GazetteSchedule {
  /// The schedule to print, as Markdown: how to read it, then each zone with its blocks and corners.
  /// - Parameter title: the name of the plan.
  public func markdown(title: String) -> String {
    var lines = ["# Schedule of zones: \(title)", ""]
    lines += readingNotes.map { "- " + $0 }
    if entries.isEmpty { lines += ["", "No zone."] }
    for entry in entries { lines += [""] + section(entry) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var readingNotes: [String] {
    let names = plane.kind == .geographic ? "longitude and latitude in degrees" : "easting and northing"
    let sides =
      blockPlane.kind == .geographic
      ? "Sides run along meridians and parallels, straight in longitude and latitude."
      : "Sides are straight in \(blockPlane); every corner of a block on the outline is listed."
    return [
      "Latitude and longitude are on \(geographic), in degrees, minutes and seconds; they give each corner exactly.",
      "x and y are \(names) in \(plane), rounded; transformation: \(transformationInWords).",
      "Corners are numbered clockwise from the north-western one (the most northern, of several the most western). \(sides)",
      "Areas and lengths are geodesic on the ellipsoid \(ellipsoid.name); a perimeter is the sum of the geodesics from corner to corner, holes included.",
    ]
  }

  private func section(_ entry: Entry) -> [String] {
    var lines = [
      "## Zone \(entry.zoneID)", "",
      "Area \(fixedDecimal(entry.areaHectares, 4)) ha, of which \(fixedDecimal(entry.eligibleHectares, 4)) ha are eligible; perimeter \(fixedDecimal(entry.perimeterMetres, 2)) m.",
      "", "Blocks (\(entry.blockIDs.count)): \(entry.blockIDs.joined(separator: ", ")).",
    ]
    let parts = entry.rings.last?.part ?? 1
    for ring in entry.rings {
      let part = parts > 1 ? "Part \(ring.part), " : ""
      let heading = ring.hole == 0 ? "outer ring" : "hole \(ring.hole), not part of the zone"
      let text = part + heading
      lines += [
        "", "### " + text.prefix(1).uppercased() + text.dropFirst(), "",
        "| corner | latitude | longitude | x | y |",
        "|---:|---|---|---:|---:|",
      ]
      lines += ring.corners.enumerated().map { number, corner in
        let (x, y) = planeText(of: corner)
        return "| \(number + 1) | \(latitudeText(of: corner)) | \(longitudeText(of: corner)) | \(x) | \(y) |"
      }
    }
    return lines
  }
}
