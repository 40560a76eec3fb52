public import LayerIO
import PlanReport
public import UnitSelection

/// A problem in the text files of Marxan, the common format of conservation planners.
///
/// `input.dat` names the files and the boundary penalty (BLM); `pu.dat` holds planning units with cost and status, `spec.dat` features
/// with a target (or a share of their total, `prop`), `puvspr.dat` how much of a feature lies in a unit, `bound.dat` the
/// boundary two units share (a unit with itself: exposed boundary). Source: Marxan User Manual, version 1.8.10, chapter 5.
public struct MarxanFolder: Sendable {
  /// A feature with a target.
  public struct Feature: Sendable {
    /// Its number in the files.
    public let id: Int
    /// Its name; empty when there is none.
    public let name: String
    /// How much of it there is in all units.
    public let total: Double
    /// How much of it chosen units must hold.
    public let target: Double
  }

  /// The ids of the planning units, in the order of the file.
  public let unitIDs: [Int]
  /// What each unit costs.
  public let costs: [Double]
  /// Whether each unit may, must or must not be chosen.
  public let status: [SelectionProblem.Status]
  /// The features.
  public let features: [Feature]
  /// For each feature the units it lies in.
  public let amounts: [[LinearConstraint.Term]]
  /// Boundaries that two units share.
  public let sides: [Adjacency.Side]
  /// For each unit its boundary that no other unit shares.
  public let exposedBoundary: [Double]
  /// BLM of `input.dat`; nil when it has none.
  public let boundaryPenalty: Double?
  /// What the files ask that the choice does not take into account, a sentence each.
  public let notes: [String]

  /// Reads a folder.
  /// - Throws: ``LayerError`` that names file, line and remedy.
  public init(path: String) throws(LayerError) {
    let settings = try MarxanSettings(folder: path)
    let units = try NumberTable(path: settings.path(of: "PUNAME", otherwise: "pu.dat"))
    let ids = try units.requiredIDs("id")
    unitIDs = ids
    costs = try units.numbers("cost", allowsNegative: false) ?? ids.map { _ in 1 }
    status = try Self.status(of: try units.numbers("status") ?? ids.map { _ in 0 }, units.path)
    let places = try Self.places(of: ids, in: units.path)

    let species = try NumberTable(path: settings.path(of: "SPECNAME", otherwise: "spec.dat"))
    let featureIDs = try species.requiredIDs("id")
    let featurePlaces = try Self.places(of: featureIDs, in: species.path)
    var amounts = featureIDs.map { _ in [LinearConstraint.Term]() }
    let table = try NumberTable(path: settings.path(of: "PUVSPRNAME", otherwise: "puvspr.dat"))
    let (ofFeature, inUnit, amount) =
      (
        try table.requiredIDs("species"), try table.requiredIDs("pu"),
        try table.required("amount", allowsNegative: false)
      )
    for row in amount.indices {
      guard let feature = featurePlaces[ofFeature[row]], let unit = places[inUnit[row]] else {
        let isFeature = featurePlaces[ofFeature[row]] == nil
        throw LayerError(
          path: table.path,
          problem: isFeature
            ? "feature \(ofFeature[row]) is not in \(species.path)"
            : "unit \(inUnit[row]) is not in \(units.path)",
          remedy: "Add it there, or take its rows out.")
      }
      amounts[feature].append(.init(unit: unit, coefficient: amount[row]))
    }
    self.amounts = amounts.map(Self.summedByUnit)
    let totals = amounts.map { $0.reduce(0) { $0 + $1.coefficient } }
    let shares = try species.numbers("prop", allowsNegative: false)
    let targets = try species.numbers("target", missing: 0, allowsNegative: false)
    guard shares != nil || targets != nil else {
      throw LayerError(
        path: species.path, problem: "there is neither a column 'prop' nor 'target'",
        remedy: "Give each feature a target, or a share of its total.")
    }
    let names = species.words("name")
    features = featureIDs.indices.map { place in
      Feature(
        id: featureIDs[place], name: names?[place] ?? "", total: totals[place],
        target: max(targets?[place] ?? 0, (shares?[place] ?? 0) * totals[place]))
    }
    (sides, exposedBoundary) = try Self.boundaries(settings, places, units.path)
    boundaryPenalty = try settings.number("BLM")
    let absent = features.filter { $0.total == 0 }.map { "\($0.id)\($0.name.isEmpty ? "" : " (\($0.name))")" }
    notes =
      Self.notes(on: species, settings)
      + (absent.isEmpty
        ? []
        : [
          "\(absent.count) of \(features.count) features of \(species.path) lie in no unit by \(table.path), so a share of them is nothing and is met by anything: \(shortList(absent))."
        ])
  }

  /// Wishes of Marxan's that are no part of the problem: clumps, separate occurrences, a limit of cost.
  private static func notes(on species: NumberTable, _ settings: MarxanSettings) -> [String] {
    func asks(_ word: String) -> Bool {
      let word = word.filter { !$0.isWhitespace }
      return Double(word).map { $0 > 0 } ?? !word.isEmpty
    }
    let columns = [
      ("target2", "least amount of a clump"), ("targetocc", "least number of occurrences"),
      ("sepnum", "number of separate occurrences"), ("sepdistance", "distance between separate occurrences"),
    ]
    var notes = columns.compactMap { column, meaning in
      (species.words(column) ?? []).contains(where: asks)
        ? "The column '\(column)' (\(meaning)) of \(species.path) is not taken into account." : nil
    }
    if let threshold = settings.word("COSTTHRESH"), asks(threshold) {
      notes.append("COSTTHRESH \(threshold) of \(settings.path) (limit of cost) is not taken into account.")
    }
    return notes
  }

  /// The problem: least cost plus penalty times boundary, all targets met.
  /// - Parameter edgeFactor: how much of exposed boundary counts, 0 to 1.
  public func problem(boundaryPenalty: Double, edgeFactor: Double) -> SelectionProblem {
    SelectionProblem(
      worth: costs.map { -$0 }, adjacency: Adjacency(unitCount: unitIDs.count, sides: sides),
      exposedBoundary: exposedBoundary.map { edgeFactor * $0 }, boundaryPenalty: boundaryPenalty,
      constraints: zip(features, amounts).map { feature, terms in
        LinearConstraint(
          name: feature.name.isEmpty ? "feature \(feature.id)" : feature.name, terms: terms,
          lowerBound: feature.target)
      }, status: status)
  }

  private static func status(of codes: [Double], _ path: String) throws(LayerError)
    -> [SelectionProblem.Status]
  {
    var status: [SelectionProblem.Status] = []
    for code in codes {
      switch code {
      case 0, 1: status.append(.free)
      case 2: status.append(.lockedIn)
      case 3: status.append(.lockedOut)
      default:
        throw LayerError(
          path: path, problem: "a unit has the status \(code)",
          remedy: "Use 0 or 1 (free), 2 (locked in) or 3 (locked out).")
      }
    }
    return status
  }

  private static func places(of ids: [Int], in path: String) throws(LayerError) -> [Int: Int] {
    var places: [Int: Int] = [:]
    for (place, id) in ids.enumerated() where places.updateValue(place, forKey: id) != nil {
      throw LayerError(path: path, problem: "id \(id) stands twice", remedy: "Give each row its own id.")
    }
    return places
  }

  private static func boundaries(
    _ settings: MarxanSettings, _ places: [Int: Int], _ unitsPath: String
  ) throws(LayerError) -> ([Adjacency.Side], [Double]) {
    var exposed = [Double](repeating: 0, count: places.count)
    var sides: [Adjacency.Side] = []
    guard let path = settings.optionalPath(of: "BOUNDNAME", otherwise: "bound.dat") else {
      return (sides, exposed)
    }
    let table = try NumberTable(path: path)
    let (first, second, length) =
      (
        try table.requiredIDs("id1"), try table.requiredIDs("id2"),
        try table.required("boundary", allowsNegative: false)
      )
    for row in length.indices {
      guard let a = places[first[row]], let b = places[second[row]] else {
        throw LayerError(
          path: path,
          problem: "unit \(places[first[row]] == nil ? first[row] : second[row]) is not in \(unitsPath)",
          remedy: "Add it there, or take its rows out.")
      }
      if a == b { exposed[a] += length[row] } else { sides.append(.init(a, b, length: length[row])) }
    }
    return (sides, exposed)
  }

  /// Amounts with each unit once: a unit that a table names again holds as much more.
  private static func summedByUnit(_ terms: [LinearConstraint.Term]) -> [LinearConstraint.Term] {
    var sums: [Int: Double] = [:]
    for term in terms { sums[term.unit, default: 0] += term.coefficient }
    return sums.sorted { $0.key < $1.key }.map { .init(unit: $0.key, coefficient: $0.value) }
  }
}
