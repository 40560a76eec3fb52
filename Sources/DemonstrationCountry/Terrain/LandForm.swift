/// What the ground is like to walk, build and farm on: slope, height above the nearest river, way to the
/// water.
struct LandForm: Sendable {
  /// Steepest rise to a neighbour over the distance, in percent.
  private(set) var slopePercent: [Double]
  /// Height above the river that the cell drains to, metres; that river drains at least 90 km².
  private(set) var heightAboveRiver: [Double]
  /// Way along the water to that river, kilometres; infinite where none lies downstream.
  private(set) var wayToRiver: [Double]
  /// That river's cell, −1 where none lies downstream.
  private(set) var riverCell: [Int32]
  /// Land within three cells of the sea.
  private(set) var isCoastal: [Bool]

  init(drainage: Drainage, island: Island) {
    let grid = island.grid
    slopePercent = [Double](repeating: 0, count: grid.count)
    heightAboveRiver = slopePercent
    wayToRiver = [Double](repeating: .infinity, count: grid.count)
    riverCell = [Int32](repeating: -1, count: grid.count)
    isCoastal = [Bool](repeating: false, count: grid.count)
    let filled = drainage.filled
    for cell in island.cells {
      let eastward = filled[cell + 1] - filled[cell - 1]
      let southward = filled[cell + grid.columns] - filled[cell - grid.columns]
      slopePercent[cell] =
        (eastward * eastward + southward * southward).squareRoot() / (20 * grid.cellKilometres)
      isCoastal[cell] = [3, -3, 3 * grid.columns, -3 * grid.columns].contains { !island.isLand[cell + $0] }
    }
    for entry in drainage.order {
      let cell = Int(entry)
      let receiver = Int(drainage.receiver[cell])
      if drainage.area[cell] >= 90 {
        riverCell[cell] = entry
        wayToRiver[cell] = 0
      } else if island.isLand[receiver], riverCell[receiver] >= 0 {
        riverCell[cell] = riverCell[receiver]
        wayToRiver[cell] = wayToRiver[receiver] + grid.distanceKilometres(cell, receiver)
        heightAboveRiver[cell] = filled[cell] - filled[Int(riverCell[cell])]
      }
    }
  }
}
