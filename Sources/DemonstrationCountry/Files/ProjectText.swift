/// The project file of the demonstration.
enum ProjectText {
  /// The text, the same for every seed.
  static let text = """
    # Where may artisanal miners of Orambé work, how many can each zone carry, what do all mines together do?
    # The country, its laws and its offices are invented; numbers quoted from studies name them.
    # Lengths are metres, areas hectares, angles degrees, unless a key says otherwise.
    placer: 1
    name: "Orambé: zones for artisanal gold mining"
    study_area: {layer: boundary}
    as_of: 2026-01-01
    seed: 42

    layers:
      - {id: boundary, source: boundary.geojson, role: study_area, feature_id: code, citation: "National Mapping Office, 2024"}
      - id: geology
        source: geology.geojson
        role: geology
        feature_id: geo_id
        fields: {name: unit, class: gold_potential, score: score}
        citation: "Geological Survey of Orambé, map 1:250,000, 2018"
      - id: occurrences
        source: mineral_occurrences.csv
        role: mineral_occurrences
        columns: {x: lon, y: lat}
        feature_id: occ_id
        fields: {name: name, commodity: commodity, status: status, class: type}
        citation: "Geological Survey of Orambé, inventory 2023"
      - id: concessions
        source: concessions.geojson
        role: lsm_concessions
        feature_id: code
        fields: {name: code, holder: holder, status: status, granted: granted, expires: expires, commodity: commodity, class: type}
        citation: "Mining Cadastre, extract of 2026-01-01"
      - id: asm_sites
        source: asm_sites.csv
        role: asm_sites
        # As the inspectorate's spreadsheet saves it.
        encoding: windows-1252
        columns: {x: longitude, y: latitude, separator: ";", decimal: ","}
        fields: {name: nom, commodity: minerai, workers: travailleurs, women_share: part_femmes, class: gisement}
        # Some sites were visited twice: the latest visit counts.
        latest: {of: code, by: date_visite}
        accuracy: 50
        citation: "Mine Inspectorate, field visits 2021 to 2025"
      - {id: asm_zones, source: land.gpkg, layer: asm_zones, role: existing_zones, feature_id: code, fields: {name: name, status: status}}
      - id: protected_areas
        source: protected_areas.geojson
        role: protected_areas
        feature_id: code
        fields: {name: name, class: category}
        citation: "Parks Authority, 2025"
      - {id: indigenous_lands, source: land.gpkg, layer: indigenous_lands, role: indigenous_lands, feature_id: code, fields: {name: name, status: category}}
      - {id: conflict_areas, source: land.gpkg, layer: conflict_areas, role: conflict_areas, feature_id: code, fields: {name: name}}
      - {id: land_use, source: land.gpkg, layer: land_use, role: land_use, feature_id: code, fields: {class: class}}
      - {id: steep_land, source: land.gpkg, layer: steep_land, role: slope, feature_id: code, fields: {class: class}}
      - {id: districts, source: land.gpkg, layer: districts, role: admin, feature_id: code, fields: {name: name, population: population}}
      - {id: rivers, source: hydrology.gpkg, layer: rivers, role: rivers, feature_id: code, fields: {name: name, discharge: discharge_m3s}}
      - {id: lakes, source: hydrology.gpkg, layer: lakes, role: lakes, feature_id: code, fields: {name: name}}
      - {id: catchments, source: hydrology.gpkg, layer: catchments, role: catchments, feature_id: code, fields: {name: name}}
      - id: settlements
        source: settlements.shp
        role: settlements
        # The shapefile has no .cpg to say so.
        encoding: windows-1252
        feature_id: code
        fields: {name: nom, population: population, class: rang}
        citation: "Census 2022"
      - {id: roads, source: roads.zip, role: roads, feature_id: code, fields: {class: class}}
      - {id: intakes, source: intakes.kml, role: intakes, fields: {name: Name, population: served}}
      - id: services
        source: services.csv
        role: services
        columns: {x: longitude, y: latitude}
        feature_id: code
        fields: {name: name, class: kind}
      - {id: elevation, source: elevation.tif, role: elevation}
      - {id: slope, source: slope.tif, role: slope}
      - {id: population, source: population.tif, role: population}

    # In priority order: the first rule that covers a place owns its hectares in the ledger.
    rules:
      - {id: parks, layer: protected_areas, effect: exclude, setback: 500, citation: "Mining Code of Orambé 2019, art. 31"}
      - id: titles
        layer: concessions
        where: {status: [active, pending]}
        effect: exclude
        citation: "Mining Code of Orambé 2019, art. 27: no zone on a title in force or applied for"
      - {id: conflict, layer: conflict_areas, effect: exclude, citation: "Security bulletin 11/2025"}
      - {id: existing-zones, layer: asm_zones, effect: exclude, citation: "Mining Code of Orambé 2019, art. 110: zones declared before"}
      - {id: settlements, layer: settlements, effect: exclude, setback: 500, citation: "Mining Code of Orambé 2019, art. 33"}
      - id: urban
        layer: land_use
        where: {class: [urban, plantation]}
        effect: exclude
        citation: "Mining Code of Orambé 2019, art. 33"
      - {id: lakes, layer: lakes, effect: exclude, setback: 100, citation: "Water Act 2006, art. 12"}
      - id: river-banks
        layer: rivers
        where: {strahler: {at_least: 3}}
        effect: exclude
        setback: 100
        citation: "Water Act 2006, art. 12"
      - {id: wetlands, layer: land_use, where: {class: wetland}, effect: exclude, citation: "Water Act 2006, art. 15"}
      - {id: intakes, layer: intakes, effect: exclude, setback: 2000, citation: "Water Act 2006, art. 18"}
      - {id: steep-land, layer: steep_land, effect: exclude, citation: "Mine Safety Order 2020, sec. 8"}
      - id: gold-potential
        layer: geology
        where: {gold_potential: [moderate, high]}
        effect: require
        citation: "Mining Code of Orambé 2019, art. 109: zones only after a geological study"
      - {id: consent, layer: indigenous_lands, effect: consent, citation: "Customary Lands Act 2011, sec. 6"}
      # What makes a place better or worse; no law sets these weights.
      - {id: geology-score, layer: geology, effect: prefer, weight: 3, field: score}
      - {id: near-occurrences, layer: occurrences, where: {commodity: gold}, effect: prefer, weight: 2, reach: 5000}
      - {id: near-sites, layer: asm_sites, where: {minerai: or}, effect: prefer, weight: 2, reach: 5000}
      - {id: near-roads, layer: roads, effect: prefer, weight: 1, reach: 10000}
      - {id: dense-forest, layer: land_use, where: {class: dense forest}, effect: avoid, weight: 1}
      # Per cent of slope from the grid: 20 is worst, flat is best.
      - {id: gentle-slope, layer: slope, effect: prefer, weight: 1, scale: [20, 0]}

    # Weights are opinion: 200 times each is multiplied by a factor between half and double, and the land ranked again.
    suitability: {draws: 200, least_factor: 0.5, greatest_factor: 2}

    # The cadastre counts in blocks of 30 seconds of arc, about 85.3 ha here.
    planning_unit: {graticule: 30, origin: [0, 0], usable_share: 0.5}
    zones: {minimum_area: 170, maximum_area: 2000, maximum_count: 12, spacing: 2000, boundary_penalty: 10, minimum_suitability: 0.4, districts: districts}

    capacity:
      commodity: gold
      life: {value: 10, source: "Mining Code of Orambé 2019, art. 111"}
      gold_per_miner: {low: 150, value: 170, high: 2050, source: "CSF gold mining calculators 150 to 255 g, 170 g for Peru; CSF Peru report 2,050 g (Alcântara 2004)"}
      grade: {low: 0.141, value: 0.4, high: 0.45, source: "CSF gold mining calculators, Peru, Brazil and Ecuador"}
      depth: {value: 2.5, source: "CSF gold mining calculators"}
      density: {value: 2.76, source: "CSF gold mining calculators"}
      waste_ratio: {value: 7, source: "CSF gold mining calculators"}
      loss_factor: {value: 2, source: "CSF gold mining calculators"}
      mineralised_share: {low: 0.1, value: 0.3, high: 0.5, source: "Geological Survey of Orambé, judgement 2025"}
      water:
        per_miner: {low: 0.5, value: 1, high: 4, source: "Water Authority, measurements at nine sites, 2024"}
        allocatable_share: {value: 0.1, source: "Water Act 2006, art. 21"}
        reach: 5000
      mercury:
        gold_ratio: {low: 2.33, value: 2.6, high: 7, source: "CSF gold mining calculators: Colombia; Brazil, Peru, Ecuador; Bolivia"}
        share_to_water: {low: 0.13, value: 0.13, high: 0.21, source: "CSF gold mining calculator for Brazil"}
        retort_recovery: {low: 0, value: 0.5, high: 0.9, source: "Mine Inspectorate, aim of the retort programme 2025"}
        limit: {value: 20000, source: "Environmental Quality Decree 2021, annex 2"}
      sediment:
        per_miner: {low: 6, value: 12, high: 24, source: "Water Authority, judgement 2025"}
        limit: {value: 10000, source: "Environmental Quality Decree 2021, annex 2"}
      services:
        - id: inspectors
          layer: services
          where: {kind: inspection office}
          field: staff
          reach: 60000
          miners_per_unit: {low: 150, value: 250, high: 400, source: "Mine Inspectorate, staffing norm 2024"}
        - id: clinics
          layer: services
          where: {kind: clinic}
          reach: 20000
          miners_per_unit: {value: 600, source: "Ministry of Health, norm 2020"}

    # A licence is a plot of whole parts of a block: 30 seconds make 10 parts of 3 seconds, about 0.85 ha each.
    licences:
      maximum_area: 10
      citation: "Mining Code of Orambé 2019, art. 112"
      subdivision: 10
      inner_setback: 50
      setbacks:
        - {layer: rivers, setback: 30}
        - {layer: roads, setback: 15}
      least_workable: 0.6
      access_strip: 6
      miners_per_licence: {low: 10, value: 20, high: 40, source: "Mine Inspectorate, register of cooperatives 2025"}

    # Who works on closed land is offered a place in a zone, as near as can be; zones declared before stay.
    relocation:
      layer: asm_sites
      rules: [parks, titles, conflict, settlements, urban, lakes, river-banks, wetlands, intakes, steep-land]
      greatest_distance: 50000
      citation: "Mining Code of Orambé 2019, art. 113"
    influx:
      miners_per_year: {low: 50, value: 150, high: 400, source: "Mine Inspectorate, registrations 2021 to 2025"}
      opens: 3
      years: 10
      first_year: 2027

    impact:
      stressors:
        - {id: mercury, unit: g/year, decay: exponential, distance: 10000, source: "CSF Peru report: eight studies found 4 to 100 km; 10 km is taken here"}
        - {id: sediment, unit: t/year, decay: exponential, distance: 20000, source: "Water Authority, judgement 2025"}
        - {id: clearing, unit: ha, decay: none, source: "acts where it arises"}
        - {id: noise, unit: workers, decay: linear, distance: 2000, source: "Environmental Quality Decree 2021, annex 5"}
      operations:
        - layer: asm_sites
          name: Artisanal sites that use mercury
          where: {mercure: oui}
          intensities:
            mercury: {per: workers, factor: {low: 45, value: 57, high: 375, source: "170 g gold × 2.6 × 0.13; low and high from the CSF ranges of each"}}
            sediment: {per: workers, factor: {value: 12, source: "Water Authority, judgement 2025"}}
            noise: {per: workers, factor: {value: 1, source: "by definition of the unit"}}
        - layer: asm_sites
          name: Artisanal sites without known mercury
          where: {mercure: {not: oui}}
          intensities:
            sediment: {per: workers, factor: {value: 12, source: "Water Authority, judgement 2025"}}
            noise: {per: workers, factor: {value: 1, source: "by definition of the unit"}}
        - layer: concessions
          name: Mines in operation
          where: {status: active, type: exploitation}
          intensities:
            sediment: {per: hectare, factor: {value: 2, source: "Water Authority, judgement 2025"}}
            clearing: {per: hectare, factor: {value: 0.15, source: "land use map 2024"}}
            noise: {per: feature, factor: {value: 300, source: "Environmental Quality Decree 2021, annex 5"}}
        - layer: concessions
          name: Titles applied for
          status: pending
          where: {status: pending}
          intensities:
            sediment: {per: hectare, factor: {value: 0.2, source: "Water Authority, judgement 2025"}}
            clearing: {per: hectare, factor: {value: 0.02, source: "land use map 2024"}}
      zones:
        intensities:
          mercury: {per: miner, factor: {low: 0, value: 29, high: 375, source: "as today, half kept back by retorts"}}
          sediment: {per: miner, factor: {value: 12, source: "Water Authority, judgement 2025"}}
          clearing: {per: hectare, factor: {value: 0.3, source: "Mine Inspectorate, field visits 2021 to 2025"}}
          noise: {per: miner, factor: {value: 1, source: "by definition of the unit"}}
      components:
        - id: villages
          layer: settlements
          sensitivities: {mercury: 1, noise: 0.5}
          thresholds:
            mercury: {value: 25000, source: "Environmental Quality Decree 2021, annex 3"}
            noise: {value: 800, source: "Environmental Quality Decree 2021, annex 5"}
        - id: drinking-water
          layer: intakes
          sensitivities: {mercury: 1, sediment: 1}
          thresholds:
            mercury: {value: 10000, source: "Environmental Quality Decree 2021, annex 2"}
            sediment: {value: 60000, source: "Environmental Quality Decree 2021, annex 2"}
        - id: parks-and-wetlands
          layer: protected_areas
          sensitivities: {mercury: 1, sediment: 0.5, clearing: 1}
          thresholds:
            mercury: {value: 45000, source: "Environmental Quality Decree 2021, annex 4"}

    # Zones declared before, and those that a proposal writes, put to the test: `placer audit`.
    audit:
      layer: asm_zones
      slopes: {layer: slope, unit: percent}
      rules:
        - {id: outline, severity: fatal, citation: "Cadastre Order 2020, sec. 3", check: geometry}
        - {id: outside, severity: fatal, citation: "Cadastre Order 2020, sec. 3", check: outside, layer: boundary, greatest_share: 0.001}
        - {id: in-park, severity: fatal, citation: "Mining Code of Orambé 2019, art. 31", check: overlap, layer: protected_areas, greatest_share: 0.001}
        - {id: on-title, severity: fatal, citation: "Mining Code of Orambé 2019, art. 27", check: overlap, layer: concessions, where: {status: active}, greatest_share: 0.001}
        - {id: in-lake, severity: fatal, citation: "Water Act 2006, art. 12", check: overlap, layer: lakes, greatest_share: 0.001}
        - {id: in-river, severity: fatal, citation: "Water Act 2006, art. 12", check: river_bed, layer: rivers, where: {strahler: {at_least: 3}}, width: 60, greatest_share: 0.1}
        - {id: other-zone, severity: serious, citation: "Mining Code of Orambé 2019, art. 110", check: other_zones, greatest_share: 0.001}
        - {id: no-evidence, severity: serious, citation: "Mining Code of Orambé 2019, art. 109", check: overlap, layer: geology, where: {gold_potential: [none, low]}, greatest_share: 0.5}
        - {id: steep, severity: serious, citation: "Mine Safety Order 2020, sec. 8", check: slope, greatest_degrees: 14, greatest_share: 0.1}
        - {id: far-from-road, severity: notice, citation: "Mine Inspectorate, working rule 2025", check: within, layer: roads, metres: 10000}
        - {id: too-many, severity: notice, citation: "Mining Code of Orambé 2019, art. 111", check: capacity}

    # Who works on or too near to whose land: `placer conflicts`. Days go before the words of the status.
    conflicts:
      workings: [{layer: asm_sites}, {layer: asm_zones}]
      holdings:
        - {layer: concessions, kind: concession, applied: [pending], ended: [expired], citation: "Mining Code of Orambé 2019, art. 27"}
        - {layer: protected_areas, kind: protected_area, setback: 500, citation: "Mining Code of Orambé 2019, art. 31"}
        - {layer: indigenous_lands, kind: indigenous_land, citation: "Customary Lands Act 2011, sec. 6"}
        - {layer: conflict_areas, kind: conflict_area, citation: "Security bulletin 11/2025"}
        - {layer: intakes, kind: water_intake, setback: 2000, citation: "Water Act 2006, art. 18"}
      search: 5000
      clusters: {reach: 3000, least_sites: 3}

    # Parts of titles to negotiate: `placer carve-outs`. A block of 30 seconds is about 85.3 ha.
    carve_outs:
      titles:
        - {layer: concessions, where: {type: exploitation}, least_area: 340, applied: [pending], ended: [expired], citation: "Mining Code of Orambé 2019, art. 68: four blocks"}
        - {layer: concessions, where: {type: exploration}, least_area: 1700, applied: [pending], ended: [expired], citation: "Mining Code of Orambé 2019, art. 52: twenty blocks"}
      wanted_miners: 3000
      least_miners_per_unit: 10
      deposits: {layer: geology, where: {gold_potential: [moderate, high]}}
      closed_on: [protected_area, conflict_area, water_intake]
      stake_weight: 1
      stake:
        works: {layer: occurrences, where: {status: deposit}}
        works_reach: 5000
        edge_reach: 4
        works_share: 0.5
        idle_factor: 0.25
      cooperation:
        - {propose: relinquishment, standing: [expired], citation: "Mining Code of Orambé 2019, art. 71: titles that have ended"}
        - {propose: relinquishment, standing: [not_yet_granted], citation: "Mining Code of Orambé 2019, art. 44: applications may be granted in part"}
        - {propose: tribute, greatest_stake: 0.25, least_miners: 100, citation: "Mining Code of Orambé 2019, art. 114"}
        - {propose: buy_back, greatest_stake: 0.5, citation: "Mining Code of Orambé 2019, art. 115"}
        - {propose: technical_assistance, citation: "Mining Code of Orambé 2019, art. 116"}

    # Where buying stations and training should be, near the miners: `placer services`.
    services:
      currency: USD
      travel:
        layer: roads
        class_field: class
        speeds: {national: 60, regional: 40, track: 20}
        source: "Road Authority, dry season, 2024"
        walking_speed: {value: 4, source: "Mine Inspectorate, field visits 2021 to 2025"}
        greatest_walk: 15000
        snapping: 25
      stations:
        - id: gold-buying
          kind: buying_station
          aim: participation
          miners: {layer: asm_sites, where: {minerai: or}}
          candidates: {layer: settlements, where: {rang: [capital, town, large village]}, capacity: 600, cost: 40000}
          existing: {layer: services, where: {kind: inspection office}, capacity: 600}
          wanted: 10
          budget: 150000
          greatest_minutes: 240
          participation: {value: 60, source: "Central Bank of Orambé, survey among miners 2025"}
          break_even:
            margin_per_gram: {low: 0.8, value: 1.2, high: 1.6, source: "Central Bank of Orambé, 2025"}
            cost_per_year: {value: 18000, source: "Mine Inspectorate, budget 2026"}
            grams_per_miner: {low: 100, value: 150, high: 170, source: "CSF gold mining calculators: 150 g; 170 g for Peru"}
          citation: "Gold Trade Order 2024, sec. 4"
        - id: training
          kind: training_centre
          aim: covering
          miners: {layer: asm_sites}
          candidates: {layer: settlements, where: {rang: [capital, town]}}
          wanted: 3
          greatest_minutes: 90
      gaps:
        layer: asm_zones
        life: {value: 10, source: "Mining Code of Orambé 2019, art. 111"}
        search: 50000
        networks:
          - {kind: road, layer: roads, where: {class: [national, regional]}, enough: 500, citation: "Mine Inspectorate, working rule 2025"}
          - {kind: water, layer: services, where: {kind: well}, enough: 1000, citation: "Ministry of Health, norm 2020"}

    # What must be seen before a decision: `placer safeguards`, and with each proposal.
    safeguards:
      places:
        - {id: sites, layer: asm_sites}
        - {id: declared-zones, layer: asm_zones}
        - {id: clusters, layer: asm_sites, clusters: {reach: 2000, least_sites: 5}}
      rules:
        - {id: customary-land, concern: consent, layer: indigenous_lands, citation: "Customary Lands Act 2011, sec. 6"}
        - {id: armed-groups, concern: conflict, layer: conflict_areas, within: 5000, citation: "Security bulletin 11/2025"}
        - {id: parks-near, concern: ecosystem, layer: protected_areas, within: 1000, citation: "Parks Act 1998, sec. 4"}
        - {id: wetlands-near, concern: ecosystem, layer: land_use, where: {class: wetland}, within: 500, citation: "Water Act 2006, art. 15"}
        - {id: mercury-used, concern: mercury, layer: asm_sites, where: {mercure: oui}, unknown: {mercure: inconnu}, citation: "Minamata Convention, art. 7"}
        - {id: many-women, concern: women, layer: asm_sites, where: {women_share: {at_least: 0.3}}, unknown: {women_share: null}, citation: "Mining Policy 2024, ch. 5"}

    # Kinds of mining by rules, and what to do about each in each district: `placer approach`. Nobody has asked about machines yet.
    approach:
      sites: {layer: asm_sites}
      types:
        commodity:
          - {value: gold, where: {minerai: or}, citation: "Mine Inspectorate, field visits 2021 to 2025"}
          - {value: diamond, where: {minerai: diamant}, citation: "Mine Inspectorate, field visits 2021 to 2025"}
          - {value: tin and tantalum, where: {minerai: [étain, tantale]}, citation: "Mine Inspectorate, field visits 2021 to 2025"}
        deposit:
          - {value: alluvial, where: {gisement: alluvionnaire}, citation: "Mine Inspectorate, field visits 2021 to 2025"}
          - {value: hard rock, where: {gisement: filonien}, citation: "Mine Inspectorate, field visits 2021 to 2025"}
        scale:
          - {value: artisanal, where: {workers: {at_most: 50}}, citation: "Mining Code of Orambé 2019, art. 105: up to 50 workers"}
          - {value: small-scale, where: {workers: {at_least: 51}}, citation: "Mining Code of Orambé 2019, art. 105"}
        phase:
          - {value: mining and amalgamation, where: {mercure: oui}, citation: "Mine Inspectorate, field visits 2021 to 2025"}
          - {value: mining, where: {mercure: non}, citation: "Mine Inspectorate, field visits 2021 to 2025"}
      regions: districts
      inputs:
        - id: inspectors
          about: state_capacity
          answers:
            - {regions: [D1], number: 6, at_least: 3, source: "Mine Inspectorate, staff list 2025"}
            - {regions: [D2, D3], number: 3, at_least: 3, source: "Mine Inspectorate, staff list 2025"}
            - {regions: [D4, D6, D7], number: 1, at_least: 3, source: "Mine Inspectorate, staff list 2025"}
        - id: land
          about: state_capacity
          answers:
            - {types: {commodity: gold}, answer: "yes", source: "Mining Code of Orambé 2019, art. 109: zones for gold"}
            - {answer: "no", source: "Mining Code of Orambé 2019, art. 109: zones for gold alone"}
        - id: licence-gains
          about: miners_incentives
          answers:
            - {types: {scale: small-scale}, answer: "yes", source: "Mine Inspectorate, survey among miners 2025"}
            - {types: {deposit: alluvial}, answer: "no", source: "Mine Inspectorate, survey among miners 2025: they move each season"}
            - {types: {deposit: hard rock}, answer: "no", source: "Mine Inspectorate, survey among miners 2025: fees exceed gains"}
        - id: premium
          about: miners_incentives
          answers:
            - {types: {commodity: gold}, number: 4, at_least: 3, source: "Central Bank of Orambé, 2025: per cent of the price that a buyer adds"}
            - {types: {commodity: diamond}, number: 0, at_least: 3, source: "Central Bank of Orambé, 2025: per cent of the price that a buyer adds"}
      questions:
        - {id: capacity, asks: "Can the state inspect these miners?", input: inspectors, if_yes: incentives, if_no: buyers, citation: "IGF Guidance for Governments 2017, Figure 6"}
        - {id: incentives, asks: "Do miners gain enough from a licence to seek one?", input: licence-gains, if_yes: licence_and_regulate, if_no: set-aside, citation: "IGF Guidance for Governments 2017, Figure 6"}
        - {id: set-aside, asks: "May the state set land aside for them?", input: land, if_yes: zones, if_no: voluntary_scheme, citation: "IGF Guidance for Governments 2017, Figure 6"}
        - {id: buyers, asks: "Does a buyer pay more for better practice?", input: premium, if_yes: voluntary_scheme, if_no: promote_good_practice, citation: "IGF Guidance for Governments 2017, Figure 6"}

    # The gazette tells corners in degrees, minutes and seconds, and in the national grid.
    outputs: {simplify: 20, gazette_crs: "EPSG:32731"}

    """
}
