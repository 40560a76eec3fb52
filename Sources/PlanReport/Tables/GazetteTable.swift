public import ZoneAllocation
import SpatialCore

extension GazetteSchedule {
  /// One row per corner, in the order in which they are numbered; what concerns the whole zone stands in each of its rows.
  ///
  /// Columns: `ring` is `outer` or `hole 1` …; `latitude` and `longitude` are degrees, minutes and seconds in `crs` that give the
  /// position back exactly; `x` and `y` are easting and northing (longitude and latitude, where `plane_crs` is a geographic system) to
  /// 1 mm; `area_hectares` and `perimeter_metres` are geodesic.
  public var table: CSVTable {
    var table = CSVTable(columns: [
      "zone", "part", "ring", "corner", "latitude", "longitude", "x", "y", "area_hectares",
      "perimeter_metres",
      "eligible_hectares", "block_count", "block_ids", "crs", "plane_crs", "transformation",
    ])
    for entry in entries {
      for ring in entry.rings {
        for (number, corner) in ring.corners.enumerated() {
          let (x, y) = planeText(of: corner)
          table.append([
            entry.zoneID, String(ring.part), ring.name, String(number + 1), latitudeText(of: corner),
            longitudeText(of: corner), x, y, fixedDecimal(entry.areaHectares, 4),
            fixedDecimal(entry.perimeterMetres, 2), fixedDecimal(entry.eligibleHectares, 4),
            String(entry.blockIDs.count), entry.blockIDs.joined(separator: " "),
            geographic.description, plane.description, transformationInWords,
          ])
        }
      }
    }
    return table
  }

  /// One row per block of a zone: what it measures on the ellipsoid and how much of it is eligible.
  public var blockTable: CSVTable {
    var table = CSVTable(columns: [
      "zone", "block", "south_metres", "east_metres", "north_metres", "west_metres", "block_hectares",
      "eligible_hectares",
    ])
    for entry in entries {
      for (number, block) in entry.blockIDs.enumerated() {
        let measure = entry.measures[number]
        table.append(
          [entry.zoneID, block]
            + [measure.southMetres, measure.eastMetres, measure.northMetres, measure.westMetres].map {
              fixedDecimal($0, 2)
            } + [fixedDecimal(measure.hectares, 4), fixedDecimal(entry.blockEligibleHectares[number], 4)])
      }
    }
    return table
  }

  /// "11°30'00"S": as many decimals as give the corner back.
  func latitudeText(of corner: Corner) -> String {
    Angle.sexagesimal(corner.place.y, isLatitude: true, decimals: secondsDecimals)
  }

  /// "27°12'30"E".
  func longitudeText(of corner: Corner) -> String {
    Angle.sexagesimal(corner.place.x, isLatitude: false, decimals: secondsDecimals)
  }

  /// Easting and northing with three decimals, degrees with nine.
  func planeText(of corner: Corner) -> (x: String, y: String) {
    let decimals = plane.kind == .geographic ? 9 : 3
    return (fixedDecimal(corner.planePlace.x, decimals), fixedDecimal(corner.planePlace.y, decimals))
  }

  /// "UTM zone 31S (exact: a change of projection)"; several in their order.
  var transformationInWords: String {
    transformations.isEmpty ? "none" : transformations.map(\.inWords).joined(separator: "; ")
  }
}

extension GazetteSchedule.Ring {
  /// "outer", "hole 1".
  var name: String { hole == 0 ? "outer" : "hole \(hole)" }
}

extension TransformationReport {
  /// The operation with its accuracy and grids.
  var inWords: String {
    let accuracy =
      isBallpark
      ? "ballpark: no datum shift"
      : accuracyMetres.map { $0 == 0 ? "a change of projection, exact" : "accuracy \(plainNumber($0)) m" }
        ?? "accuracy unknown"
    return "\(operation) (\(accuracy)\(grids.isEmpty ? "" : ", grids \(grids.joined(separator: ", "))"))"
  }
}
