/// A zone as far as its blocks are concerned: which units make it up.
struct ZoneMembers: Hashable, Sendable {
  /// The zone's id.
  let id: String
  /// The places of its units, ascending.
  let unitIndices: [Int]

  init(id: String, unitIndices: [Int]) {
    self.id = id
    self.unitIndices = unitIndices
  }

  init(_ zone: Zone) { self.init(id: zone.id, unitIndices: zone.unitIndices) }
}
