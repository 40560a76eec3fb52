/// The description that lies beside the data.
enum ReadmeText {
  /// The text, with the counts of what was made.
  static func text(country: Country, seed: UInt64) -> String {
    """
    # GeoData: Orambé, a country that does not exist

    Orambé is an island of \(area(country)) km² in the open ocean south of the equator. It was made by the
    target `DemonstrationCountry` from seed \(seed); nothing in it is, or was drawn from, a real place. The same seed gives
    the same files. Laws and decrees that the project file quotes are as invented as the country.

    | file | what | format, on purpose |
    |---|---|---|
    | `project.yml` | the project: layers, rules, capacity, impacts | start here |
    | `boundary.geojson` | the country | GeoJSON, several parts (islets) |
    | `geology.geojson` | rock units with gold potential and score | GeoJSON |
    | `mineral_occurrences.csv` | \(country.occurrences.all.count) known occurrences | CSV, UTF-8, decimal point |
    | `concessions.geojson` | \(country.concessions.all.count) titles on the 30″ graticule: active, pending, expired | GeoJSON |
    | `asm_sites.csv` | \(country.sites.visits.count) visits to artisanal sites, some of them twice | CSV as a French spreadsheet saves it: `;`, decimal comma, Windows-1252 |
    | `protected_areas.geojson` | park, forest reserves, Ramsar wetland | GeoJSON |
    | `hydrology.gpkg` | `rivers` (Strahler order, discharge, downstream), `lakes`, `catchments` | GeoPackage with several layers |
    | `land.gpkg` | `land_use`, `districts`, `indigenous_lands`, `conflict_areas`, `steep_land`, `asm_zones` | GeoPackage with several layers |
    | `settlements.shp` | \(country.settlements.all.count) settlements | shapefile in UTM zone 31S, Windows-1252, no `.cpg` |
    | `roads.zip` | roads by class | zipped shapefile |
    | `intakes.kml` | \(country.services.intakes.count) drinking-water intakes | KML |
    | `services.csv` | wells, clinics, inspection offices | CSV |
    | `elevation.tif`, `slope.tif` | metres and percent, 15″ | GeoTIFF |
    | `population.tif` | people per cell, 30″ | GeoTIFF |

    ## Faults on purpose

    A reader of these files should report each of them, by id, and go on.

    * `land.gpkg`, layer `land_use`: the last polygon is a bow-tie (its border crosses itself).
    * `concessions.geojson`: one code stands twice.
    * `asm_sites.csv`: site S901 has no coordinates; site S902 lies about 1,400 km away; sites visited twice have two rows.
    * `asm_zones`: zone Z1 lies partly in a lake.
    * Some titles overlap expired ones, and a few lie in a park: as in life.

    ## How it was made

    Rock units first; then 22 rounds of uplift, stream-power erosion and hillslope creep on a grid of 15″; depressions
    filled, rivers traced where they drain 22 km² or more, discharge 12 L/s·km² times the area upstream. Roads are cheapest
    ways over slopes and rivers. Borders between polygons are smoothed once and shared, so layers tile without gaps.

    """
  }

  private static func area(_ country: Country) -> String {
    let area = Int((Double(country.island.cells.count) * country.grid.cellArea / 100).rounded()) * 100
    return "about \(area / 1000),\(area % 1000 < 10 ? "00" : area % 1000 < 100 ? "0" : "")\(area % 1000)"
  }
}
