/// A division of a grid into regions with bent borders, such as districts or catchments.
///
/// A unit belongs to the region whose seat is nearest, after the plane was bent by smooth fields.
struct Regions {
  /// For each region its units, in order.
  let units: [[Int32]]

  /// As many regions as asked for, over a grid counted row after row.
  init(_ count: Int, columns: Int, rows: Int, seed: UInt64, purpose: String) {
    guard count > 0 else {
      units = []
      return
    }
    var random = RandomSource(seed: seed, purpose: purpose)
    let seats = (0..<count).map { _ in (x: random.real(0, Double(columns)), y: random.real(0, Double(rows))) }
    let width = (Double(columns * rows) / Double(count)).squareRoot()
    let east = SmoothField(from: width / 2, to: 4, seed: seed, purpose: "\(purpose) east")
    let north = SmoothField(from: width / 2, to: 4, seed: seed, purpose: "\(purpose) north")
    var units = [[Int32]](repeating: [], count: count)
    for row in 0..<rows {
      for column in 0..<columns {
        let (u, v) = (Double(column), Double(row))
        let x = u + width * (east(u, v) - 0.5) / 3
        let y = v + width * (north(u, v) - 0.5) / 3
        var nearest = (region: 0, square: Double.infinity)
        for (region, seat) in seats.enumerated() {
          let square = (x - seat.x) * (x - seat.x) + (y - seat.y) * (y - seat.y)
          if square < nearest.square { nearest = (region, square) }
        }
        units[nearest.region].append(Int32(row * columns + column))
      }
    }
    self.units = units
  }
}
