import CarveOuts
import LandConflicts
import PlanReport
import SpatialCore
import ZoneAllocation

/// What to negotiate with whom, as files tell it.
struct CarveOutRecord: Sendable {
  let binding: CarveOutBinding
  let carveOut: CarveOut
  /// One for each title of which something is to be negotiated, those with most miners first.
  let cases: [Case]

  /// A title of which something is to be negotiated.
  struct Case: Sendable {
    let part: CarveOut.Part
    let holding: Holding
    let standing: Holding.Standing
    /// What the law wants left of it.
    let leastHectares: Double
    /// The law behind that; empty when the project names none.
    let citation: String
    /// Nil where none of the project's rules fits.
    let proposal: CooperationRule?
    /// The units to negotiate.
    let units: [CarveOutProblem.Unit]
    /// For each unit what else than titles it lies on or too near to: whose consent is needed besides the holder's.
    let others: [[String]]

    /// The same for all units, each once.
    var allOthers: [String] {
      others.joined().reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
  }

  /// Finds the parts.
  /// - Throws: `CarveOutError`, which names the limit.
  init(_ binding: CarveOutBinding) throws {
    self.binding = binding
    carveOut = try binding.problem.solved()
    let order = carveOut.parts.sorted { ($1.miners, $0.licence) < ($0.miners, $1.licence) }
    cases = order.map { part in
      let licence = binding.problem.licences[part.licence]
      let standing = licence.holding.standing(on: binding.day)
      let taken = Set(part.taken)
      let units = licence.units.filter { taken.contains($0.cell) }
      return Case(
        part: part, holding: licence.holding, standing: standing, leastHectares: licence.leastHectares,
        citation: binding.citations[part.licence],
        proposal: part.proposal(by: binding.rules, standing: standing),
        units: units,
        others: units.map { unit in
          binding.otherLand.holdings(at: unit.cell, of: binding.grid).map(\.named)
        })
    }
  }

  /// A row for each title of which something is to be negotiated.
  var table: CSVTable {
    var table = CSVTable(columns: [
      "rank", "title", "holder", "licence", "status", "granted", "expires", "standing", "as_of", "miners",
      "units", "hectares", "mean_stake", "units_left", "hectares_left", "least_hectares",
      "least_hectares_citation", "propose", "proposal_citation", "also_on", "blocks",
    ])
    for (rank, one) in cases.enumerated() {
      let (part, holding) = (one.part, one.holding)
      table.append([
        String(rank + 1), holding.id, holding.holder ?? "", holding.licence ?? "", holding.status ?? "",
        holding.granted?.description ?? "", holding.expires?.description ?? "", one.standing.rawValue,
        binding.day.description, plainNumber(part.miners, decimals: 3), String(part.taken.count),
        plainNumber(part.hectares, decimals: 4), plainNumber(part.stake, decimals: 4),
        String(part.residual.count), plainNumber(part.residualHectares, decimals: 4),
        plainNumber(one.leastHectares, decimals: 4), one.citation, one.proposal?.instrument.rawValue ?? "",
        one.proposal?.citation ?? "", one.allOthers.joined(separator: "; "),
        part.taken.map(binding.grid.blockID).joined(separator: " "),
      ])
    }
    return table
  }

  /// A row for each unit to negotiate.
  var unitTable: CSVTable {
    var table = CSVTable(columns: [
      "title", "holder", "block", "west", "south", "east", "north", "hectares", "miners", "stake",
      "also_on",
    ])
    for one in cases {
      for (unit, others) in zip(one.units, one.others) {
        let box = binding.grid.box(of: unit.cell)
        table.append(
          [one.holding.id, one.holding.holder ?? "", binding.grid.blockID(of: unit.cell)]
            + [box.minX, box.minY, box.maxX, box.maxY].map { plainNumber($0, decimals: 7) } + [
              plainNumber(unit.hectares, decimals: 4), plainNumber(unit.miners, decimals: 3),
              plainNumber(unit.stake, decimals: 4), others.joined(separator: "; "),
            ])
      }
    }
    return table
  }

  /// What is to be negotiated, and what stays: two features for each title.
  func layer() throws -> Layer {
    var features: [Feature] = []
    for (rank, one) in cases.enumerated() {
      let taken = try Geometry.union(one.part.taken.map { binding.grid.box(of: $0).polygon })
      let sides = [
        ("N", Self.toNegotiate, taken, one.part.hectares, one.part.miners),
        ("R", "stays", try rest(of: one, without: taken), one.part.residualHectares, 0),
      ]
      for (letter, words, geometry, hectares, miners) in sides {
        features.append(
          Feature(
            id: "\(letter)\(rank + 1)", geometry: geometry,
            attributes: [
              .text(one.holding.id), one.holding.holder.map { .text($0) } ?? .null,
              (one.holding.expires?.description).map { .text($0) } ?? .null, .text(one.standing.rawValue),
              .text(words), .real(hectares), .real(miners), .real(one.leastHectares),
              (one.proposal?.instrument.rawValue).map { .text($0) } ?? .null,
              letter == "R" || one.allOthers.isEmpty ? .null : .text(one.allOthers.joined(separator: "; ")),
            ]))
      }
    }
    return Layer(
      name: "carve_outs", crs: .longitudeLatitude,
      fields: [
        Layer.Field("title", .text), Layer.Field("holder", .text), Layer.Field("expires", .text),
        Layer.Field("standing", .text), Layer.Field("part", .text), Layer.Field("hectares", .real),
        Layer.Field("miners", .real), Layer.Field("least_hectares", .real), Layer.Field("propose", .text),
        Layer.Field("also_on", .text),
      ], features: features)
  }

  static let toNegotiate = "to negotiate"

  /// What stays of a title, without the strips that the rounding of its corners leaves along units taken.
  private func rest(of one: Case, without taken: Geometry) throws -> Geometry {
    let block = one.part.taken.map { binding.grid.box(of: $0).polygon.planarArea }.min() ?? 0
    let left = try one.holding.geometry.difference(taken)
    return Geometry(collecting: left.parts.filter { $0.planarArea > 1e-3 * block }, dimension: 2)
  }
}
