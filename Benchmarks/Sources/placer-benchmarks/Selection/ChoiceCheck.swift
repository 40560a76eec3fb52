/// What a choice of units is, measured anew from the files: with nothing of Placer's library and nothing the contender says.
struct ChoiceCheck: Codable, Sendable {
  /// How many units are chosen.
  let chosen: Int
  /// What they are worth, sides paid.
  let value: Double
  /// How many sides lie between a chosen and another unit.
  let sides: Int
  /// How many limits the problem has.
  let limits: Int
  /// Limits that do not hold, in words.
  let broken: [String]
  /// How many connected groups the chosen units form.
  let zones: Int
  /// How many of them are smaller than they may be.
  let zonesTooSmall: Int

  /// Measures a choice, one entry for each unit.
  /// - Parameter tolerance: by how much a limit may be broken, as a share of it and at least of 1.
  init(_ problem: GridProblem, _ isChosen: [Bool], tolerance: Double) {
    var worth = 0.0
    var sides = 0
    for row in 0..<problem.rows {
      for column in 0..<problem.columns {
        let unit = row * problem.columns + column
        if isChosen[unit] { worth += problem.worth[unit] }
        if column + 1 < problem.columns && isChosen[unit] != isChosen[unit + 1] { sides += 1 }
        if row + 1 < problem.rows && isChosen[unit] != isChosen[unit + problem.columns] { sides += 1 }
      }
    }
    chosen = isChosen.count { $0 }
    self.sides = sides
    value = worth - problem.boundaryPenalty * Double(sides)
    limits = problem.limits.count
    broken = problem.limits.compactMap { limit in
      let sum = zip(limit.units, limit.coefficients).reduce(0.0) { isChosen[Int($1.0)] ? $0 + $1.1 : $0 }
      if let least = limit.least, sum < least - tolerance * max(1, abs(least)) {
        return "\(limit.name): \(sum) is less than \(least)"
      }
      if let most = limit.most, sum > most + tolerance * max(1, abs(most)) {
        return "\(limit.name): \(sum) is more than \(most)"
      }
      return nil
    }
    let sizes = Self.zoneSizes(problem, isChosen)
    zones = sizes.count
    zonesTooSmall = sizes.count { $0 < problem.leastZoneUnits }
  }

  /// The sizes of connected groups of chosen units; units that share a side hang together.
  private static func zoneSizes(_ problem: GridProblem, _ isChosen: [Bool]) -> [Int] {
    var isOpen = isChosen
    var sizes: [Int] = []
    for start in isOpen.indices where isOpen[start] {
      isOpen[start] = false
      var found = [start]
      var next = 0
      func visit(_ unit: Int) {
        guard isOpen[unit] else { return }
        isOpen[unit] = false
        found.append(unit)
      }
      while next < found.count {
        let unit = found[next]
        let (row, column) = unit.quotientAndRemainder(dividingBy: problem.columns)
        if column > 0 { visit(unit - 1) }
        if column + 1 < problem.columns { visit(unit + 1) }
        if row > 0 { visit(unit - problem.columns) }
        if row + 1 < problem.rows { visit(unit + problem.columns) }
        next += 1
      }
      sizes.append(found.count)
    }
    return sizes
  }
}
