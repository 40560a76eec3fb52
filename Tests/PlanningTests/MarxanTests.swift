import Foundation
import LayerIO
import Planning
import Testing
import UnitSelection

@Suite struct MarxanTests {
  /// Four units in a row with two features.
  private func folder(_ changes: [String: String] = [:]) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    var files = [
      "pu.dat": "id,cost,status\n1,4,0\n2,3,0\n3,2,0\n4,1,3\n",
      "spec.dat": "id\tprop\tspf\tname\n7\t0.5\t1\tforest\n8\t0\t1\tmarsh\n",
      "puvspr.dat": "species,pu,amount\n7,1,2\n7,2,2\n7,3,1\n7,4,3\n8,3,1\n",
      "bound.dat": "id1 id2 boundary\r\r\n1 1 3\r\r\n1 2 1\r\r\n2 3 1\r\r\n3 4 1\r\r\n4 4 3\r\r\n",
      "input.dat": "General Parameters\nBLM 0.5\nINPUTDIR .\nPUNAME pu.dat\n",
    ]
    for (name, text) in changes { files[name] = text }
    for (name, text) in files {
      try text.write(toFile: folder.path + "/" + name, atomically: true, encoding: .utf8)
    }
    return folder
  }

  @Test func aSmallProblemIsSolvedToItsOptimum() throws {
    let folder = try folder()
    let allocation = try MarxanAllocation(
      MarxanFolder(path: folder.path), boundaryPenalty: nil, edgeFactor: 1)
    // Half of 8 forest without unit 4: {1, 2} costs 7 and has 3 + 1 of boundary; all three cost 9.
    #expect(allocation.units == [1, 2])
    #expect(allocation.cost == 7 && allocation.boundary == 4)
    #expect(abs(allocation.objective - 9) < 1e-9)
    #expect(allocation.bound <= 9 && allocation.bound > 8.99)
  }

  @Test func aTargetThatCannotBeMetIsNamedWithWhatIsMissing() throws {
    let folder = try folder(["spec.dat": "id,target,name\n7,6,forest\n8,0,marsh\n"])
    let error = #expect(throws: PlanError.self) {
      try MarxanAllocation(MarxanFolder(path: folder.path), boundaryPenalty: 0, edgeFactor: 1)
    }
    #expect(
      error?.problem.contains("forest (7) has the target 6.0, but units that may be chosen hold 5.0") == true)
  }

  @Test(arguments: [
    ("puvspr.dat", "species,pu,amount\n7,9,2\n", "unit 9 is not in"),
    ("pu.dat", "id,cost\n1,x\n", "column 'cost' holds 'x'"),
    ("spec.dat", "id,name\n7,forest\n8,marsh\n", "neither a column 'prop' nor 'target'"),
    ("bound.dat", "id1,id2,boundary\n1,2,0\n2,3,-5\n", "column 'boundary' holds -5, which is less than 0"),
    ("bound.dat", "id1,id2,boundary\n1,1,-1\n", "column 'boundary' holds -1, which is less than 0"),
    ("pu.dat", "id,cost\n1,-4\n", "column 'cost' holds -4, which is less than 0"),
    ("spec.dat", "id,target\n7,-1\n8,0\n", "column 'target' holds -1, which is less than 0"),
    ("spec.dat", "id,prop\n7,-0.1\n8,0\n", "column 'prop' holds -0.1, which is less than 0"),
    ("puvspr.dat", "species,pu,amount\n7,1,-2\n", "column 'amount' holds -2, which is less than 0"),
    ("pu.dat", "id,cost\n1e30,4\n", "column 'id' holds 1e+30, which is no id"),
    ("pu.dat", "id,cost\n1.5,4\n", "column 'id' holds 1.5, which is no id"),
    ("spec.dat", "id,target\n1e30,1\n", "column 'id' holds 1e+30, which is no id"),
    ("puvspr.dat", "species,pu,amount\n7.5,1,2\n", "column 'species' holds 7.5, which is no id"),
    ("bound.dat", "id1,id2,boundary\n1,1e30,2\n", "column 'id2' holds 1e+30, which is no id"),
    ("input.dat", "BLM one\n", "BLM is 'one', not a number of 0"),
    ("input.dat", "BLM 0,5\n", "BLM is '0,5', not a number of 0"),
    ("input.dat", "BLM -1\n", "BLM is '-1', not a number of 0"),
    ("input.dat", "BLM\n", "BLM is '', not a number of 0"),
  ]) func brokenFilesAreRefusedByName(file: String, text: String, problem: String) throws {
    let folder = try folder([file: text])
    let error = #expect(throws: LayerError.self) { try MarxanFolder(path: folder.path) }
    #expect(error?.path.hasSuffix(file) == true && error?.problem.contains(problem) == true)
  }

  @Test func aRefusedNumberIsNamedWithItsLineAndWhatToDo() throws {
    let folder = try folder(["bound.dat": "id1,id2,boundary\n1,2,0\n2,3,-5\n"])
    let error = #expect(throws: LayerError.self) { try MarxanFolder(path: folder.path) }
    #expect(error?.feature == "line 3" && error?.remedy == "Give a number of 0 or more.")
  }

  @Test func boundariesOfNoLengthAreFine() throws {
    let folder = try folder(["bound.dat": "id1,id2,boundary\n1,2,0\n2,2,0\n"])
    let allocation = try MarxanAllocation(
      MarxanFolder(path: folder.path), boundaryPenalty: nil, edgeFactor: 1)
    #expect(allocation.boundary == 0 && allocation.objective == 7)
  }

  /// Where no target asks for anything, nothing is chosen, and that is exactly the optimum.
  @Test func nothingWantedCostsNothing() throws {
    let folder = try folder(["spec.dat": "id,target,name\n7,0,forest\n8,0,marsh\n"])
    let allocation = try MarxanAllocation(
      MarxanFolder(path: folder.path), boundaryPenalty: nil, edgeFactor: 1)
    #expect(allocation.units.isEmpty && allocation.gap == 0)
    #expect("\(allocation.objective) \(allocation.bound)" == "0.0 0.0")
    #expect(allocation.notes.isEmpty)
  }

  @Test func whatIsNotTakenIntoAccountIsTold() throws {
    let folder = try folder([
      "spec.dat":
        "id,target,name,target2,sepnum,sepdistance,targetocc\n7,4,forest,2,3,500,0\n8,0,marsh,0,0,0,0\n",
      "input.dat": "BLM 0.5\nCOSTTHRESH 12\n",
    ])
    let allocation = try MarxanAllocation(
      MarxanFolder(path: folder.path), boundaryPenalty: nil, edgeFactor: 1)
    // A column of nothing but 0 asks for nothing.
    try #require(allocation.notes.count == 4)
    for (note, word) in zip(allocation.notes, ["'target2'", "'sepnum'", "'sepdistance'", "COSTTHRESH 12"]) {
      #expect(note.contains(word) && note.contains("is not taken into account"))
      #expect(allocation.description.contains(note))
    }
    let json = String(decoding: try JSONEncoder().encode(allocation), as: UTF8.self)
    #expect(json.contains(#""notes":["The column 'target2'"#))
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func aPublishedProblemIsSolvedWithinItsBound() throws {
    let path = SharedData.root.path + "/../shared/data/marxan-example"
    let folder = try MarxanFolder(path: path)
    let allocation = try MarxanAllocation(folder, boundaryPenalty: 0.0005, edgeFactor: 1)
    let optimum = 95_724_196.31
    #expect(allocation.bound <= optimum)
    #expect(allocation.objective >= optimum - 1)
    #expect(allocation.gap < 0.005)
    // The value by another route: cost and boundary of the chosen units.
    #expect(abs(allocation.cost + 0.0005 * allocation.boundary - allocation.objective) < 1e-3)
    #expect(allocation.features.count == 17)
    try check(allocation, filesIn: path + "/input", penalty: 0.0005)
  }

  /// Measures an allocation anew from the files alone: targets, locked units, cost and boundary of the units that it names.
  private func check(_ allocation: MarxanAllocation, filesIn path: String, penalty: Double) throws {
    func rows(_ name: String) throws -> [[String: Double]] {
      let lines = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
        .split(whereSeparator: \.isNewline)
        .map { $0.split { $0 == "," || $0 == "\t" || $0 == " " }.map(String.init) }
      return lines.dropFirst().map { words in
        Dictionary(
          uniqueKeysWithValues: zip(lines[0], words).compactMap { name, word in
            Double(word).map { (name, $0) }
          })
      }
    }
    let chosen = Set(allocation.units)
    #expect(chosen.count == allocation.units.count)
    var (totals, held): ([Int: Double], [Int: Double]) = ([:], [:])
    for row in try rows("puvspr.dat") {
      let (species, unit) = (Int(try #require(row["species"])), Int(try #require(row["pu"])))
      let amount = try #require(row["amount"])
      totals[species, default: 0] += amount
      if chosen.contains(unit) { held[species, default: 0] += amount }
    }
    let species = try rows("spec.dat")
    #expect(species.count == 17)
    for row in species {
      let id = Int(try #require(row["id"]))
      let target = try #require(row["prop"]) * (totals[id] ?? 0)
      #expect(target > 0 && (held[id] ?? 0) >= target * (1 - 1e-9), "feature \(id)")
    }
    var cost = 0.0
    for row in try rows("pu.dat") {
      let (unit, status) = (Int(try #require(row["id"])), try #require(row["status"]))
      if status == 2 { #expect(chosen.contains(unit), "unit \(unit) is locked in") }
      if status == 3 { #expect(!chosen.contains(unit), "unit \(unit) is locked out") }
      if chosen.contains(unit) { cost += try #require(row["cost"]) }
    }
    var boundary = 0.0
    for row in try rows("bound.dat") {
      let (a, b) = (Int(try #require(row["id1"])), Int(try #require(row["id2"])))
      let isOutside = a == b ? chosen.contains(a) : chosen.contains(a) != chosen.contains(b)
      if isOutside { boundary += try #require(row["boundary"]) }
    }
    #expect(abs(cost + penalty * boundary - allocation.objective) < 1e-9 * allocation.objective)
  }
}
