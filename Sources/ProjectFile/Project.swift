import FoundationEssentials

/// Everything a run needs, as one YAML file says it.
///
/// All lengths are metres, areas hectares and angles degrees, unless a name says otherwise.
public struct Project: Hashable, Sendable {
  /// The title of the plan.
  public let name: String
  /// The land to plan; nil for all features of the layers with the role `study_area`.
  public let studyArea: StudyArea?
  /// The projection for work in the plane; nil for an equal-area projection chosen for the study area.
  public let analysisCRS: String?
  /// Whether a transformation between datums without known parameters may be used.
  public let allowsBallpark: Bool
  /// The day for questions of status, such as 2026-01-01.
  public let asOf: String?
  /// The data.
  public let layers: [Layer]
  /// What the data say about where mining may be, in priority order.
  public let rules: [Rule]
  /// How much the rules that prefer and avoid count beside one another.
  public let suitability: Suitability
  /// The layers whose classes every piece of eligible land carries.
  public let attributions: [Attribution]
  /// The cells that zones are made of; nil when no zones are to be proposed.
  public let planningUnit: PlanningUnit?
  /// What the zones to propose must be like; nil when none are to be proposed.
  public let zones: Zones?
  /// What limits the miners in a zone; nil when this is not asked.
  public let capacity: Capacity?
  /// How zones are divided into plots for licences; nil when this is not asked.
  public let licences: Licences?
  /// Which miners on closed land are to be given places in the zones; nil when this is not asked.
  public let relocation: Relocation?
  /// How many miners come year by year; nil when this is not asked.
  public let influx: Influx?
  /// What all operations do together; nil when this is not asked.
  public let impact: Impact?
  /// How gazetted zones are put to the test; nil when this is not asked.
  public let audit: Audit?
  /// Which sites and zones are held against which land that is taken; nil when this is not asked.
  public let conflicts: Conflicts?
  /// Parts of concessions to negotiate; nil when this is not asked.
  public let carveOuts: CarveOuts?
  /// Where stations that miners come to should stand; nil when this is not asked.
  public let services: Services?
  /// What must be seen before a decision; nil when this is not asked.
  public let safeguards: Safeguards?
  /// Kinds of mining and what to do about each; nil when this is not asked.
  public let approach: Approach?
  /// The seed of everything drawn at random.
  public let seed: Int
  /// How results are written.
  public let outputs: Outputs

  /// The layers that a rule, an operation or a component is about, in the file's order.
  public func layers(_ choice: LayerChoice) -> [Layer] {
    switch choice {
    case .layer(let id): layers.filter { $0.id == id }
    case .role(let role): layers.filter { $0.role == role }
    }
  }

  /// Reads a project file.
  ///
  /// - Throws: ``ProjectError`` with every problem found in it.
  public static func load(path: String) throws(ProjectError) -> Project {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      let reason =
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile: "there is no such file; `placer init` writes one to start from"
        case .fileReadNoPermission: "it may not be read; ask for the permission"
        default: "it cannot be read: \(error)"
        }
      throw ProjectError(path: path, problems: [Problem(line: 1, message: reason)])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ProjectError(
        path: path, problems: [Problem(line: 1, message: "it is not UTF-8 text; save it as UTF-8")])
    }
    return try parse(text, path: path)
  }

  /// Reads the text of a project file; the path serves the error messages.
  ///
  /// ```swift
  /// let project = try Project.parse(ProjectStarter.text(name: "Greenstone"), path: "plan.yml")
  /// project.name  // "Greenstone"
  /// ```
  /// - Throws: ``ProjectError`` with every problem found in it.
  public static func parse(_ text: String, path: String) throws(ProjectError) -> Project {
    let document = YAMLDocument(text)
    var problems = document.problems
    guard let root = document.root else { throw ProjectError(path: path, problems: problems) }
    problems += ProjectCheck.problems(of: root, as: section) + WeightCheck.problems(of: root)
    guard problems.isEmpty else { throw ProjectError(path: path, problems: problems) }
    do throws(ReadingMismatch) {
      return try Project(root)
    } catch {
      throw ProjectError(path: path, problems: [Problem(line: error.line, message: error.message)])
    }
  }
}

extension Project: Readable {
  /// The declaration of the whole file.
  static let section = Section(
    "project",
    "A Placer project. All lengths are metres, areas hectares and angles degrees, unless a key says otherwise. "
      + "A file named here is relative to this one.",
    keys: [
      Key(
        "placer", .wholeNumber(Quantity("", from: 1, to: 1)), .required, "Version of this format: 1.",
        example: "1"),
      Key("name", .text(.any), .required, "Title of the plan.", example: "Greenstone province"),
      Key(
        "study_area", .section(StudyArea.section), .optional,
        "The land to plan; absent: all features of the layers with the role study_area."),
      Key(
        "analysis_crs", .text(.any), .optional,
        "Projection for work in the plane; absent: an equal-area projection chosen for the study area.",
        example: "ESRI:102022"),
      Key(
        "allow_ballpark", .boolean, .defaultsTo("false"),
        "Accept transformations between datums whose parameters are unknown, which can be off by hundreds of metres."
      ),
      Key("as_of", .text(.date), .optional, "Day for questions of status.", example: "2026-01-01"),
      Key(
        "layers", .list(of: .section(Layer.section), least: 1), .required, "The data.",
        moreExamples: [
          "{id: parks, source: layers/parks.gpkg, role: protected_areas, citation: \"Parks authority\"}",
          "{id: rivers, source: layers/rivers.gpkg, role: rivers, fields: {discharge: Q_MEAN}}",
          "{id: catchments, source: layers/catchments.gpkg, role: catchments}",
          "{id: belts, source: layers/geology.gpkg, role: geology, where: {class: greenstone}}",
          "{id: sites, source: layers/sites.gpkg, role: asm_sites, fields: {workers: workers_numb}}",
          "{id: villages, source: layers/villages.gpkg, role: settlements, fields: {population: pop}}",
          "{id: districts, source: layers/districts.gpkg, role: admin}",
          "{id: declared, source: layers/declared.gpkg, role: existing_zones}",
          "{id: roads, source: layers/roads.gpkg, role: roads, fields: {class: class}}",
          "{id: services, source: layers/services.gpkg, role: services, fields: {class: kind}}",
        ]),
      Key(
        "rules", .list(of: .section(Rule.section), least: 1), .required,
        "Where mining may be, in priority order: the first rule that covers a place owns its hectares in the ledger.",
        moreExamples: [
          "{id: belts, layer: belts, effect: require}",
          "{id: rivers, role: rivers, effect: exclude, setback: 100}",
          "{id: near-sites, layer: sites, effect: prefer, weight: 2, reach: 5000, field: workers}",
        ]),
      Key(
        "suitability", .section(Suitability.section), .optional,
        "How much the rules that prefer and avoid count beside one another, and how this is tested."),
      Key(
        "attributed_by", .list(of: .section(Attribution.section), least: 1), .optional,
        "What every piece of eligible land is told apart by: geology, land use."),
      Key(
        "planning_unit", .section(PlanningUnit.section), .optional, "The cells that zones are made of.",
        starter: .live),
      Key(
        "zones", .section(Zones.section), .optional, "What the zones to propose must be like.", starter: .live
      ),
      Key("capacity", .section(Capacity.section), .optional, "What limits how many miners a zone can carry."),
      Key(
        "licences", .section(Licences.section), .optional,
        "How zones are divided into plots, one for each licence."),
      Key(
        "relocation", .section(Relocation.section), .optional,
        "Which miners on closed land are to be given places in the zones."),
      Key(
        "influx", .section(Influx.section), .optional,
        "How many miners come year by year, and when zones open for them."),
      Key(
        "impact", .section(Impact.section), .optional, "What all operations together do to what people value."
      ),
      Key(
        "conflicts", .section(Conflicts.section), .optional,
        "Which sites and zones are held against which land that somebody holds, on a day."),
      Key("carve_outs", .section(CarveOuts.section), .optional, "Parts of concessions to negotiate."),
      Key("audit", .section(Audit.section), .optional, "How gazetted zones are put to the test."),
      Key(
        "services", .section(Services.section), .optional,
        "Where stations that miners come to should stand, and which zones lack roads, water or power."),
      Key(
        "safeguards", .section(Safeguards.section), .optional,
        "What must be seen before a decision: consent, conflict, nature, mercury, children, women, borders."),
      Key(
        "approach", .section(Approach.section), .optional,
        "Kinds of mining by rules, and by a decision tree what to do about each in each region."),
      Key(
        "seed", .wholeNumber(Quantity("a number", from: 0, to: 1e9)), .defaultsTo("42"),
        "Start of everything drawn at random: the same seed gives the same plan."),
      Key("outputs", .section(Outputs.section), .optional, "How results are written."),
    ],
    constraints: [
      .together("zones", needs: ["planning_unit"]), .together("capacity", needs: ["zones"]),
      .together("licences", needs: ["capacity"]), .together("relocation", needs: ["capacity"]),
      .together("influx", needs: ["capacity"]),
      .together("carve_outs", needs: ["planning_unit", "conflicts"]),
      .needsRole(.studyArea, for: "study_area", whenPresent: false),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    name = try section.value("name")
    studyArea = try section.optional("study_area")
    analysisCRS = try section.optional("analysis_crs")
    allowsBallpark = try section.value("allow_ballpark")
    asOf = try section.optional("as_of")
    layers = try section.value("layers")
    rules = try section.value("rules")
    attributions = try section.list("attributed_by")
    planningUnit = try section.optional("planning_unit")
    zones = try section.optional("zones")
    capacity = try section.optional("capacity")
    licences = try section.optional("licences")
    relocation = try section.optional("relocation")
    influx = try section.optional("influx")
    impact = try section.optional("impact")
    audit = try section.optional("audit")
    conflicts = try section.optional("conflicts")
    carveOuts = try section.optional("carve_outs")
    services = try section.optional("services")
    safeguards = try section.optional("safeguards")
    approach = try section.optional("approach")
    seed = try section.value("seed")
    let empty = YAMLValue(content: .mapping([]), line: value.line)
    outputs = try Outputs(value["outputs"] ?? empty)
    suitability = try Suitability(value["suitability"] ?? empty)
  }
}
