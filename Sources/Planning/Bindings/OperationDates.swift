import CumulativeImpact
import ProjectFile
import SpatialCore

/// Operations, each with an id of its own, the lives of those whose dates are known, and what they may put out at least and at
/// most.
struct OperationsWithLives {
  /// An operation as its feature gives it.
  struct Bound {
    let operation: Operation
    let life: OperationLife?
    let outputs: [UncertainOutput]
    /// Whether its land is known: its footprint is an area, or the project says how much it takes.
    let isLandKnown: Bool
  }

  private(set) var operations: [Operation] = []
  private(set) var lives: [OperationLife] = []
  private(set) var outputs: [UncertainOutput] = []
  /// Of the operations with a life, those whose land is not known.
  private(set) var landless = 0

  /// Makes one operation of a feature that is named several times, for some of its stressors each, and puts "#2", "#3" … behind the id of
  /// another that came before.
  init(_ bound: [Bound]) throws {
    var all: [Bound] = []
    var places: [String: [Int]] = [:]
    for bound in bound {
      if let place = places[bound.operation.id]?.first(where: { all[$0].isSame(as: bound) }) {
        all[place] = all[place].together(with: bound)
      } else {
        places[bound.operation.id, default: []].append(all.count)
        all.append(bound)
      }
    }
    var seen: [String: Int] = [:]
    for bound in all {
      let (operation, life) = (bound.operation, bound.life)
      let count = seen[operation.id, default: 0] + 1
      seen[operation.id] = count
      let id = count == 1 ? operation.id : "\(operation.id)#\(count)"
      operations.append(operation.with(id: id, intensities: operation.intensities))
      outputs += bound.outputs.map {
        UncertainOutput(
          operationID: id, stressorID: $0.stressorID, factorID: $0.factorID, low: $0.low, high: $0.high)
      }
      guard let life else { continue }
      if !bound.isLandKnown { landless += 1 }
      lives.append(
        try OperationLife(
          operationID: id, startYear: life.startYear, endYear: life.endYear,
          rehabilitationYears: life.rehabilitationYears, areaHectares: life.areaHectares,
          stages: life.stages))
    }
  }
}

extension OperationsWithLives.Bound {
  /// Whether both are one feature in all but what it puts out.
  fileprivate func isSame(as other: Self) -> Bool {
    let (one, two) = (operation, other.operation)
    return one.geometry == two.geometry && one.holder == two.holder && one.status == two.status
      && one.kind == two.kind && (life == nil || other.life == nil || life == other.life)
  }

  /// The feature with what both put out.
  fileprivate func together(with other: Self) -> Self {
    Self(
      operation: operation.with(
        id: operation.id,
        intensities: operation.intensities.merging(other.operation.intensities, uniquingKeysWith: +)),
      life: life ?? other.life, outputs: outputs + other.outputs,
      isLandKnown: isLandKnown || other.isLandKnown)
  }
}

extension Operation {
  fileprivate func with(id: String, intensities: [String: Double]) -> Operation {
    Operation(
      id: id, name: name, holder: holder, kind: kind, status: status, geometry: geometry,
      intensities: intensities, activity: activity)
  }
}

extension ProjectLayers {
  /// Who holds an operation: by the field that the project names, or the layer's own.
  func holder(_ spec: Project.Operations, of feature: Feature, in loaded: LoadedLayer) throws -> String? {
    guard let field = spec.holderField, let layer = loaded.layer else {
      return loaded.value(.holder, of: feature).text
    }
    let text = feature.attributes[try layer.fieldIndex(for: field, in: loaded.spec)].text
    return text == "" ? nil : text
  }

  /// The life of an operation by its dates; nil when its start is not known.
  func life(
    _ spec: Project.Operations, id: String, hectares: Double, of feature: Feature, in loaded: LoadedLayer
  ) throws -> OperationLife? {
    guard let start = try year(spec.startField, of: feature, in: loaded) else { return nil }
    return try OperationLife(
      operationID: id, startYear: start, endYear: try year(spec.endField, of: feature, in: loaded),
      rehabilitationYears: spec.rehabilitationYears.map { Int($0.value.rounded()) },
      areaHectares: hectares,
      stages: spec.stages.map { OperationLife.Stage(fromYear: $0.from, extent: $0.extent.value) })
  }

  /// The year of a date, or a year itself; nil when the field is empty.
  private func year(_ field: String?, of feature: Feature, in loaded: LoadedLayer) throws -> Int? {
    guard let field, let layer = loaded.layer else { return nil }
    let value = feature.attributes[try layer.fieldIndex(for: field, in: loaded.spec)]
    if value.isNull || value.text == "" { return nil }
    if let number = value.number, let year = Int(exactly: number), (1...9999).contains(year) { return year }
    if let text = value.text, let year = Int(text.prefix(4)), year > 0,
      text.count == 4 || "-/".contains(text.dropFirst(4).prefix(1))
    {
      return year
    }
    throw PlanError(
      subject: "layer \(loaded.spec.id), feature \(feature.id)",
      problem: "\(field) is \"\(value.text ?? "")\", expected a year or a date such as 2026-01-31",
      remedy: "Write the year first, or leave the feature out with `where`.")
  }
}
