import CumulativeImpact
import ProjectFile
import SiteTypes
import SpatialCore

/// Sites with their classes, and the way of each class in each region through the decision tree.
struct ApproachBinding: Sendable {
  /// A type in a region.
  struct Row: Sendable {
    /// The region by its place; nil outside all of them.
    let region: Int?
    let type: SiteType
    /// The sites by their places.
    let sites: [Int]
    /// Miners, as far as they were counted.
    let miners: Double
    /// Sites whose miners nobody has counted.
    let uncounted: Int
    let path: TreePath
    /// What the sites put out by stressor; nil when the project asks for no impacts.
    let loads: [String: Double]?

    /// The approach in a word, or "not known".
    var approach: String { path.approach?.rawValue ?? "not known" }

    /// What would have to be found out: dimensions and answers.
    var notKnown: [String] {
      TypeDimension.allCases.filter { type[$0] == nil }.map(\.rawValue)
        + path.unanswered.map { "\($0.question.id) (\($0.answer.grounds))" }
    }

    /// What the way rests on, each source once.
    var sources: [String] {
      path.steps.flatMap { [$0.question.citation, $0.answer.source] }.filter { !$0.isEmpty }.uniqued
    }
  }

  let spec: Project.Approach
  let regions: Regions
  let tree: DecisionTree
  let sites: [ClassedSite]
  /// The types that are found in each region, region by region; those outside all regions last.
  let rows: [Row]
  /// The stressors whose loads are summed, with their units; empty when the project asks for no impacts.
  let stressors: [Project.Stressor]
  /// What a person should know of how it was found.
  let notes: [String]

  /// Classes the sites and takes each class through the tree.
  /// - Throws: ``PlanError`` where the tree is none, where there is no site, or where a value is none.
  init(_ spec: Project.Approach, _ layers: ProjectLayers) throws {
    self.spec = spec
    tree = try Self.tree(spec)
    let regions = try Regions(spec.regions, layers)
    let answers = try InputAnswers(spec, regions)
    let sites = try layers.classedSites(spec, in: regions)
    guard !sites.isEmpty else {
      throw PlanError(
        subject: "approach", problem: "there is no site to class",
        remedy: "Check the layer and the `where` under `approach.sites`.")
    }
    let loads = try SiteLoads(layers)
    let inputOf = spec.questions.reduce(into: [String: String]()) { $0[$1.id] = $1.input }
    var rows: [Row] = []
    let byRegion = Dictionary(grouping: sites.indices) { sites[$0].region }
    for region in regions.features.indices.map(Optional.some) + [nil] {
      let byType = Dictionary(grouping: byRegion[region] ?? []) { sites[$0].type }
      for type in byType.keys.sorted() {
        let members = byType[type] ?? []
        var known: [String: TreeAnswer] = [:]
        for question in tree.questions {
          known[question.id] = try answers.answer(
            inputOf[question.id] ?? "", region: region, type: type)
        }
        rows.append(
          Row(
            region: region, type: type, sites: members,
            miners: members.compactMap { sites[$0].miners }.reduce(0, +),
            uncounted: members.count { sites[$0].miners == nil },
            path: tree.path { known[$0.id] ?? TreeAnswer(.notKnown) },
            loads: loads?.sum(of: members.map { sites[$0] })))
      }
    }
    self.regions = regions
    self.sites = sites
    self.rows = rows
    stressors = loads == nil ? [] : layers.project.impact?.stressors ?? []
    notes = Self.notes(spec, regions, sites, rows, loads, layers)
  }

  private static func tree(_ spec: Project.Approach) throws(PlanError) -> DecisionTree {
    do throws(DecisionTreeError) {
      return try DecisionTree(
        spec.questions.map {
          .init(id: $0.id, asks: $0.asks, ifYes: $0.ifYes, ifNo: $0.ifNo, citation: $0.citation)
        })
    } catch {
      throw PlanError(
        subject: "approach.questions", problem: error.problems.joined(separator: "; "), remedy: error.remedy)
    }
  }

  private static func notes(
    _ spec: Project.Approach, _ regions: Regions, _ sites: [ClassedSite], _ rows: [Row], _ loads: SiteLoads?,
    _ layers: ProjectLayers
  ) -> [String] {
    var notes: [String] = []
    for dimension in TypeDimension.allCases {
      if spec.rules(of: dimension).isEmpty {
        notes.append("No rule tells the \(dimension.rawValue): it is not known of any site.")
      } else {
        let open = sites.count { $0.type[dimension] == nil }
        if open > 0 {
          notes.append(
            "The \(dimension.rawValue) is not known of \(open) of \(sites.count) sites; types.csv tells why.")
        }
      }
    }
    for dimension in TypeDimension.allCases {
      for (number, rule) in spec.rules(of: dimension).enumerated()
      where !sites.contains(where: { $0.values[dimension] == .known(rule.value, rule: number) }) {
        notes.append("Rule \(number + 1) of \(dimension.rawValue) (\(rule.value)) decides no site.")
      }
    }
    let outside = sites.count { $0.region == nil }
    if outside > 0 {
      notes.append("\(outside) of \(sites.count) sites lie in no region of layer \(spec.regions).")
    }
    let empty = regions.features.indices.filter { region in !sites.contains { $0.region == region } }
    if !empty.isEmpty {
      notes.append(
        "No site lies in \(empty.compactMap { regions.name($0) }.joined(separator: ", ")): no approach is sought there."
      )
    }
    let uncounted = sites.count { $0.miners == nil }
    if uncounted > 0 {
      notes.append("Nobody has counted the miners of \(uncounted) of \(sites.count) sites.")
    }
    let asked = Set(spec.questions.map(\.input))
    for input in spec.inputs where !asked.contains(input.id) {
      notes.append("No question asks for input \(input.id).")
    }
    if let loads {
      let without = sites.count { !loads.knows($0) }
      if without > 0 {
        notes.append(
          "No operation under `impact` is about \(without) of \(sites.count) sites: they add nothing to the loads."
        )
      }
    } else {
      notes.append("The project has no section `impact`: impacts are not summed by type.")
    }
    return notes
  }
}

/// What sites put out by the operations of the project's section `impact`.
struct SiteLoads: Sendable {
  private let bySite: [String: [String: Double]]

  /// The loads of all operations; nil when the project asks for no impacts.
  init?(_ layers: ProjectLayers) throws {
    guard let binding = try ImpactBinding(layers) else { return nil }
    bySite = binding.operations.reduce(into: [:]) { loads, operation in
      loads[operation.id, default: [:]].merge(operation.intensities, uniquingKeysWith: +)
    }
  }

  /// Whether an operation is about a site.
  func knows(_ site: ClassedSite) -> Bool { bySite["\(site.layerID)/\(site.id)"] != nil }

  /// What sites put out together, by stressor, at the central value of each factor.
  func sum(of sites: [ClassedSite]) -> [String: Double] {
    sites.reduce(into: [:]) { sum, site in
      sum.merge(bySite["\(site.layerID)/\(site.id)"] ?? [:], uniquingKeysWith: +)
    }
  }
}

extension [String] {
  /// Each text once, in order.
  fileprivate var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
