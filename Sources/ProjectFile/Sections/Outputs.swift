extension Project {
  /// How results are written.
  public struct Outputs: Hashable, Sendable {
    /// A file that a run can write.
    public enum File: String, Hashable, Sendable, CaseIterable {
      case zones = "zones.geojson"
      case eligible = "eligible.geojson"
      case excluded = "excluded.geojson"
      case impacts = "impacts.geojson"
      case operations = "operations.geojson"
      case plots = "plots.geojson"
      case plan = "plan.gpkg"
      case land = "land.gpkg"
      case impactPackage = "impacts.gpkg"
      case zoneTable = "zones.csv"
      case limitTable = "limits.csv"
      case alternatives = "alternatives.geojson"
      case alternativeTable = "alternatives.csv"
      case capacityTable = "capacity.csv"
      case parameterTable = "parameters.csv"
      case siteTable = "sites.csv"
      case relocations = "relocation.geojson"
      case relocationTable = "relocation.csv"
      case receiverTable = "relocation_zones.csv"
      case influxTable = "influx.csv"
      case gazetteTable = "gazette.csv"
      case gazette = "gazette.md"
      case blockTable = "blocks.csv"
      case suitabilityTable = "suitability.csv"
      case stabilityTable = "stability.csv"
      case ledger = "ledger.csv"
      case impactTable = "impacts.csv"
      case audit = "audit.geojson"
      case auditTable = "audit.csv"
      case serviceStations = "services.geojson"
      case serviceTable = "services.csv"
      case serviceWays = "service_ways.geojson"
      case serviceWayTable = "service_ways.csv"
      case serviceGaps = "gaps.geojson"
      case serviceGapTable = "gaps.csv"
      case serviceReport = "services.md"
      case safeguards = "safeguards.geojson"
      case safeguardTable = "safeguards.csv"
      case safeguardReport = "safeguards.md"
      case typeTable = "types.csv"
      case approaches = "approach.geojson"
      case approachTable = "approach.csv"
      case approachReport = "approach.md"
      case shareTable = "shares.csv"
      case riverTable = "rivers.csv"
      case catchments = "catchments.geojson"
      case catchmentTable = "catchments.csv"
      case stations = "stations.geojson"
      case stationTable = "stations.csv"
      case yearTable = "years.csv"
      case uncertaintyTable = "uncertainty.csv"
      case factorTable = "uncertainty_factors.csv"
      case impactReport = "impact.md"
      case conflicts = "conflicts.geojson"
      case conflictTable = "conflicts.csv"
      case hotSpots = "hot_spots.geojson"
      case hotSpotTable = "hot_spots.csv"
      case conflictReport = "conflicts.md"
      case carveOuts = "carve_outs.geojson"
      case carveOutTable = "carve_outs.csv"
      case carveOutUnits = "carve_out_units.csv"
      case carveOutReport = "carve_outs.md"
      case map = "map.html"

      /// The files of a proposal; some only where the project asks for what they hold.
      public static let ofProposal = allCases.filter {
        ![
          .operations, .land, .impactPackage, .audit, .auditTable, .catchments, .catchmentTable, .stations,
          .stationTable, .yearTable, .uncertaintyTable, .factorTable, .impactReport, .conflicts,
          .conflictTable, .hotSpots, .hotSpotTable, .conflictReport, .carveOuts, .carveOutTable,
          .carveOutUnits, .carveOutReport, .serviceStations, .serviceTable, .serviceWays,
          .serviceWayTable, .serviceGaps, .serviceGapTable, .serviceReport, .safeguardReport,
          .typeTable, .approaches, .approachTable, .approachReport,
        ].contains($0)
      }
    }

    /// How far lines on the map may depart from the result, metres.
    public let simplifyMetres: Double
    /// Pieces of land whose mean width is less are slivers: counted, but neither planned nor drawn, metres.
    public let leastWidthMetres: Double
    /// The files to write of those a command can; nil for all. The manifest is always written.
    public let files: [File]?
    /// The system in which the gazette tells corners beside longitude and latitude; nil for that of squares or the analysis.
    public let gazetteCRS: String?

    /// Whether a file is wanted.
    public func wants(_ file: File) -> Bool { files?.contains(file) ?? true }
  }
}

extension Project.Outputs.File: Explained {
  /// What it holds.
  public var meaning: String {
    switch self {
    case .zones: "proposed zones"
    case .eligible: "eligible land"
    case .excluded: "closed land with the reasons"
    case .impacts: "what all operations add up to"
    case .operations: "the operations that were added up"
    case .plots: "plots for licences in the zones"
    case .plan: "everything a proposal holds, as layers of one file"
    case .land: "eligible and closed land, as layers of one file"
    case .impactPackage: "impacts and operations, as layers of one file"
    case .zoneTable: "the zones as a table"
    case .limitTable: "budget, quotas, targets and what is left of limits on impacts: what zones make of each"
    case .alternatives: "the blocks of all plans: how often each is chosen, and in which zone of which plan"
    case .alternativeTable: "the plans that are nearly as good as the best"
    case .capacityTable: "what limits each zone, and how often"
    case .parameterTable: "the numbers behind each zone's capacity, with their sources"
    case .siteTable: "the registered sites with the zone, plot and licence they lie in"
    case .relocations: "lines from sites on closed land to the zones that take their miners in"
    case .relocationTable: "who moves from closed land into which zone, and who finds no place"
    case .receiverTable: "how many miners each zone takes in, and the places it has left"
    case .influxTable: "miners and open capacity year by year"
    case .gazetteTable: "the zones' corners in degrees, minutes and seconds and in a plane, as a table"
    case .gazette: "the same to print: blocks, corners, area, perimeter"
    case .blockTable: "the zones' blocks: sides, area, eligible part"
    case .suitabilityTable: "the weights of the rules that prefer and avoid, and how much each matters"
    case .stabilityTable: "how firmly each zone stands when weights change"
    case .ledger: "the hectare ledger"
    case .impactTable: "the impacts as a table"
    case .audit: "gazetted zones with the rules they break"
    case .auditTable: "the rules that gazetted zones break, the worst first"
    case .serviceStations: "stations that miners come to, open as they are sited"
    case .serviceTable: "the same as a table: who comes, how far, whether it pays"
    case .serviceWays: "lines from where miners work to their station"
    case .serviceWayTable: "who goes where and how long, and whom no station serves"
    case .serviceGaps: "zones too far from a road, from water or from power"
    case .serviceGapTable: "the same as a table, those first where most miners work longest"
    case .serviceReport: "stations and gaps to read"
    case .safeguards: "places that raise a safeguard, or may"
    case .safeguardTable: "the same as a table: what is raised, by whom, what is to be done, and the source"
    case .safeguardReport: "the same summed up, to read"
    case .typeTable: "the class of each site, with the rule that decided each part of it"
    case .approaches: "sites with their class and the approach to it"
    case .approachTable:
      "what to do about each kind of mining in each region, with the way through the decision tree"
    case .approachReport: "the same to read, with the tree and what is not known"
    case .shareTable: "who brings how much of each impact: per operation and per holder"
    case .riverTable: "what had to be done to make a network of the rivers, and what lies away from it"
    case .catchments: "what enters the water of each catchment"
    case .catchmentTable: "the same as a table, with limits, headroom and who brings it"
    case .stations: "monitoring stations: those that are there and those to set up"
    case .stationTable: "the same as a table, with what each sees"
    case .yearTable: "impacts, expansions and land left unrehabilitated, year by year"
    case .uncertaintyTable: "how firmly each place is among the worst when what is uncertain varies"
    case .factorTable: "which uncertain factor matters most"
    case .impactReport: "the assessment in six steps, to read"
    case .conflicts: "sites and zones on or too near to land that somebody holds, with the holders"
    case .conflictTable:
      "each site or zone beside each holding near it: how they lie, holder, expiry, standing on a day"
    case .hotSpots: "clusters of sites on held land"
    case .hotSpotTable: "the same with the holders to talk to, ranked by miners affected"
    case .conflictReport: "who works on whose land, to read"
    case .carveOuts: "parts of titles to negotiate, and what is left of each"
    case .carveOutTable: "the same with holder, expiry, miners, what is left, and the way to share"
    case .carveOutUnits: "each unit to negotiate: block, title, miners, hectares, stake of the holder"
    case .carveOutReport: "what to negotiate with whom, to read"
    case .map: "the map page"
    }
  }
}

extension Project.Outputs: Readable {
  static let section = Section(
    "outputs", "How results are written.",
    keys: [
      Key(
        "simplify", .number(Quantity("metres", from: 0)), .defaultsTo("10"),
        "How far lines on the map may depart from the result; tables and GeoPackage stay exact."),
      Key(
        "least_width", .number(Quantity("metres", from: 0)), .defaultsTo("1"),
        "Mean width below which a piece of land is a sliver: counted in the ledger, but neither planned nor drawn."
      ),
      Key(
        "files", .list(of: .choice(File.self), least: 1), .optional,
        "The files to write, of those a command can; absent: all. The manifest is always written.",
        example: "[eligible.geojson, ledger.csv]"),
      Key(
        "gazette_crs", .text(.any), .optional,
        "The national system in which gazette.csv and gazette.md tell corners beside longitude and latitude; absent: that of the squares, or of the analysis.",
        example: "EPSG:32735"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    simplifyMetres = try section.value("simplify")
    leastWidthMetres = try section.value("least_width")
    files = try section.optional("files")
    gazetteCRS = try section.optional("gazette_crs")
  }
}
