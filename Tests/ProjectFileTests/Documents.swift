/// Project files for tests, put together from parts in JSON, which is also YAML.
enum Documents {
  static let boundary = #"{"id": "boundary", "source": "b.gpkg", "role": "study_area"}"#
  static let parks = #"{"id": "parks", "source": "p.gpkg", "role": "protected_areas"}"#
  static let rivers = #"{"id": "rivers", "source": "r.gpkg", "role": "rivers"}"#
  static let exclude = #"{"id": "no-parks", "layer": "parks", "effect": "exclude"}"#
  static let ten = #"{"value": 10, "source": "policy"}"#
  static let tenth = #"{"value": 0.1, "source": "survey"}"#
  static let zones =
    #""planning_unit": {"graticule": 30}, "zones": {"minimum_area": 200, "maximum_area": 2000}"#
  static let yield =
    #""commodity": "gold", "life": \#(ten), "gold_per_miner": \#(ten), "grade": \#(tenth), "depth": \#(ten)"#
  static let capacityCore = yield + #", "mineralised_share": \#(tenth)"#
  static let stressor =
    #"{"id": "mercury", "unit": "g/year", "decay": "linear", "distance": 100, "source": "study"}"#
  static let operation =
    #"{"layer": "parks", "intensities": {"mercury": {"per": "feature", "factor": \#(ten)}}}"#
  static let component = #"{"id": "villages", "layer": "parks", "sensitivities": {"mercury": 1}}"#

  /// A project of these parts; `more` are further members of the root.
  static func project(
    placer: String = "1", name: String = #""Test""#, layers: [String] = [boundary, parks, rivers],
    rules: [String] = [exclude], more: String = ""
  ) -> String {
    #"{"placer": \#(placer), "name": \#(name), "layers": [\#(layers.joined(separator: ", "))], "#
      + #""rules": [\#(rules.joined(separator: ", "))]\#(more.isEmpty ? "" : ", " + more)}"#
  }

  /// A project whose zones say more.
  static func zones(_ more: String) -> String {
    project(
      more: #""planning_unit": {"graticule": 30}, "zones": {"minimum_area": 200, "maximum_area": 2000, "#
        + more + "}")
  }

  static func layer(_ more: String) -> String {
    project(layers: [
      boundary, rivers, #"{"id": "parks", "source": "p.gpkg", "role": "protected_areas", \#(more)}"#,
    ])
  }

  static func rule(_ members: String) -> String { project(rules: ["{\(members)}"]) }

  static func capacity(_ more: String) -> String {
    project(more: zones + #", "capacity": {\#(capacityCore)\#(more.isEmpty ? "" : ", " + more)}"#)
  }

  static let licencesCore =
    #""maximum_area": 10, "subdivision": 10, "least_workable": 0.75, "miners_per_licence": \#(ten)"#

  static func licences(_ more: String) -> String {
    project(
      more: zones + #", "capacity": {\#(capacityCore)}, "#
        + #""licences": {\#(licencesCore)\#(more.isEmpty ? "" : ", " + more)}"#)
  }

  /// A project with capacity and one more section.
  static func beyondCapacity(_ section: String) -> String {
    project(more: zones + #", "capacity": {\#(capacityCore)}, \#(section)"#)
  }

  static func impact(
    stressors: [String] = [stressor], operations: [String] = [operation], components: [String] = [component],
    more: String = ""
  ) -> String {
    project(
      more: #""impact": {"stressors": [\#(stressors.joined(separator: ", "))], "#
        + #""operations": [\#(operations.joined(separator: ", "))], "#
        + #""components": [\#(components.joined(separator: ", "))]\#(more.isEmpty ? "" : ", " + more)}"#)
  }

  /// A project with one rule of the audit.
  static func audit(_ rule: String, more: String = "") -> String {
    project(
      more:
        #""audit": {"layer": "parks"\#(more), "rules": [{"id": "a", "severity": "fatal", "citation": "law", \#(rule)}]}"#
    )
  }

  /// A project that holds sites against land.
  static func conflicts(_ holding: String, workings: String = #"{"layer": "parks"}"#, more: String = "")
    -> String
  {
    project(more: #""conflicts": {"workings": [\#(workings)], "holdings": [\#(holding)]\#(more)}"#)
  }

  /// A project that looks for parts of titles to negotiate.
  static func carveOuts(_ more: String, titles: String = #"{"layer": "parks", "least_area": 0}"#) -> String {
    project(
      more: #""planning_unit": {"graticule": 30}, "conflicts": {"workings": [{"layer": "parks"}], "#
        + #""holdings": [{"layer": "parks", "kind": "school"}]}, "carve_outs": {"titles": [\#(titles)], "wanted_miners": 5, "#
        + #""stake_weight": 0, "stake": {"works_reach": 5, "edge_reach": 0.5, "works_share": 0, "idle_factor": 1}\#(more)}"#
    )
  }

  /// A project with one network of stations.
  static func services(
    _ stations: String, travel: String = #""layer": "rivers", "other_speed": 20"#, more: String = ""
  ) -> String {
    project(
      more:
        #""services": {"travel": {\#(travel), "source": "s", "walking_speed": \#(ten), "greatest_walk": 9},"#
        + #" "stations": [{"id": "a", "miners": {"role": "rivers"}, "candidates": {"layer": "parks"}, \#(stations)}]\#(more)}"#
    )
  }

  /// A project with one safeguard.
  static func safeguard(_ rule: String, places: String = #"{"id": "p", "layer": "parks"}"#) -> String {
    project(
      more: #""safeguards": {"places": [\#(places)], "rules": [{"id": "s", "citation": "law", \#(rule)}]}"#)
  }

  /// A project with a decision tree of one question.
  static func approach(
    _ answer: String, types: String = #""scale": [{"value": "small", "citation": "law"}]"#,
    question: String = #""if_yes": "zones", "if_no": "promote_good_practice""#
  ) -> String {
    project(
      more: #""approach": {"sites": {"layer": "parks"}, "types": {\#(types)}, "regions": "rivers", "#
        + #""inputs": [{"id": "i", "about": "state_capacity", "answers": [{"source": "s", \#(answer)}]}], "#
        + #""questions": [{"id": "q", "asks": "a", "input": "i", "citation": "c", \#(question)}]}"#)
  }

  static let buying = #""kind": "buying_station", "aim": "median", "wanted": 1"#
  static let network = #"{"kind": "road", "layer": "rivers", "enough": 0}"#

  /// Three rules without weights and how they compare.
  static func compared(_ pairwise: String, weightOfB: String = "") -> String {
    project(
      rules: [
        #"{"id": "a", "layer": "parks", "effect": "prefer"}"#,
        #"{"id": "b", "layer": "parks", "effect": "avoid"\#(weightOfB)}"#,
        #"{"id": "c", "layer": "parks", "effect": "prefer"}"#, exclude,
      ], more: #""suitability": {"pairwise": \#(pairwise)}"#)
  }

  /// Documents in order.
  static let valid: [String] = [
    project(),
    project(more: zones),
    project(
      more:
        #""study_area": {"layer": "boundary", "where": {"name": "Katanga"}}, "analysis_crs": "ESRI:102022""#),
    project(more: #""allow_ballpark": true, "as_of": "2026-01-01", "seed": 0, "outputs": {"simplify": 0}"#),
    project(more: #""outputs": {}, "seed": 7.0"#),
    project(
      more: #""planning_unit": {"square": 625, "crs": "EPSG:8441", "origin": [0.5, -1], "usable_share": 1}"#),
    project(
      more:
        #""planning_unit": {"graticule": 15}, "zones": {"minimum_area": 1, "maximum_area": 1, "maximum_count": 3, "#
        + #""spacing": 1000, "boundary_penalty": 10, "minimum_count": 1, "districts": "parks", "required_miners": 500}"#
    ),
    zones(#""spacing": 0"#),
    zones(#""alternatives": {"count": 5, "within_percent": 2, "least_difference_percent": 10}"#),
    zones(
      #""budget": {"at_most": 1000, "per_hectare": 0}, "objective": "suitability", "#
        + #""commodities": [{"commodity": "cobalt", "role": "rivers", "where": {"n": 1}, "reach": 5, "at_least": 9}]"#
    ),
    zones(
      #""commodities": [{"commodity": "tin", "layer": "parks", "at_least_miners": 5, "at_most_miners": 9}]"#),
    zones(#""budget": {"at_most": 9, "layer": "parks", "field": "price", "citation": "x"}"#),
    zones(#""objective": "equity", "targets": {"Kaliba": 500, "St. Moru": 0.5}"#),
    layer(#""where": {}"#),
    layer(
      #""where": {"type": ["PE", "PEPM"], "workers": {"at_least": 1}, "statut": {"not": [null, "X"]}, "n": 3}"#
    ),
    layer(
      #""where": {"a": null, "b": true, "c": {"contains": "or"}, "d": {"at_most": "2020-02-29"}, "e": {"not": 1}}"#
    ),
    layer(#""layer": "a", "crs": "EPSG:32735", "encoding": "utf-8", "feature_id": "code", "accuracy": 50"#),
    layer(
      #""columns": {"x": "LON", "y": "LAT", "separator": ";", "decimal": ","}, "licence": "CC", "citation": "x""#
    ),
    layer(#""fields": {"name": "NOM", "women_share": "f"}, "latest": {"of": "pcode", "by": "visit_date"}"#),
    rule(#""id": "a", "role": "rivers", "effect": "require", "setback": 0.5, "citation": "law""#),
    rule(#""id": "a", "role": "rivers", "effect": "prefer", "weight": 2, "reach": 5, "field": "score""#),
    rule(#""id": "a", "role": "rivers", "effect": "avoid", "weight": 2, "density": 5000, "scale": [0, 12]"#),
    rule(
      #""id": "a", "role": "rivers", "effect": "prefer", "weight": 2, "field": "class", "scores": {"high": 1, "low": 0}"#
    ),
    project(more: #""planning_unit": {"graticule": 15, "crs": "EPSG:4263"}"#),
    project(more: #""planning_unit": {"graticule": 30, "block_id": "{EW}{lon_deg}/{row:4}"}"#),
    project(more: #""outputs": {"gazette_crs": "EPSG:32735", "files": ["gazette.csv", "gazette.md"]}"#),
    project(more: #""suitability": {"draws": 10, "least_factor": 1, "greatest_factor": 1}"#),
    compared(#"{"a": {"b": 3, "c": "1/5"}, "c": {"b": 9}}"#),
    audit(#""check": "geometry""#),
    conflicts(#"{"layer": "parks", "kind": "school"}"#), carveOuts(""),
    carveOuts(
      #", "closed_on": ["school"], "deposits": {"role": "rivers", "reach": 0}, "greatest_stake": 0.5, "#
        + #""cooperation": [{"propose": "tribute", "standing": ["expired"], "least_stake": 0.1, "citation": "law"}]"#,
      titles: #"{"role": "rivers", "where": {"n": 1}, "least_area": 85, "applied": ["a"], "citation": "law"}"#
    ),
    conflicts(
      #"{"role": "rivers", "where": {"n": 1}, "kind": "water_intake", "setback": 50, "citation": "law", "applied": ["a"], "ended": ["e"]}"#,
      workings: #"{"layer": "parks", "workers": "w"}, {"role": "rivers"}"#,
      more: #", "search": 0, "clusters": {"reach": 2000, "least_sites": 1}"#),
    audit(#""check": "capacity""#, more: #", "miners": "m", "capacity": "c""#),
    audit(
      #""check": "declared_area", "greatest_share": 0"#,
      more: #", "declared_area": {"field": "area", "arc_seconds": 30}"#),
    audit(#""check": "overlap", "role": "rivers", "where": {"n": 1}, "greatest_share": 0.1"#),
    audit(#""check": "river_bed", "layer": "rivers", "width": 200, "greatest_share": 0.1"#),
    audit(#""check": "river_bed", "layer": "rivers", "width_field": "w", "greatest_share": 0.1"#),
    audit(
      #""check": "slope", "greatest_degrees": 20, "greatest_share": 0.1"#,
      more: #", "slopes": {"layer": "parks", "unit": "percent"}"#),
    audit(#""check": "within", "layer": "rivers", "metres": 0"#),
    safeguard(#""concern": "consent", "layer": "parks""#),
    safeguard(
      #""concern": "mercury", "role": "rivers", "where": {"hg": true}, "unknown": {"hg": null}, "within": 9, "of": ["p"], "response": "r""#,
      places:
        #"{"id": "p", "role": "rivers", "clusters": {"reach": 9, "least_sites": 2}, "workers": "w"}"#),
    approach(#""answer": "not_known""#),
    approach(
      #""number": 3, "at_least": 4, "regions": ["D1"], "types": {"scale": "small", "phase": "mining"}"#,
      types: #""phase": [{"value": "mining", "where": {"a": 1}, "citation": "law"}]"#),
    approach(#""field": "f""#), approach(#""field": "f", "at_least": 0"#),
    services(buying), services(buying + #", "budget": 0, "greatest_minutes": 9, "participation": \#(ten)"#),
    services(
      buying
        + #", "break_even": {"margin_per_gram": \#(ten), "cost_per_year": \#(ten), "grams_per_miner": \#(ten)}"#
    ),
    services(buying, travel: #""role": "rivers", "class_field": "c", "speeds": {"paved": 60, "2": 9}"#),
    services(#""kind": "training_centre", "aim": "covering", "wanted": 2, "greatest_minutes": 60"#),
    services(
      buying,
      more: #", "gaps": {"layer": "parks", "life": \#(ten), "search": 9, "networks": [\#(network)]}"#),
    services(
      buying, more: #", "gaps": {"layer": "parks", "life": "years", "search": 9, "networks": [\#(network)]}"#),
    capacity(""),
    capacity(#""density": \#(ten), "waste_ratio": {"value": 0, "source": "s"}, "loss_factor": \#(ten)"#),
    capacity(#""workable_share": \#(tenth), "area_per_miner": \#(ten)"#),
    capacity(#""workable_share": \#(tenth), "plots": {"plot_area": \#(ten), "miners_per_plot": \#(ten)}"#),
    capacity(#""water": {"per_miner": \#(ten), "allocatable_share": \#(tenth), "reach": 10}"#),
    capacity(#""services": [{"id": "s", "layer": "parks", "reach": 20000, "miners_per_unit": \#(ten)}]"#),
    capacity(#""draws": 100"#),
    licences(""), licences(#""citation": "law", "shape": [4, 3], "inner_setback": 50, "access_strip": 6"#),
    licences(
      #""existing": "parks", "setbacks": [{"role": "rivers", "where": {"class": "main"}, "setback": 30}]"#),
    beyondCapacity(#""relocation": {"layer": "parks"}"#),
    beyondCapacity(
      #""relocation": {"role": "rivers", "where": {"n": 1}, "rules": ["no-parks"], "workers": "w", "#
        + #""greatest_distance": 30000, "citation": "law"}"#),
    beyondCapacity(#""influx": {"miners_per_year": \#(ten), "opens": 3, "years": 10}"#),
    beyondCapacity(
      #""influx": {"share_per_year": \#(tenth), "opens": [3, 0, 2], "years": 10, "first_year": 2027}"#),
    impact(),
    impact(
      stressors: [
        stressor, #"{"id": "dust", "unit": "t", "decay": "none", "source": "s"}"#,
        #"{"id": "noise", "unit": "dB", "decay": "power", "distance": 10, "exponent": 2, "source": "s"}"#,
      ], more: #""zones": {"intensities": {"dust": {"per": "miner", "factor": \#(ten)}}}"#),
    impact(
      components: [
        #"{"id": "v", "role": "rivers", "where": {"population": {"at_least": 1}}, "sensitivities": {"mercury": 0}, "#
          + #""baseline": {"mercury": \#(ten)}, "thresholds": {"mercury": \#(ten)}, "unit": "g"}"#
      ]),
  ]

  /// Documents with one thing wrong that both the parser and the schema see.
  static let broken: [String] = [
    "[]", #""text""#, "{}", "3",
    project(placer: "2"), project(placer: #""1""#), project(name: "7"), project(name: #"" ""#),
    project(name: "[]"),
    project(layers: []), project(rules: []), project(more: #""setbak": 3"#),
    project(more: #""as_of": "01/02/2026""#), project(more: #""as_of": 2026"#),
    project(more: #""as_of": null"#),
    project(more: #""allow_ballpark": "yes""#), project(more: #""seed": -1"#), project(more: #""seed": 1.5"#),
    project(more: #""outputs": {"simplify": -1}"#), project(more: #""outputs": null"#),
    project(more: #""outputs": []"#),
    project(more: #""study_area": {"where": {}}"#), project(more: #""study_area": "boundary""#),
    project(more: #""planning_unit": {"graticule": 30, "square": 625}"#),
    project(more: #""planning_unit": {}"#),
    project(more: #""planning_unit": {"graticule": 0}"#),
    project(more: #""planning_unit": {"graticule": "30"}"#),
    project(more: #""planning_unit": {"graticule": 30, "origin": [0]}"#),
    project(more: #""planning_unit": {"graticule": 30, "origin": [0, "0"]}"#),
    project(more: #""planning_unit": {"graticule": 30, "usable_share": 1.5}"#),
    project(more: #""zones": {"minimum_area": 200, "maximum_area": 2000}"#),
    project(more: #""planning_unit": {"graticule": 30}, "zones": {"minimum_area": 200}"#),
    zones(#""alternatives": 5"#), zones(#""alternatives": {"count": 5, "within_percent": 2}"#),
    zones(#""alternatives": {"count": 1, "within_percent": 2, "least_difference_percent": 10}"#),
    zones(#""alternatives": {"count": 3, "within_percent": 2, "least_difference_percent": 0}"#),
    zones(#""budget": {"at_most": 1000}"#), zones(#""budget": {"per_hectare": 10}"#),
    zones(#""budget": {"at_most": 0, "per_hectare": 10}"#),
    zones(#""budget": {"at_most": 5, "per_hectare": 10, "field": "price"}"#),
    zones(#""commodities": []"#), zones(#""commodities": [{"commodity": "gold", "layer": "parks"}]"#),
    zones(#""commodities": [{"commodity": "gold", "at_least": 5}]"#),
    zones(#""commodities": [{"commodity": "gold", "layer": "parks", "at_least_miners": 0}]"#),
    zones(#""objective": "equity""#), zones(#""targets": {"Kaliba": 500}"#),
    zones(#""objective": "suitability", "targets": {"Kaliba": 500}"#),
    zones(#""objective": "equity", "targets": {"Kaliba": 0}"#), zones(#""objective": "fairness""#),
    project(more: zones + #", "capacity": {}"#),
    project(more: #""capacity": {\#(capacityCore)}"#),
    project(layers: [boundary, #"{"id": "parks", "source": "p"}"#]),
    project(layers: [boundary, #"{"id": "par ks", "source": "p", "role": "lakes"}"#], rules: [exclude]),
    project(layers: [boundary, #"{"id": "parks", "source": "p", "role": "park"}"#]),
    layer(#""accuracy": 0"#), layer(#""fields": {"nom": "NOM"}"#), layer(#""fields": {"name": 3}"#),
    layer(#""where": []"#), layer(#""where": {"a": []}"#), layer(#""where": {"a": {}}"#),
    layer(#""where": {"a": {"less": 3}}"#), layer(#""where": {"a": {"at_least": "many"}}"#),
    layer(#""where": {"a": {"not": {}}}"#), layer(#""where": {"a": [[1]]}"#),
    layer(#""where": {"a": {"contains": 1}}"#),
    layer(#""columns": {"x": "LON"}"#), layer(#""columns": {"x": "LON", "y": "LAT", "separator": ";;"}"#),
    layer(#""latest": {"of": "pcode"}"#), layer(#""latest": "visit_date""#),
    rule(#""id": "a", "effect": "exclude""#), rule(#""layer": "parks", "effect": "exclude""#),
    rule(#""id": "a", "layer": "parks", "role": "rivers", "effect": "exclude""#),
    rule(#""id": "a", "layer": "parks""#), rule(#""id": "a", "layer": "parks", "effect": "forbid""#),
    rule(#""id": "a", "layer": "parks", "effect": "exclude", "setback": -50"#),
    rule(#""id": "a", "layer": "parks", "effect": "exclude", "setback": 0"#),
    rule(#""id": "a", "layer": "parks", "effect": "exclude", "weight": 2"#),
    rule(#""id": "a", "layer": "parks", "effect": "prefer", "weight": 0"#),
    rule(#""id": "a", "layer": "parks", "effect": "exclude", "density": 5, "scale": [0, 1]"#),
    rule(#""id": "a", "layer": "parks", "effect": "prefer", "weight": 1, "density": 5"#),
    rule(#""id": "a", "layer": "parks", "effect": "prefer", "weight": 1, "scores": {"high": 1}"#),
    rule(
      #""id": "a", "layer": "parks", "effect": "prefer", "weight": 1, "field": "class", "scores": {"high": 2}"#
    ),
    project(more: #""planning_unit": {"graticule": 30, "block_id": "{longitude}"}"#),
    project(more: #""planning_unit": {"graticule": 30, "block_id": "{row"}"#),
    project(more: #""outputs": {"files": ["gazette.txt"]}"#),
    project(more: #""audit": {"layer": "parks"}"#),
    project(more: #""audit": {"layer": "parks", "rules": []}"#),
    safeguard(#""concern": "noise", "layer": "parks""#), safeguard(#""concern": "consent""#),
    safeguard(#""concern": "border", "layer": "parks", "within": -1"#),
    safeguard(
      #""concern": "consent", "layer": "parks""#,
      places: #"{"id": "p", "layer": "parks", "clusters": {"reach": 9, "least_sites": 0}}"#),
    approach(#""answer": "maybe""#), approach(#""regions": ["D1"]"#), approach(#""number": 3"#),
    approach(#""answer": "yes", "at_least": 3"#), approach(#""answer": "yes", "field": "f""#),
    approach(#""answer": "yes""#, types: #""colour": [{"value": "red", "citation": "law"}]"#),
    approach(#""answer": "yes""#, types: #""scale": []"#),
    approach(#""answer": "yes""#, question: #""if_yes": "zones""#),
    services(#""kind": "buying_station", "aim": "median""#),
    services(#""kind": "buying_station", "aim": "median", "wanted": 0"#),
    services(#""kind": "school", "aim": "median", "wanted": 1"#),
    services(#""kind": "buying_station", "aim": "covering", "wanted": 1"#),
    services(#""kind": "buying_station", "aim": "participation", "wanted": 1"#),
    services(
      #""kind": "licence_office", "aim": "median", "wanted": 1, "break_even": {"margin_per_gram": \#(ten), "cost_per_year": \#(ten), "grams_per_miner": \#(ten)}"#
    ),
    services(buying + #", "existing": {"layer": "parks", "cost": 9}"#),
    services(buying, travel: #""layer": "rivers""#),
    services(buying, travel: #""layer": "rivers", "speeds": {"paved": 60}"#),
    services(buying, travel: #""layer": "rivers", "class_field": "c", "other_speed": 60"#),
    services(
      buying, more: #", "gaps": {"layer": "parks", "life": 10, "search": 9, "networks": [\#(network)]}"#),
    services(
      buying, more: #", "gaps": {"layer": "parks", "life": \#(ten), "search": 9, "networks": []}"#),
    audit(#""check": "water""#), audit(#""check": "geometry", "layer": "parks""#),
    audit(#""check": "overlap", "greatest_share": 0"#), audit(#""check": "overlap", "layer": "parks""#),
    audit(#""check": "overlap", "layer": "parks", "role": "rivers", "greatest_share": 0"#),
    audit(#""check": "within", "layer": "parks", "greatest_share": 0"#),
    audit(#""check": "river_bed", "layer": "rivers", "greatest_share": 0.1"#),
    audit(#""check": "river_bed", "layer": "rivers", "width": 2, "width_field": "w", "greatest_share": 0.1"#),
    audit(#""check": "overlap", "layer": "parks", "width": 2, "greatest_share": 0"#),
    audit(#""check": "slope", "greatest_share": 0.1"#),
    project(more: #""conflicts": {"workings": [], "holdings": []}"#), conflicts(#"{"layer": "parks"}"#),
    carveOuts(#", "closed_on": ["church"]"#), carveOuts(#", "cooperation": [{"propose": "tribute"}]"#),
    carveOuts(#", "greatest_stake": 2"#), carveOuts("", titles: #"{"layer": "parks"}"#),
    conflicts(#"{"layer": "parks", "kind": "church"}"#), conflicts(#"{"kind": "school"}"#),
    conflicts(#"{"layer": "parks", "kind": "school", "setback": -1}"#),
    conflicts(#"{"layer": "parks", "kind": "school", "applied": []}"#),
    conflicts(
      #"{"layer": "parks", "kind": "school"}"#, more: #", "clusters": {"reach": 5, "least_sites": 0}"#),
    project(more: #""suitability": {"draws": 0}"#), project(more: #""suitability": {"least_factor": 2}"#),
    compared(#"{"a": {"b": 10, "c": 1}, "b": {"c": 1}}"#),
    compared(#"{"a": {"b": "1/x", "c": 1}, "b": {"c": 1}}"#),
    compared(#"{"a": 3, "b": {"c": 1}}"#),
    capacity(#""density": 2.76"#), capacity(#""density": {"value": 2.76}"#),
    capacity(#""density": {"value": 2.76, "source": ""}"#),
    capacity(#""density": {"value": -1, "source": "s"}"#),
    capacity(#""density": {"value": 2, "low": 1, "source": "s"}"#),
    capacity(#""density": {"low": 1, "source": "s"}"#),
    capacity(#""density": {"value": 2, "low": 0, "high": 3, "source": "s"}"#),
    capacity(#""workable_share": {"value": 2, "source": "s"}"#), capacity(#""area_per_miner": \#(ten)"#),
    capacity(
      #""workable_share": \#(tenth), "area_per_miner": \#(ten), "#
        + #""plots": {"plot_area": \#(ten), "miners_per_plot": \#(ten)}"#),
    capacity(#""water": {"per_miner": \#(ten)}"#), capacity(#""services": []"#),
    capacity(#""services": [{"id": "s", "layer": "parks", "reach": 0, "miners_per_unit": \#(ten)}]"#),
    capacity(#""draws": 99"#), capacity(#""draws": 100.5"#),
    capacity(#""sediment": {"limit": \#(ten)}"#),
    project(more: zones + #", "licences": {\#(licencesCore)}"#),
    licences(#""shape": [4]"#), licences(#""shape": [4, 0]"#), licences(#""shape": [1.5, 2]"#),
    licences(#""inner_setback": -1"#), licences(#""setbacks": [{"layer": "parks"}]"#),
    licences(#""setbacks": [{"setback": 30}]"#), licences(#""plots": 3"#),
    beyondCapacity(#""relocation": {}"#),
    beyondCapacity(#""relocation": {"layer": "parks", "rules": []}"#),
    beyondCapacity(#""relocation": {"layer": "parks", "greatest_distance": 0}"#),
    project(more: #""relocation": {"layer": "parks"}"#),
    beyondCapacity(#""influx": {"opens": 3, "years": 10}"#),
    beyondCapacity(#""influx": {"miners_per_year": 10, "opens": 3, "years": 10}"#),
    beyondCapacity(
      #""influx": {"miners_per_year": \#(ten), "share_per_year": \#(tenth), "opens": 3, "years": 10}"#),
    beyondCapacity(#""influx": {"miners_per_year": \#(ten), "opens": 0, "years": 10}"#),
    beyondCapacity(#""influx": {"miners_per_year": \#(ten), "opens": [1.5], "years": 10}"#),
    beyondCapacity(#""influx": {"miners_per_year": \#(ten), "opens": 3}"#),
    impact(stressors: []),
    impact(stressors: [#"{"id": "mercury", "unit": "g", "decay": "linear", "source": "s"}"#]),
    impact(stressors: [#"{"id": "mercury", "unit": "g", "decay": "none", "distance": 1, "source": "s"}"#]),
    impact(stressors: [#"{"id": "mercury", "unit": "g", "decay": "power", "distance": 1, "source": "s"}"#]),
    impact(stressors: [#"{"id": "mercury", "unit": "g", "decay": "none"}"#]),
    impact(operations: [#"{"layer": "parks"}"#]),
    impact(operations: [#"{"layer": "parks", "intensities": {"mercury": {"per": "hectare", "factor": 3}}}"#]),
    impact(more: #""zones": {"intensities": {"mercury": {"per": "feature", "factor": \#(ten)}}}"#),
    impact(components: [#"{"id": "v", "layer": "parks", "sensitivities": {"mercury": -1}}"#]),
    impact(components: [#"{"id": "v", "layer": "parks", "sensitivities": {"mercury": 1}, "thresholds": 3}"#]),
  ]

  /// Documents that only the parser can find fault with, and the message.
  static let beyondSchema: [(document: String, message: String)] = [
    (
      beyondCapacity(#""relocation": {"layer": "parks", "rules": ["no-parks", "no-park"]}"#),
      #"relocation.rules: no rule "no-park"; did you mean "no-parks"?"#
    ),
    (
      project(more: #""as_of": "2026-02-29""#),
      #"as_of: expected a date such as 2026-01-01, found "2026-02-29""#
    ),
    (
      project(layers: [boundary, parks, parks]),
      #"layers[2].id: "parks" is already layers[1].id, line 1; ids must differ"#
    ),
    (
      project(rules: [#"{"id": "a", "layer": "park", "effect": "exclude"}"#]),
      #"rules[0].layer: no layer "park"; did you mean "parks"?"#
    ),
    (
      project(rules: [#"{"id": "a", "role": "lakes", "effect": "exclude"}"#]),
      #"rules[0].role: no layer with the role "lakes"; there are: study_area, protected_areas, rivers"#
    ),
    (
      project(layers: [parks]),
      "study_area: needs study_area, or a layer with the role study_area; there is none"
    ),
    (
      capacity(#""density": {"low": 3, "value": 2, "high": 5, "source": "s"}"#),
      "capacity.density: expected low ≤ value, found 3 > 2"
    ),
    (
      project(
        more: #""planning_unit": {"graticule": 30}, "zones": {"minimum_area": 300, "maximum_area": 200}"#),
      "zones: expected minimum_area ≤ maximum_area, found 300 > 200"
    ),
    (
      zones(#""budget": {"at_most": 9, "layer": "park", "field": "price"}"#),
      #"zones.budget.layer: no layer "park"; did you mean "parks"?"#
    ),
    (
      zones(#""commodities": [{"commodity": "gold", "layer": "parks", "at_least": 5, "at_most": 2}]"#),
      "zones.commodities[0]: expected at_least ≤ at_most, found 5 > 2"
    ),
    (
      impact(components: [#"{"id": "v", "layer": "parks", "sensitivities": {"mercuri": 1}}"#]),
      #"impact.components[0].sensitivities.mercuri: no stressor "mercuri"; did you mean "mercury"?"#
    ),
    (
      rule(#""id": "a", "layer": "parks", "effect": "prefer""#),
      "rules[0].weight: missing; effect: prefer needs it, or comparisons of all rules that prefer or avoid in suitability.pairwise"
    ),
    (
      compared(#"{"a": {"b": 3}}"#), "suitability.pairwise: incomplete; add a: {c: …}, b: {c: …}"
    ),
    (
      compared(#"{"a": {"b": 3, "c": 2}, "b": {"c": 1, "a": 2}}"#),
      "suitability.pairwise.b.a: these two are compared already on line 1; keep one of them"
    ),
    (
      compared(#"{"a": {"a": 1, "b": 3, "c": 2}, "b": {"c": 1}}"#),
      "suitability.pairwise.a.a: a rule is not compared with itself; leave it out"
    ),
    (
      compared(#"{"a": {"b": 3, "c": 2, "no-parks": 2}, "b": {"c": 1}}"#),
      "suitability.pairwise.a.no-parks: expected a rule that prefers or avoids; the effect of this one is exclude"
    ),
    (
      compared(#"{"a": {"b": 3, "c": 2}, "b": {"c": 1}}"#, weightOfB: #", "weight": 2"#),
      "rules[1].weight: suitability.pairwise, line 1, gives this rule a weight too; keep one of the two"
    ),
    (
      compared(#"{"a": {"b": 3, "c": 2, "d": 2}, "b": {"c": 1}}"#),
      #"suitability.pairwise.a.d: no rule "d"; did you mean "a"?"#
    ),
    (
      project(more: #""seed": 1, "seed": 2"#),
      "seed: duplicated key, first on line 1; keep one of them"
    ),
  ]
}
