/// A step on a closed path around which a setback is drawn: an edge, or the way across a bay.
struct SetbackStep {
  let start: GridPoint
  let dx: Int32
  let dy: Int32
  let disc: Int32
  /// The vertex of the disc farthest to the right.
  let support: Int32
  /// Set when the step stands for several edges that need not be drawn.
  var bay: Bay?

  /// Where the discs around the two ends of a step cross, on the right of it.
  struct Bay {
    let crossing: GridPoint
    /// How many vertices of the disc around the start come before the crossing and after the support.
    let after: Int32
    /// How many vertices of the disc around the end come after the crossing and before the support.
    let before: Int32
  }

  /// The greater of its two extents.
  var length: Int32 { max(abs(dx), abs(dy)) }
}

/// Finds the parts of a ring that its setback hides: a disc that rolls along the outside never touches them.
///
/// Meaning: a setback of a kilometre rounds off an outline that has a vertex every thirty metres. Nearly all of its shifted
/// edges would cross each other, and all that crosses must be noded. What remains of them are arcs around the few vertices that
/// stand out.
///
/// Method: as Graham's scan takes vertices off a convex hull, but with a disc in the place of a straight line. Let D be the disc
/// of the setback, X the place on the right of vertices a and c where the outlines of a + D and c + D cross, and −D the disc turned
/// by 180°. Then a and c lie on the outline of X − D. The path from a to c is a *bay* when it is shorter than the distance and
/// none of it reaches into X − D; its curve is a + D up to X, and c + D from there.
///
/// Safe, because the curve then winds once around the land K between the bay and the ways a–X and X–c. Whatever is within
/// the distance of the bay, on the right, and nearer to it than to all else, lies in K: else the straight way from its nearest
/// point q in the bay leaves K at a place y of a–X, say, nearer to q than to a; but everything nearer to y than a lies in
/// X − D. And all of K is within the distance of the bay or of a or c: what is not could leave K on the way
/// straight away from a, along which it gets farther from all of a path that is shorter than the distance.
struct SetbackBays {
  /// The vertices that are drawn: where their step starts, and the bay that leads to them.
  private var kept: [(place: Int, bay: SetbackStep.Bay?)] = []
  /// The length of the path up to each vertex, in units of the grid.
  private var lengths: [Double] = []

  /// How long a bay may be, as a share of the distance.
  private static let longestBay = 0.9
  /// What computing loses, as twice an area in units of the grid; a side of a disc has dozens of units.
  private static let tolerance = 1.0

  /// Replaces bays by one step each.
  mutating func cross(_ steps: inout [SetbackStep], _ discs: SetbackDiscs) {
    let count = steps.count
    lengths.removeAll(keepingCapacity: true)
    var length = 0.0
    for step in steps {
      lengths.append(length)
      length += (Double(step.dx) * Double(step.dx) + Double(step.dy) * Double(step.dy)).squareRoot()
    }
    lengths.append(length)
    kept.removeAll(keepingCapacity: true)
    kept.append((0, nil))
    // Since which step all discs are the same.
    var sameSince = steps[0].disc == steps[count - 1].disc ? -1 : 0
    for place in 1...count {
      if place > 1, steps[place - 1].disc != steps[place - 2].disc { sameSince = place - 1 }
      let disc = steps[place - 1].disc
      var bay: SetbackStep.Bay?
      if steps[place == count ? 0 : place].disc == disc {
        let longest = Self.longestBay * discs.discs[Int(disc)].innerRadius
        while kept.count > 1 {
          let first = kept[kept.count - 2].place
          guard first > sameSince, lengths[place] - lengths[first] < longest,
            let found = Self.bay(from: first, to: place, steps, discs)
          else { break }
          kept.removeLast()
          bay = found
        }
      }
      kept.append((place, bay))
    }
    guard kept.count <= count else { return }
    var crossed: [SetbackStep] = []
    crossed.reserveCapacity(kept.count)
    for (from, to) in zip(kept, kept.dropFirst()) {
      let step = steps[from.place]
      guard let bay = to.bay else {
        crossed.append(step)
        continue
      }
      let (dx, dy) = Self.way(from: step.start, to: steps[to.place % count].start)
      crossed.append(
        SetbackStep(
          start: step.start, dx: dx, dy: dy, disc: step.disc,
          support: discs.support(ofDisc: step.disc, dx: dx, dy: dy), bay: bay))
    }
    steps = crossed
  }

  private static func way(from a: GridPoint, to b: GridPoint) -> (dx: Int32, dy: Int32) {
    (b.x - a.x, b.y - a.y)
  }

  /// The bay between two vertices, if it is one.
  private static func bay(
    from first: Int, to last: Int, _ steps: [SetbackStep], _ discs: SetbackDiscs
  ) -> SetbackStep.Bay? {
    let a = steps[first].start
    let (dx, dy) = way(from: a, to: steps[last % steps.count].start)
    // What lies right of the way from a to c, next to it, lies in X − D.
    let (u, v) = way(from: a, to: steps[last - 1].start)
    guard Int64(dx) * Int64(v) - Int64(dy) * Int64(u) >= 0 else { return nil }
    guard let chord = discs.chord(ofDisc: steps[first].disc, dx: dx, dy: dy) else { return nil }
    // The path runs along X − D, from the side on which a lies back to the one on which c does.
    var side = chord.side
    var sidesLeft = chord.after + chord.before + 1
    func isOutside(_ place: Int) -> Bool {
      let (x, y) = way(from: a, to: steps[place == steps.count ? 0 : place].start)
      return discs.isOutside(Double(x) - chord.x, Double(y) - chord.y, ofSide: side, tolerance)
    }
    // Whether the edge's start is outside the side, as the end of the edge before.
    var isStartOutside = false
    for place in first..<last {
      // An edge is outside as a whole if it is outside one side.
      while !(isStartOutside || isOutside(place)) || !isOutside(place + 1) {
        guard sidesLeft > 0 else { return nil }
        sidesLeft -= 1
        side = discs.previous(side, ofDisc: steps[first].disc)
        isStartOutside = false
      }
      isStartOutside = true
    }
    return SetbackStep.Bay(
      crossing: GridPoint(
        x: Int32((Double(a.x) + chord.x).rounded()), y: Int32((Double(a.y) + chord.y).rounded())),
      after: chord.after, before: chord.before)
  }
}
