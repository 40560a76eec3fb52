import SpatialCore

/// What the page's script reads: everything but the geometries, in the shape of its JSON.
struct MapDocument: Encodable {
  struct KeyFigure: Encodable {
    let label: String, unit: String, value: MapValue, format: MapNumberFormat
  }

  struct Column: Encodable {
    let title: String, unit: String, format: MapNumberFormat
  }

  struct Symbol: Encodable {
    let fill: String?, fillOpacity: Double, stroke: String?, strokeOpacity: Double, width: Double,
      dash: [Double]
    let hatch: String, hatchColour: String?, radius: Double
  }

  struct LegendEntry: Encodable {
    let title: String, symbol: Int
  }

  struct Circles: Encodable {
    let title: String, unit: String, values: [Double], radii: [Double]
  }

  struct Lettering: Encodable {
    let colour: String, size: Double, isBold: Bool, isItalic: Bool, minimumZoom: Double
  }

  /// Column by column, because that is shorter than feature by feature.
  struct Features: Encodable {
    var ids: [String] = []
    var names: [String] = []
    /// Places in the layer's symbols; empty when there is one symbol.
    var symbols: [Int] = []
    /// Radii in pixels; empty when the symbol's serves.
    var radii: [Double] = []
    /// One list per popup column.
    var values: [[MapValue]] = []
    /// More texts to search in, a list per feature; empty when there are none.
    var searchTexts: [[String]] = []
  }

  struct LayerDocument: Encodable {
    let id: String, title: String, group: String, kind: String, isVisible: Bool, isSearched: Bool
    let lettering: Lettering?, symbols: [Symbol], legend: [LegendEntry], circles: Circles?, columns: [Column]
    let features: Features
  }

  struct Table: Encodable {
    let title: String, note: String, columns: [Column], rows: [[MapValue]]
    let linkColumn: Int?, linkLayer: String?, linkIDs: [String], barColumn: Int?, barColours: [String]
  }

  struct Relief: Encodable {
    let uri: String, west: Double, south: Double, east: Double, north: Double, opacity: Double
  }

  let language: String, opensOn: String?, title: String, subtitle: String, summary: [String], notes: [String],
    leafletLicence: String
  let keyFigures: [KeyFigure], layers: [LayerDocument], tables: [Table], relief: Relief?
}

/// An attribute as JSON: numbers as numbers where the page's 64-bit floats hold them exactly, all else as
/// text.
struct MapValue: Encodable {
  let value: AttributeValue

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch value {
    case .null: try container.encodeNil()
    case .boolean(let flag): try container.encode(flag)
    case .integer(let number) where abs(Double(number)) <= 9_007_199_254_740_991: try container.encode(number)
    case .real(let number) where number.isFinite: try container.encode(number)
    default: try container.encode(value.text)
    }
  }
}

extension MapNumberFormat: Encodable {
  /// "automatic", "plain", or the number of decimals.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .automatic: try container.encode("automatic")
    case .plain: try container.encode("plain")
    case .decimals(let count): try container.encode(max(0, min(count, 20)))
    }
  }
}

extension MapDocument.Symbol {
  init(_ symbol: MapSymbol) {
    fill = symbol.fill?.description
    fillOpacity = symbol.fillOpacity
    stroke = symbol.stroke?.description
    strokeOpacity = symbol.strokeOpacity
    width = symbol.width
    dash = symbol.dash
    hatch = symbol.hatch.rawValue
    hatchColour = (symbol.hatchColour ?? symbol.stroke ?? symbol.fill)?.description
    radius = symbol.radius
  }
}

extension MapDocument.Lettering {
  init(_ lettering: MapLayer.Lettering) {
    colour = lettering.colour.description
    size = lettering.size
    isBold = lettering.isBold
    isItalic = lettering.isItalic
    minimumZoom = lettering.minimumZoom
  }
}
