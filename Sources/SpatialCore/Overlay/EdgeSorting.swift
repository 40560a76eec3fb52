/// Sorting of grid positions by their order, in time linear in their number.
enum EdgeSorting {
  /// The indices of `count` positions, sorted; equal positions keep their order.
  ///
  /// Radix sort by the meridians, least significant digit first, and then by the latitudes among those on one meridian, which
  /// are few.
  ///
  /// All must lie between the meridians `west` and `east`, these included; otherwise the program stops.
  static func sortedIndices(count: Int, from west: Int32, to east: Int32, order: (Int) -> UInt64) -> [Int32] {
    guard count > 0 else { return [] }
    let least = UInt32(GridPoint(x: west, y: 0).order >> 32)
    let width = UInt32(bitPattern: east &- west)
    let bits = 32 - width.leadingZeroBitCount
    var greatest: UInt32 = 0
    var keys = [UInt64](unsafeUninitializedCapacity: count) { keys, filled in
      // The meridian above the index: what is sorted takes its number along.
      for index in 0..<count {
        // West of `west` the subtraction wraps round to more than the width.
        let meridian = UInt32(truncatingIfNeeded: order(index) >> 32) &- least
        greatest = max(greatest, meridian)
        keys[index] = UInt64(meridian) << 32 | UInt64(UInt32(truncatingIfNeeded: index))
      }
      filled = count
    }
    // Only the bits of the width are sorted by: a position outside would land anywhere, and the sweep would miss a vertex.
    precondition(greatest <= width, "a position lies outside the meridians it is sorted between")
    sort(&keys, fromBit: 32, bits: bits)
    return [Int32](unsafeUninitializedCapacity: count) { indices, filled in
      for (place, key) in keys.enumerated() { indices[place] = Int32(truncatingIfNeeded: key) }
      filled = count
      var start = 0
      while start < count {
        var end = start + 1
        while end < count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
        if end - start > 1 {
          sortByLatitude(UnsafeMutableBufferPointer(rebasing: indices[start..<end]), order)
        }
        start = end
      }
    }
  }

  /// Stable radix sort by the bits from a place on.
  private static func sort(_ keys: inout [UInt64], fromBit first: Int, bits: Int) {
    let digit = 11
    var others = [UInt64](repeating: 0, count: keys.count)
    var counts = [Int](repeating: 0, count: 1 << digit)
    for shift in stride(from: first, to: first + bits, by: digit) {
      let mask = (1 << digit) - 1
      keys.withUnsafeBufferPointer { keys in
        others.withUnsafeMutableBufferPointer { others in
          counts.withUnsafeMutableBufferPointer { counts in
            counts.update(repeating: 0)
            for key in keys { counts[Int(truncatingIfNeeded: key >> UInt64(shift)) & mask] &+= 1 }
            var sum = 0
            for place in counts.indices {
              let here = counts[place]
              counts[place] = sum
              sum &+= here
            }
            for key in keys {
              let bucket = Int(truncatingIfNeeded: key >> UInt64(shift)) & mask
              let place = counts[bucket]
              counts[bucket] = place &+ 1
              others[place] = key
            }
          }
        }
      }
      swap(&keys, &others)
    }
  }

  /// Sorts the indices of positions on one meridian; equal ones are in order already.
  private static func sortByLatitude(
    _ indices: UnsafeMutableBufferPointer<Int32>, _ order: (Int) -> UInt64
  ) {
    guard indices.count <= 16 else {
      // Where a seam is met.
      var keys = indices.map { order(Int($0)) << 32 | UInt64(UInt32(bitPattern: $0)) }
      sort(&keys, fromBit: 32, bits: 32)
      for (place, key) in keys.enumerated() { indices[place] = Int32(truncatingIfNeeded: key) }
      return
    }
    for end in 1..<indices.count {
      let index = indices[end]
      let key = order(Int(index))
      var place = end
      while place > 0, key < order(Int(indices[place - 1])) {
        indices[place] = indices[place - 1]
        place -= 1
      }
      indices[place] = index
    }
  }

  /// Sorts edges by their western end and from one place from the southernmost direction to the northernmost, and joins
  /// those that lie on each other.
  ///
  /// Borders that two neighbours of one region share vanish here, and those of two regions are noded and swept once.
  /// - Returns: the edges, each with the sum of the steps of those that lie there, without those whose steps cancel.
  static func merged(_ edges: [GridEdge], from west: Int32, to east: Int32, _ table: inout LabelTable)
    -> [GridEdge]
  {
    edges.withUnsafeBufferPointer { edges in
      merged(
        edges, sortedIndices(count: edges.count, from: west, to: east) { edges[$0].a.order }, &table)
    }
  }

  /// The same for edges that have been split: the pieces that keep the western end of their edge are sorted by it, and only the
  /// others must be.
  static func merged(
    _ split: SnapRounding.Split, from west: Int32, to east: Int32, _ table: inout LabelTable
  ) -> [GridEdge] {
    split.pieces.withUnsafeBufferPointer { pieces in
      let first = split.sortedCount
      let others = sortedIndices(count: pieces.count - first, from: west, to: east) {
        pieces[first + $0].a.order
      }
      let indices = [Int32](unsafeUninitializedCapacity: pieces.count) { indices, filled in
        var (i, j) = (0, 0)
        for place in 0..<pieces.count {
          let takesOther =
            i == first
            || (j < others.count && pieces[first + Int(others[j])].a.order < pieces[i].a.order)
          if takesOther {
            indices[place] = Int32(truncatingIfNeeded: first) + others[j]
            j += 1
          } else {
            indices[place] = Int32(truncatingIfNeeded: i)
            i += 1
          }
        }
        filled = pieces.count
      }
      return merged(pieces, indices, &table)
    }
  }

  /// Whether the edge from `a` to `b` runs south of the one to `c`, or, in the same direction, less far.
  @inline(__always)
  private static func isBefore(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Bool {
    let side = turn(a, b, c)
    return side != 0 ? side > 0 : b.order < c.order
  }

  /// Joins edges that `indices` names in the order of their western ends.
  private static func merged(
    _ edges: UnsafeBufferPointer<GridEdge>, _ indices: consuming [Int32], _ table: inout LabelTable
  ) -> [GridEdge] {
    var indices = indices
    return indices.withUnsafeMutableBufferPointer { indices in
      var merged: [GridEdge] = []
      merged.reserveCapacity(edges.count)
      var start = 0
      while start < indices.count {
        let a = edges[Int(indices[start])].a
        var end = start + 1
        // Few edges leave one place: insertion is the quickest way to sort them.
        while end < indices.count, edges[Int(indices[end])].a == a {
          let index = indices[end]
          let b = edges[Int(index)].b
          var place = end
          while place > start, isBefore(a, b, edges[Int(indices[place - 1])].b) {
            indices[place] = indices[place - 1]
            place -= 1
          }
          indices[place] = index
          end += 1
        }
        var place = start
        while place < end {
          var edge = edges[Int(indices[place])]
          var step: Int32? = edge.step
          place += 1
          while place < end, edges[Int(indices[place])].b == edge.b {
            let next = edges[Int(indices[place])].step
            step = step.map { table.sum($0, next) } ?? next
            place += 1
          }
          guard let step else { continue }
          edge.step = step
          merged.append(edge)
        }
        start = end
      }
      return merged
    }
  }
}
