/// Makes edges meet only at their ends, all on the grid.
///
/// Method: *snap rounding*. Every end of an edge and every crossing of two edges makes the grid cell it lies in "hot"; every edge that
/// passes through a hot cell is bent to run through its centre. Invariant (Guibas and Marimont 1998): the pieces meet only at ends
/// or lie on each other, no edge moves by more than half a cell in longitude and in latitude, and no edge moves across a vertex,
/// so that what lies left and right of everything stays the same. The result does not depend on the order of the edges.
///
/// That holds of one pass. A bent edge may pass through hot cells that the straight one missed; a second pass would bend it
/// there as well, and move it by as much again.
///
/// Edges are looked up in square cells of a few edges each: an edge stands in every cell that it, or the half-cell margin of the
/// grid around it, touches; so two edges that meet share the cell of the place where they do.
struct SnapRounding {
  private let edges: UnsafeBufferPointer<GridEdge>
  private let shift: Int32
  private let originX: Int64
  private let originY: Int64
  private let columns: Int
  private let rows: Int
  /// For each cell the place of its first edge in `items`; one more at the end.
  private var starts: [Int32]
  private var items: [Int32]

  /// A place at which an edge is to be bent.
  struct Bend {
    var edge: Int32
    var place: GridPoint
  }

  /// Edges after bending.
  struct Split {
    /// First the pieces that begin where their edge does, in the order of the edges, then all others.
    var pieces: [GridEdge]
    /// How many of the first kind there are.
    var sortedCount: Int
  }

  /// Splits edges that are sorted and merged; so are the pieces, and none runs along the meridians `west` and `east`.
  static func node(_ edges: inout [GridEdge], from west: Int32, to east: Int32, _ table: inout LabelTable) {
    guard edges.count > 1 else { return }
    let bends = bends(of: edges, from: west, to: east)
    guard !bends.isEmpty else { return }
    edges = EdgeSorting.merged(
      split(edges, at: bends, from: west, to: east, &table), from: west, to: east, &table)
  }

  /// Where edges, more than one, sorted and merged, are to be bent: for each all hot cells it passes through but those of its ends.
  /// A place may be named several times.
  static func bends(of edges: [GridEdge], from west: Int32, to east: Int32) -> [Bend] {
    edges.withUnsafeBufferPointer { SnapRounding($0).bends(from: west, to: east) }
  }

  // MARK: Cells

  private init(_ edges: UnsafeBufferPointer<GridEdge>) {
    self.edges = edges
    var minX = Int32.max
    var maxX = Int32.min
    var minY = Int32.max
    var maxY = Int32.min
    var lengths: Int64 = 0
    for edge in edges {
      minX = min(minX, edge.a.x)
      maxX = max(maxX, edge.b.x)
      minY = min(minY, min(edge.a.y, edge.b.y))
      maxY = max(maxY, max(edge.a.y, edge.b.y))
      lengths &+= max(Int64(edge.b.x) - Int64(edge.a.x), abs(Int64(edge.b.y) - Int64(edge.a.y)))
    }
    originX = Int64(minX) - 2
    originY = Int64(minY) - 2
    let width = Int64(maxX) - originX + 2
    let height = Int64(maxY) - originY + 2
    // Cells about as wide as a usual edge is long, but not many more cells than edges.
    let usual = max(8, lengths / Int64(2 * edges.count))
    var shift: Int32 = 3
    while (Int64(1) << shift) < usual { shift += 1 }
    while ((width >> shift) + 1) * ((height >> shift) + 1) > Int64(4 * edges.count + 64) { shift += 1 }
    self.shift = shift
    columns = Int(width >> shift) + 1
    rows = Int(height >> shift) + 1
    starts = [Int32](repeating: 0, count: columns * rows + 1)
    items = []

    var counts = [Int32](repeating: 0, count: columns * rows + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      for edge in edges { forEachCell(of: edge) { counts[$0] &+= 1 } }
      var sum: Int32 = 0
      for cell in counts.indices {
        let here = counts[cell]
        counts[cell] = sum
        sum &+= here
      }
    }
    starts = counts
    items = [Int32](unsafeUninitializedCapacity: Int(counts[columns * rows])) { items, filled in
      counts.withUnsafeMutableBufferPointer { counts in
        for (index, edge) in edges.enumerated() {
          forEachCell(of: edge) { cell in
            items[Int(counts[cell])] = Int32(truncatingIfNeeded: index)
            counts[cell] &+= 1
          }
        }
      }
      filled = items.count
    }
  }

  @inline(__always)
  private func column(_ x: Int64) -> Int { Int((x &- originX) >> Int64(shift)) }
  @inline(__always)
  private func row(_ y: Int64) -> Int { Int((y &- originY) >> Int64(shift)) }

  @inline(__always)
  private func forEachCell(of edge: GridEdge, _ visit: (Int) -> Void) {
    let lowY = Int64(min(edge.a.y, edge.b.y)) - 1
    let highY = Int64(max(edge.a.y, edge.b.y)) + 1
    let firstColumn = column(Int64(edge.a.x) - 1)
    let lastColumn = column(Int64(edge.b.x) + 1)
    let firstRow = row(lowY)
    let lastRow = row(highY)
    if firstRow == lastRow || lastColumn - firstColumn <= 1 && lastRow - firstRow <= 1
      || firstColumn == lastColumn
    {
      for row in firstRow...lastRow {
        for column in firstColumn...lastColumn { visit(row &* columns &+ column) }
      }
      return
    }
    // A long edge: in each column only the rows it runs through, with two grid cells to spare for rounding.
    let slope = (Double(edge.b.y) - Double(edge.a.y)) / max(1, Double(edge.b.x) - Double(edge.a.x))
    for column in firstColumn...lastColumn {
      let west = max(Double(edge.a.x), Double(originX + Int64(column) << Int64(shift)) - 1)
      let east = min(Double(edge.b.x), Double(originX + Int64(column + 1) << Int64(shift)) + 1)
      let first = Double(edge.a.y) + slope * (west - Double(edge.a.x))
      let second =
        edge.a.x == edge.b.x ? Double(edge.b.y) : Double(edge.a.y) + slope * (east - Double(edge.a.x))
      let low = max(lowY, Int64(min(first, second)) - 2)
      let high = min(highY, Int64(max(first, second)) + 2)
      guard low <= high else { continue }
      for row in row(low)...row(high) { visit(row &* columns &+ column) }
    }
  }

  // MARK: Hot cells

  private func bends(from west: Int32, to east: Int32) -> [Bend] {
    var bends: [Bend] = []
    var crossings: [UInt64] = []
    starts.withUnsafeBufferPointer { starts in
      items.withUnsafeBufferPointer { items in
        for cell in 0..<(columns * rows) {
          let first = Int(starts[cell])
          let end = Int(starts[cell + 1])
          guard end - first > 1 else { continue }
          for i in first..<(end - 1) {
            let e = edges[Int(items[i])]
            let low = Int64(min(e.a.y, e.b.y))
            let high = Int64(max(e.a.y, e.b.y))
            let half = e.reach >> 1
            for j in (i + 1)..<end {
              let f = edges[Int(items[j])]
              // Sorted by their western ends: this one and all that follow begin east of e.
              if f.a.x > e.b.x { break }
              let fa = turn(e.a, e.b, f.a)
              let fb = turn(e.a, e.b, f.b)
              // North or south of e, or entirely on one side and farther than half a cell: they cannot meet. One of these numbers
              // is negative then, and one branch asks for all.
              let room =
                (high &- Int64(min(f.a.y, f.b.y))) | (Int64(max(f.a.y, f.b.y)) &- low)
                | (half &- min(fa, fb)) | (max(fa, fb) &+ half)
              if room < 0 { continue }
              // Most pairs share an end. Then both turns that are not 0, of e and of f, are those of one triangle.
              if e.sharesEnd(with: f), max(abs(fa), abs(fb)) > max(half, f.reach >> 1) { continue }
              let ea = turn(f.a, f.b, e.a)
              let eb = turn(f.a, f.b, e.b)
              if (fa > 0 && fb < 0 || fa < 0 && fb > 0) && (ea > 0 && eb < 0 || ea < 0 && eb > 0) {
                crossings.append(SnapRounding.crossing(e, f, ea, eb).order)
              }
              if e.passes(f.a, side: fa) { bends.append(Bend(edge: items[i], place: f.a)) }
              if e.passes(f.b, side: fb) { bends.append(Bend(edge: items[i], place: f.b)) }
              if f.passes(e.a, side: ea) { bends.append(Bend(edge: items[j], place: e.a)) }
              if f.passes(e.b, side: eb) { bends.append(Bend(edge: items[j], place: e.b)) }
            }
          }
        }
        var last: UInt64?
        for index in EdgeSorting.sortedIndices(
          count: crossings.count, from: west, to: east, order: { crossings[$0] })
        where crossings[Int(index)] != last {
          let order = crossings[Int(index)]
          last = order
          let place = GridPoint(order: order)
          let cell = row(Int64(place.y)) * columns + column(Int64(place.x))
          for item in Int(starts[cell])..<Int(starts[cell + 1]) {
            let e = edges[Int(items[item])]
            // Sorted by their western ends: this one and all that follow begin east of the place.
            if e.a.x > place.x { break }
            if e.passes(place, side: turn(e.a, e.b, place)) {
              bends.append(Bend(edge: items[item], place: place))
            }
          }
        }
      }
    }
    return bends
  }

  /// The grid cell in which two edges cross: exact, the same whichever edge comes first.
  private static func crossing(_ e: GridEdge, _ f: GridEdge, _ ea: Int64, _ eb: Int64) -> GridPoint {
    // The crossing divides e in the ratio of the distances of its ends from f; of different signs, so their sum fits.
    let part = ea.magnitude
    let whole = part + eb.magnitude
    return GridPoint(x: share(part, whole, e.a.x, e.b.x), y: share(part, whole, e.a.y, e.b.y))
  }

  /// The whole number nearest to from + (to − from) · part / whole; halves go up.
  private static func share(_ part: UInt64, _ whole: UInt64, _ from: Int32, _ to: Int32) -> Int32 {
    let way = Int64(to) - Int64(from)
    // floor(moved / whole + 1/2)
    func steps<Number: FixedWidthInteger & SignedInteger>(_ number: Number.Type) -> Number {
      let whole = Number(whole)
      let doubled = 2 * (Number(way) * Number(part)) + whole
      let steps = doubled / (2 * whole)
      return doubled % (2 * whole) < 0 ? steps - 1 : steps
    }
    // Edges are short nearly always, so that 64 bits hold 2 · |way| · whole + whole.
    let isShort = way.magnitude.leadingZeroBitCount + whole.leadingZeroBitCount >= 67
    return Int32(isShort ? Int64(from) + steps(Int64.self) : Int64(Int128(from) + steps(Int128.self)))
  }

  // MARK: Bending

  private static func split(
    _ edges: [GridEdge], at bends: [Bend], from west: Int32, to east: Int32, _ table: inout LabelTable
  ) -> Split {
    let (places, ends) = sorted(bends, edges)
    var pieces: [GridEdge] = []
    pieces.reserveCapacity(edges.count + bends.count)
    var others: [GridEdge] = []
    others.reserveCapacity(bends.count)
    var next = 0
    for (edge, end) in zip(edges, ends) {
      guard next < end else {
        pieces.append(edge)
        continue
      }
      var from = edge.a
      while true {
        let isLast = next == end
        let to = isLast ? edge.b : places[next]
        // Bending may have turned a steep edge that ran south-east into one that runs due south.
        let runsEast = from.order < to.order
        let runsAlongSeam = from.x == to.x && (from.x == west || from.x == east)
        if from != to, !runsAlongSeam {
          let piece =
            runsEast
            ? GridEdge(a: from, b: to, step: edge.step)
            : GridEdge(a: to, b: from, step: table.reversed(edge.step))
          if piece.a == edge.a { pieces.append(piece) } else { others.append(piece) }
        }
        if isLast { break }
        from = to
        next += 1
      }
    }
    let sortedCount = pieces.count
    pieces += others
    return Split(pieces: pieces, sortedCount: sortedCount)
  }

  /// The places of bends, edge after edge and along each edge, and for each edge the place after its last one.
  ///
  /// Along an edge the centres of hot cells follow each other eastwards, and northwards or southwards as the edge runs.
  private static func sorted(_ bends: [Bend], _ edges: [GridEdge]) -> (places: [GridPoint], ends: [Int]) {
    var ends = [Int](repeating: 0, count: edges.count)
    for bend in bends { ends[Int(bend.edge)] += 1 }
    var total = 0
    for edge in ends.indices {
      let here = ends[edge]
      ends[edge] = total
      total += here
    }
    var places = [GridPoint](repeating: GridPoint(x: 0, y: 0), count: total)
    for bend in bends {
      places[ends[Int(bend.edge)]] = bend.place
      ends[Int(bend.edge)] += 1
    }
    places.withUnsafeMutableBufferPointer { places in
      var start = 0
      for (edge, end) in zip(edges, ends) where end > start {
        if end - start > 1 {
          sort(UnsafeMutableBufferPointer(rebasing: places[start..<end]), goesNorth: edge.b.y >= edge.a.y)
        }
        start = end
      }
    }
    return (places, ends)
  }

  private static func sort(_ places: UnsafeMutableBufferPointer<GridPoint>, goesNorth: Bool) {
    func precedes(_ a: GridPoint, _ b: GridPoint) -> Bool {
      a.x != b.x ? a.x < b.x : goesNorth ? a.y < b.y : a.y > b.y
    }
    guard places.count <= 16 else {
      var places = places
      return places.sort(by: precedes)
    }
    // Few places bend one edge: insertion is the quickest way to sort them.
    for end in 1..<places.count {
      let last = places[end]
      var place = end
      while place > 0, precedes(last, places[place - 1]) {
        places[place] = places[place - 1]
        place -= 1
      }
      places[place] = last
    }
  }
}
