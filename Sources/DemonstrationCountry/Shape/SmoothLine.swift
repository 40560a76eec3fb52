import SpatialCore

/// Turns the staircase that a raster leaves into a line that a hand could have drawn.
enum SmoothLine {
  /// Each inner point moves towards the middle of its neighbours (weights ¼, ½, ¼), several times; the ends
  /// stay.
  static func relaxed(_ line: [Coordinate], rounds: Int) -> [Coordinate] {
    guard line.count > 2 else { return line }
    var points = line
    for _ in 0..<rounds {
      var previous = points[0]
      for index in 1..<(points.count - 1) {
        let here = points[index]
        let next = points[index + 1]
        points[index] = Coordinate(
          previous.x / 4 + here.x / 2 + next.x / 4, previous.y / 4 + here.y / 2 + next.y / 4)
        previous = here
      }
    }
    return points
  }

  /// The same, but no point strays farther than `reach` along either axis, so that lines a cell apart cannot
  /// cross.
  static func relaxed(_ line: [Coordinate], rounds: Int, reach: Double) -> [Coordinate] {
    zip(line, relaxed(line, rounds: rounds)).map { held($1, near: $0, reach: reach) }
  }

  /// The same for a closed line whose last point is followed by its first.
  static func relaxedLoop(_ loop: [Coordinate], rounds: Int, reach: Double) -> [Coordinate] {
    let wrap = min(rounds + 1, loop.count)
    let open = relaxed(loop.suffix(wrap) + loop + loop.prefix(wrap), rounds: rounds)
    return zip(loop, open.dropFirst(wrap)).map { held($1, near: $0, reach: reach) }
  }

  /// A closed line with one point on the Catmull–Rom curve after each of its points.
  static func refinedLoop(_ loop: [Coordinate]) -> [Coordinate] {
    guard loop.count > 2 else { return loop.flatMap { [$0, $0] } }
    let open = [loop[loop.count - 1]] + loop + [loop[0], loop[1]]
    return Array(refined(open, pieces: 2)[2..<(2 * loop.count + 2)])
  }

  private static func held(_ point: Coordinate, near origin: Coordinate, reach: Double) -> Coordinate {
    Coordinate(
      max(origin.x - reach, min(origin.x + reach, point.x)),
      max(origin.y - reach, min(origin.y + reach, point.y)))
  }

  /// Puts `pieces − 1` points into each interval on the Catmull–Rom curve through all points.
  static func refined(_ line: [Coordinate], pieces: Int) -> [Coordinate] {
    guard line.count > 1, pieces > 1 else { return line }
    var points: [Coordinate] = []
    for index in 0..<(line.count - 1) {
      let a = line[max(index - 1, 0)]
      let b = line[index]
      let c = line[index + 1]
      let d = line[min(index + 2, line.count - 1)]
      for piece in 0..<pieces {
        let t = Double(piece) / Double(pieces)
        points.append(Coordinate(spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t)))
      }
    }
    points.append(line[line.count - 1])
    return points
  }

  private static func spline(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ t: Double) -> Double {
    let linear = (c - a) / 2
    let square = a - 2.5 * b + 2 * c - d / 2
    let cube = (d - a) / 2 + 1.5 * (b - c)
    return b + t * (linear + t * (square + t * cube))
  }

  /// The fewest of the points such that no dropped one is farther than `tolerance` from the line
  /// (Douglas–Peucker).
  static func simplified(_ line: [Coordinate], tolerance: Double) -> [Coordinate] {
    guard line.count > 2 else { return line }
    var isKept = [Bool](repeating: false, count: line.count)
    isKept[0] = true
    isKept[line.count - 1] = true
    var spans = [(0, line.count - 1)]
    while let (first, last) = spans.popLast() {
      guard last - first > 1 else { continue }
      var farthest = 0.0
      var split = first
      for index in (first + 1)..<last {
        let distance = squaredDistance(line[index], line[first], line[last])
        if distance > farthest {
          farthest = distance
          split = index
        }
      }
      guard farthest > tolerance * tolerance else { continue }
      isKept[split] = true
      spans.append((first, split))
      spans.append((split, last))
    }
    return line.indices.filter { isKept[$0] }.map { line[$0] }
  }

  /// Squared distance of a point from the straight piece between two others.
  static func squaredDistance(_ point: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Double {
    let dx = b.x - a.x
    let dy = b.y - a.y
    let length = dx * dx + dy * dy
    let t = length > 0 ? max(0, min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length)) : 0
    let ex = point.x - a.x - t * dx
    let ey = point.y - a.y - t * dy
    return ex * ex + ey * ey
  }
}
