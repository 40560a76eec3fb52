/// The project file that asks Placer for what the peers' scripts do.
enum NationProject {
  /// The file's name beside the layers.
  static let fileName = "project.yml"

  static let text = """
    placer: 1
    name: Eligible land of a made-up nation
    study_area: {layer: boundary}
    layers:
      - {id: boundary, source: study_area.geojson, role: study_area}
      - {id: geology, source: geology.geojson, role: geology}
      - {id: land-use, source: land_use.geojson, role: land_use}
      - {id: reserves, source: protected_areas.geojson, role: protected_areas}
      - {id: concessions, source: concessions.geojson, role: lsm_concessions}
      - {id: rivers, source: rivers.geojson, role: rivers}
      - {id: settlements, source: settlements.geojson, role: settlements}
    rules:
      - {id: reserves, layer: reserves, effect: exclude, setback: 1000}
      - {id: concessions, layer: concessions, where: {status: active}, effect: exclude}
      - {id: towns, layer: land-use, where: {class: urban}, effect: exclude, setback: 500}
      - {id: rivers, layer: rivers, effect: exclude, setback: 100}
      - {id: settlements, layer: settlements, effect: exclude, setback: 500}
      - {id: potential, layer: geology, where: {potential: true}, effect: require}
    attributed_by:
      - {layer: geology}
      - {layer: land-use}
    outputs: {files: [eligible.geojson]}

    """
}
