/// Yes or no for each unit, a bit each.
struct BitSet {
  private var words: [UInt64]

  init(_ values: [Bool]) {
    words = [UInt64](repeating: 0, count: (values.count + 63) / 64)
    for (place, value) in values.enumerated() where value { words[place >> 6] |= 1 << UInt64(place & 63) }
  }

  subscript(place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }
}
