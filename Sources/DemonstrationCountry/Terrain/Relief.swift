import SpatialCore

/// The height of the land: rocks rise, rivers cut down, and what is left between the rivers is the relief.
///
/// Stream power: dz/dt = U − K √A · S with uplift U, erodibility K of the rock, upstream area A and slope S,
/// solved implicitly from the sea upwards, so that any time step is stable: zᵢ = (zᵢ + U Δt + F z_r) / (1 +
/// F), F = K Δt √A / Δx, z_r the height of the cell it drains to.
/// Source: J. Braun, S. D. Willett, A very efficient O(n), implicit and parallel method to solve the stream
/// power equation, Geomorphology 180–181, 2013.
struct Relief: Sendable {
  /// Metres above the sea; 0 in the sea.
  private(set) var elevation: [Double]

  init(island: Island, bedrock: Bedrock, seed: UInt64) {
    let grid = island.grid
    let noise = Noise(seed: seed, purpose: "relief")
    elevation = [Double](repeating: 0, count: grid.count)
    var uplift = elevation
    var erodibility = elevation
    for cell in island.cells {
      let place = grid.kilometres(cell)
      let strike = Strike(x: place.x, y: place.y)
      let plateau = Relief.plateau(strike, place, noise)
      uplift[cell] = Relief.uplift(strike, place, noise) + 16 * plateau
      let weathering = 1 + 0.7 * noise.fractal(place.x / 6 + 8, place.y / 6, octaves: 3)
      erodibility[cell] = bedrock.units[cell].erodibility * max(0.35, weathering)
      elevation[cell] =
        25 + 430 * plateau + 55 * (1 + noise.fractal(place.x / 22, place.y / 22, octaves: 6, gain: 0.6))
    }
    let steps = 22
    var drainage = Drainage(elevation: elevation, island: island)
    for step in 0..<steps {
      // Valleys move slowly: every second round is enough to look where the water goes.
      if step % 2 == 0 { drainage = Drainage(elevation: elevation, island: island) }
      erode(
        along: drainage, grid: grid, erodibility: erodibility, uplift: uplift,
        duration: step < steps - 4 ? 0.28 : 0.08)
      if step < steps - 3 { creep(island: island) }
    }
    roughen(island: island, noise: noise)
  }

  /// 1 on the tableland of the north-west, 0 in the lowlands.
  private static func plateau(_ strike: Strike, _ place: Coordinate, _ noise: Noise) -> Double {
    smoothStep(
      -6, 20, strike.across - 0.12 * strike.along + 9 * noise.fractal(place.x / 30, place.y / 30, octaves: 3))
  }

  /// Metres per unit of time: the range along the main belt, a lesser one in the south-west, low ground
  /// elsewhere.
  private static func uplift(_ strike: Strike, _ place: Coordinate, _ noise: Noise) -> Double {
    let bend = 6 * noise(place.x / 45 + 20, place.y / 45)
    let crest = (strike.across - 5 - 0.0016 * strike.along * strike.along + bend) / 15
    let ends = smoothStep(-84, -40, strike.along) * (1 - smoothStep(58, 86, strike.along))
    let ridges = 0.3 + 1.0 * noise.ridged(strike.along / 30, strike.across / 16, octaves: 4)
    let range = 225 * ridges * ends / ((1 + crest * crest) * (1 + crest * crest))
    let hillAlong = (strike.along + 40) / 30
    let hillAcross = (strike.across + 25) / 9
    let hills = 50 / (1 + hillAlong * hillAlong + hillAcross * hillAcross)
    return 4.5 + range + hills * ridges
  }

  private mutating func erode(
    along drainage: Drainage, grid: Grid, erodibility: [Double], uplift: [Double], duration: Double
  ) {
    for entry in drainage.order {
      let cell = Int(entry)
      let receiver = Int(drainage.receiver[cell])
      let isDiagonal =
        receiver % grid.columns != cell % grid.columns && receiver / grid.columns != cell / grid.columns
      let distance = grid.cellKilometres * (isDiagonal ? 1.4142135623730951 : 1)
      let factor = erodibility[cell] * duration * drainage.area[cell].squareRoot() / distance
      let base = elevation[receiver]
      let risen = elevation[cell] + uplift[cell] * duration
      elevation[cell] = risen > base ? (risen + factor * base) / (1 + factor) : risen
    }
  }

  /// Hillslopes creep: each land cell moves a little towards the mean of its edge neighbours.
  private mutating func creep(island: Island) {
    let before = elevation
    let steps = island.grid.edgeNeighbours
    for cell in island.cells {
      let mean = steps.reduce(0.0) { $0 + before[cell + $1] } / 4
      elevation[cell] = max(1, before[cell] + 0.12 * (mean - before[cell]))
    }
  }

  /// Small forms that the erosion has left out, higher where the land is steep.
  private mutating func roughen(island: Island, noise: Noise) {
    let grid = island.grid
    let before = elevation
    for cell in island.cells {
      let place = grid.kilometres(cell)
      let steepness =
        abs(before[cell + 1] - before[cell - 1])
        + abs(before[cell + grid.columns] - before[cell - grid.columns])
      let detail = noise.fractal(place.x / 2.2, place.y / 2.2, octaves: 2)
      elevation[cell] = max(1, before[cell] + detail * min(14, 0.05 * steepness))
    }
  }

  /// Brings the ground towards a level, where a lake is to stand.
  mutating func level(_ cell: Int, towards metres: Double, share: Double) {
    elevation[cell] += share * (metres - elevation[cell])
  }
}
