/// Sorting of grid positions by their order, in time linear in their number.
enum EdgeSorting {
  /// The indices of `count` positions, sorted; equal positions keep their order.
  ///
  /// Least-significant-digit radix sort; only the digits in which positions differ are looked at.
  static func sortedIndices(count: Int, order: (Int) -> UInt64) -> [Int32] {
    guard count > 0 else { return [] }
    var least = UInt64.max
    var greatest: UInt64 = 0
    var leastLow = UInt64(UInt32.max)
    var greatestLow: UInt64 = 0
    for index in 0..<count {
      let key = order(index)
      least = min(least, key)
      greatest = max(greatest, key)
      leastLow = min(leastLow, key & 0xFFFF_FFFF)
      greatestLow = max(greatestLow, key & 0xFFFF_FFFF)
    }
    // Both halves, each from its own least value, side by side in as few bits as hold them.
    let lowBits = UInt64(64 - (greatestLow - leastLow).leadingZeroBitCount)
    let base = least >> 32
    let bits = Int(lowBits) + 64 - ((greatest >> 32) - base).leadingZeroBitCount

    var keys = [UInt64](unsafeUninitializedCapacity: count) { keys, filled in
      for index in 0..<count {
        let key = order(index)
        keys[index] = ((key >> 32) - base) << lowBits | ((key & 0xFFFF_FFFF) - leastLow)
      }
      filled = count
    }
    var indices = [Int32](unsafeUninitializedCapacity: count) { indices, filled in
      for index in 0..<count { indices[index] = Int32(truncatingIfNeeded: index) }
      filled = count
    }
    var otherKeys = [UInt64](repeating: 0, count: count)
    var otherIndices = [Int32](repeating: 0, count: count)
    let digit = 11
    var shift = 0
    var counts = [Int](repeating: 0, count: 1 << digit)
    while shift < bits {
      for place in counts.indices { counts[place] = 0 }
      let mask = (1 << digit) - 1
      keys.withUnsafeBufferPointer { keys in
        indices.withUnsafeBufferPointer { indices in
          otherKeys.withUnsafeMutableBufferPointer { otherKeys in
            otherIndices.withUnsafeMutableBufferPointer { otherIndices in
              counts.withUnsafeMutableBufferPointer { counts in
                for key in keys { counts[Int(truncatingIfNeeded: key >> UInt64(shift)) & mask] &+= 1 }
                var sum = 0
                for place in counts.indices {
                  let here = counts[place]
                  counts[place] = sum
                  sum &+= here
                }
                for index in 0..<count {
                  let bucket = Int(truncatingIfNeeded: keys[index] >> UInt64(shift)) & mask
                  let place = counts[bucket]
                  counts[bucket] = place &+ 1
                  otherKeys[place] = keys[index]
                  otherIndices[place] = indices[index]
                }
              }
            }
          }
        }
      }
      swap(&keys, &otherKeys)
      swap(&indices, &otherIndices)
      shift += digit
    }
    return indices
  }

  /// Whether the edge from `a` to `b` runs south of the one to `c`, or, in the same direction, less far.
  @inline(__always)
  private static func isBefore(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Bool {
    let side = turn(a, b, c)
    return side != 0 ? side > 0 : b.order < c.order
  }

  /// Sorts edges by their western end and from one place from the southernmost direction to the northernmost, joins those that lie on each other into one with the sum of their
  /// steps, and leaves out those whose steps cancel or which `isUnwanted`.
  ///
  /// Borders that two neighbours of one region share vanish here, and those of two regions are noded and swept once.
  static func sortAndMerge(
    _ edges: inout [GridEdge], _ table: inout LabelTable, isUnwanted: (GridEdge) -> Bool = { _ in false }
  ) {
    let source = edges
    let sorted = source.withUnsafeBufferPointer { source in
      var indices = sortedIndices(count: source.count) { source[$0].a.order }
      indices.withUnsafeMutableBufferPointer { indices in
        var start = 0
        while start < indices.count {
          let a = source[Int(indices[start])].a
          var end = start + 1
          // Few edges leave one place: insertion is the quickest way to sort them.
          while end < indices.count, source[Int(indices[end])].a == a {
            let index = indices[end]
            let b = source[Int(index)].b
            var place = end
            while place > start, isBefore(a, b, source[Int(indices[place - 1])].b) {
              indices[place] = indices[place - 1]
              place -= 1
            }
            indices[place] = index
            end += 1
          }
          start = end
        }
      }
      var merged: [GridEdge] = []
      merged.reserveCapacity(source.count)
      var place = 0
      while place < indices.count {
        var edge = source[Int(indices[place])]
        var step: Int32? = edge.step
        place += 1
        while place < indices.count {
          let next = source[Int(indices[place])]
          guard next.a == edge.a, next.b == edge.b else { break }
          step = step.map { table.sum($0, next.step) } ?? next.step
          place += 1
        }
        guard let step, !isUnwanted(edge) else { continue }
        edge.step = step
        merged.append(edge)
      }
      return merged
    }
    edges = sorted
  }
}
