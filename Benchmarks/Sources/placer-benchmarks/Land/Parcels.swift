import Foundation
import SpatialCore

/// Parcels with attributes of every kind, as a cadastre exports them: many small, a few with hundreds of vertices.
struct Parcels {
  private let seed: UInt64
  private let count: Int

  init(size: Size, seed: UInt64) {
    self.seed = seed
    count =
      switch size {
      case .small: 5_000
      case .medium: 40_000
      case .large: 120_000
      }
  }

  private static let fields = [
    Layer.Field("code", .text), Layer.Field("holder", .text), Layer.Field("commodity", .text),
    Layer.Field("granted", .text), Layer.Field("fee", .real), Layer.Field("workers", .integer),
    Layer.Field("active", .boolean), Layer.Field("remark", .text),
  ]
  private static let holders = [
    "Coopérative de Kéniéba", "Société \"Étoile d'Or\"", "Mwamba & fils", "Golden Hill Ltd",
    "N'Diaye Ousmane",
  ]
  private static let commodities = ["gold", "diamond", "coltan", "cassiterite", "sand"]

  func layer() -> Layer {
    var random = RandomSource(seed: seed, purpose: "parcels")
    let columns = Int(Double(count).squareRoot().rounded(.up))
    let features = (0..<count).map { number in
      let center = Coordinate(
        18 + 0.01 * Double(number % columns) + random.real(-0.002, 0.002),
        2 + 0.01 * Double(number / columns) + random.real(-0.002, 0.002))
      let vertices = Int(random.heavyTailed(least: 16, most: 600))
      return Feature(
        id: "\(number + 1)",
        geometry: Outlines.blob(around: center, radius: 0.003, vertices: vertices, &random),
        attributes: attributes(number, &random))
    }
    return Layer(name: "parcels", crs: .longitudeLatitude, fields: Self.fields, features: features)
  }

  private func attributes(_ number: Int, _ random: inout RandomSource) -> [AttributeValue] {
    let date = String(
      format: "20%02d-%02d-%02d", random.below(25), 1 + random.below(12), 1 + random.below(28))
    return [
      .text("PE-\(100_000 + number)"), .text(Self.holders[random.below(5)]),
      .text(Self.commodities[random.below(5)]), .text(date),
      .real((random.real(10, 5000) * 100).rounded() / 100), .integer(Int64(random.below(200))),
      .boolean(random.below(3) > 0), random.below(4) == 0 ? .text("à vérifier\tsur place") : .null,
    ]
  }
}
