import SpatialCore

/// The whole country in memory, made from one seed: ground first, then water, then people and mines.
struct Country: Sendable {
  let grid: Grid
  let island: Island
  let bedrock: Bedrock
  let drainage: Drainage
  let lakes: Lakes
  let rivers: RiverNetwork
  let riverNames: [String]
  let lakeNames: [String]
  let catchments: Catchments
  let form: LandForm
  let geology: Geology
  let settlements: Settlements
  let roads: Roads
  let districts: Districts
  let reserved: ReservedLand
  let landUse: LandUse
  let occurrences: Occurrences
  let concessions: Concessions
  let zones: ExistingZones
  let sites: ArtisanalSites
  let services: Services

  /// Makes the country; larger cells make it sooner and coarser.
  init(seed: UInt64, cellArcSeconds: Int = 15) {
    grid = Grid(cellArcSeconds: cellArcSeconds)
    island = Island(grid: grid, seed: seed)
    bedrock = Bedrock(island: island, seed: seed)
    var relief = Relief(island: island, bedrock: bedrock, seed: seed)
    var drainage = Drainage(elevation: relief.elevation, island: island)
    lakes = Lakes(relief: &relief, drainage: &drainage, island: island, seed: seed)
    self.drainage = drainage
    rivers = RiverNetwork(drainage: drainage, island: island, threshold: 22, seed: seed)
    catchments = Catchments(rivers: rivers, drainage: drainage, island: island)
    form = LandForm(drainage: drainage, island: island)
    geology = Geology(bedrock: bedrock, drainage: drainage, form: form, island: island, seed: seed)

    var names = PlaceNames(seed: seed)
    riverNames = (0..<rivers.riverCount).map { _ in names.next() }
    lakeNames = lakes.levels.map { _ in names.next() }
    let terrain = Surroundings(island: island, drainage: drainage, form: form, lakes: lakes, seed: seed)
    var settlements = Settlements(grid: grid)
    settlements.foundTowns(terrain, names: &names, seed: seed)
    var roads = Roads(terrain: terrain)
    for town in settlements.towns { roads.connect(town.cell, class: .national) }
    for (a, b) in [(0, 2), (0, 7), (2, 7), (3, 0), (2, 9), (5, 8)] where b < settlements.towns.count {
      roads.shorten(from: settlements.towns[a].cell, to: settlements.towns[b].cell, class: .national)
    }
    for village in settlements.all where village.rank == .largeVillage {
      roads.connect(village.cell, class: .regional)
    }
    settlements.foundVillages(terrain, nearRoad: roads.isNear, names: &names, seed: seed)
    for (number, village) in settlements.all.enumerated() where village.rank == .village && number % 5 != 0 {
      roads.connect(village.cell, class: .track)
    }
    self.settlements = settlements
    self.roads = roads
    districts = Districts(settlements: settlements, terrain: terrain, seed: seed)
    reserved = ReservedLand(terrain: terrain, settlements: settlements, names: &names, seed: seed)
    landUse = LandUse(
      terrain: terrain, settlements: settlements, reserved: reserved, isNearRoad: roads.isNear, seed: seed)
    occurrences = Occurrences(geology: geology, bedrock: bedrock, terrain: terrain, names: &names, seed: seed)
    concessions = Concessions(
      occurrences: occurrences, terrain: terrain, reserved: reserved, names: &names, seed: seed)
    zones = ExistingZones(occurrences: occurrences, terrain: terrain, names: &names, seed: seed)
    sites = ArtisanalSites(
      occurrences: occurrences, geology: geology, terrain: terrain, names: &names, seed: seed)
    services = Services(settlements: settlements, rivers: rivers, terrain: terrain, seed: seed)
  }
}
