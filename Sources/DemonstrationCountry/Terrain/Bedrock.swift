import SpatialCore

/// A mappable unit of rock.
enum RockUnit: Int32, CaseIterable, Sendable {
  case tonaliteGneiss, migmatite, granodiorite
  case metabasalt, amphibolite, ironFormation, metasediment, talcSchist
  case lateGranite, gabbro
  case plateauSandstone, coastalLimestone, coastalSand
  case richAlluvium, leanAlluvium, barrenAlluvium

  /// Whether it belongs to a greenstone belt.
  var isGreenstone: Bool {
    switch self {
    case .metabasalt, .amphibolite, .ironFormation, .metasediment, .talcSchist: true
    default: false
    }
  }

  /// Whether rivers laid it down.
  var isAlluvium: Bool { self == .richAlluvium || self == .leanAlluvium || self == .barrenAlluvium }

  /// How readily rivers cut into it, relative to gneiss.
  var erodibility: Double {
    switch self {
    case .ironFormation: 0.45
    case .lateGranite, .gabbro: 0.7
    case .metabasalt, .amphibolite: 0.75
    case .plateauSandstone: 0.7
    case .metasediment, .talcSchist: 1.5
    case .coastalLimestone, .coastalSand: 2
    default: 1
    }
  }
}

/// The solid rocks under the country: gneiss and granite, two folded greenstone belts, plutons, cover rocks.
struct Bedrock: Sendable {
  /// The unit of each cell.
  private(set) var units: [RockUnit]
  /// Nearness to a shear zone of a greenstone belt, 0...1.
  private(set) var shear: [Double]

  init(island: Island, seed: UInt64) {
    let grid = island.grid
    let fold = Noise(seed: seed, purpose: "folds")
    let mixture = Noise(seed: seed, purpose: "basement")
    units = [RockUnit](repeating: .tonaliteGneiss, count: grid.count)
    shear = [Double](repeating: 0, count: grid.count)
    let plutons = Bedrock.plutons(seed: seed)
    for cell in island.cells {
      let place = grid.kilometres(cell)
      let bend = 7 * fold.fractal(place.x / 38, place.y / 38, octaves: 2)
      let strike = Strike(x: place.x, y: place.y)
      let across = strike.across + bend
      var unit = Bedrock.basement(along: strike.along, across: across, mixture)
      for belt in Bedrock.belts {
        guard let inside = belt.position(along: strike.along, across: across, fold) else { continue }
        unit = belt.unit(at: inside, fold, along: strike.along)
        shear[cell] = max(
          shear[cell], 1 - min(1, min(abs(abs(inside) - 0.74), abs(abs(inside) - 0.24)) / 0.09))
      }
      for pluton in plutons where pluton.covers(place, mixture) {
        unit = pluton.unit
        shear[cell] = 0
      }
      let roughness = mixture.fractal(place.x / 18 + 90, place.y / 18, octaves: 4)
      if strike.across > 29 + 8 * roughness + abs(strike.along + 8) * 0.3 { unit = .plateauSandstone }
      if strike.across < -38 + 6 * roughness + abs(strike.along - 10) * 0.08 { unit = .coastalLimestone }
      if !unit.isGreenstone { shear[cell] = 0 }
      units[cell] = unit
    }
  }

  private static func basement(along: Double, across: Double, _ noise: Noise) -> RockUnit {
    let banding = noise.fractal(along / 42, across / 15, octaves: 3)
    if banding > 0.26 { return .granodiorite }
    return banding < -0.28 ? .migmatite : .tonaliteGneiss
  }

  // MARK: - Greenstone

  private struct Belt: Sendable {
    let middleAlong: Double
    let middleAcross: Double
    let halfLength: Double
    let halfWidth: Double
    let curvature: Double

    /// Where a place lies between the belt's edges (−1 and 1), nil outside; folding moves it.
    func position(along: Double, across: Double, _ fold: Noise) -> Double? {
      let run = (along - middleAlong) / halfLength
      guard abs(run) < 1 else { return nil }
      let pinch = 1 + 0.6 * fold(along / 15 + 3, middleAcross)
      let width = halfWidth * (1 - run * run).squareRoot() * pinch
      let centre = middleAcross + curvature * run * run * halfLength
      let q = (across - centre + 2.6 * fold.fractal(along / 9, across / 6, octaves: 3)) / max(width, 0.1)
      return abs(q) < 1 ? q : nil
    }

    /// The unit at a position: sediments in the core, iron formation and lavas around, repeated by folds.
    func unit(at position: Double, _ fold: Noise, along: Double) -> RockUnit {
      let folded = abs(position + 0.34 * fold(along / 10, position * 1.6 + middleAcross))
      switch folded {
      case ..<0.22: return .metasediment
      case ..<0.31: return fold(along / 11 + 50, 4.2) > -0.12 ? .ironFormation : .metasediment
      case ..<0.66: return .metabasalt
      case ..<0.77: return fold(along / 15 - 20, 9.4) > -0.1 ? .talcSchist : .metabasalt
      default: return .amphibolite
      }
    }
  }

  private static let belts = [
    Belt(middleAlong: 4, middleAcross: 4, halfLength: 78, halfWidth: 10.5, curvature: 0.16),
    Belt(middleAlong: -38, middleAcross: -25, halfLength: 34, halfWidth: 6.5, curvature: -0.14),
    Belt(middleAlong: 46, middleAcross: -27, halfLength: 24, halfWidth: 5, curvature: 0.1),
  ]

  // MARK: - Plutons

  private struct Pluton: Sendable {
    let centre: Coordinate
    let radius: Double
    let stretch: Double
    let unit: RockUnit

    func covers(_ place: Coordinate, _ noise: Noise) -> Bool {
      let a = Strike(x: place.x, y: place.y)
      let b = Strike(x: centre.x, y: centre.y)
      let along = (a.along - b.along) / (radius * stretch)
      let across = (a.across - b.across) / radius
      let ragged = 0.7 * noise.fractal(place.x / 6 + centre.x, place.y / 7, octaves: 3)
      return along * along + across * across < 1 + ragged
    }
  }

  private static func plutons(seed: UInt64) -> [Pluton] {
    var random = RandomSource(seed: seed, purpose: "plutons")
    return (0..<15).map { number in
      let centre = Coordinate(random.real(25, 178), random.real(25, 140))
      let isGabbro = number % 4 == 3
      let radius = isGabbro ? random.real(1.8, 3.4) : random.real(2.2, 5.4)
      return Pluton(
        centre: centre, radius: radius, stretch: random.real(1, 2.2), unit: isGabbro ? .gabbro : .lateGranite)
    }
  }
}
