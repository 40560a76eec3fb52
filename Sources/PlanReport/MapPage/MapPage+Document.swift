import FoundationEssentials
import SpatialCore

extension MapPage {
  /// The page's words and numbers as the script reads them.
  func document(leafletLicence: String) throws(MapPageError) -> MapDocument {
    var layers: [MapDocument.LayerDocument] = []
    for layer in self.layers { layers.append(try layer.document()) }
    return MapDocument(
      language: language.rawValue, opensOn: opensOn, title: title, subtitle: subtitle, summary: summary,
      notes: notes,
      leafletLicence: leafletLicence,
      keyFigures: keyFigures.map {
        .init(label: $0.label, unit: $0.unit, value: MapValue(value: $0.value), format: $0.format)
      }, layers: layers, tables: tables.map(\.document), relief: relief?.document)
  }
}

extension MapTable {
  fileprivate var document: MapDocument.Table {
    MapDocument.Table(
      title: title, note: note,
      columns: columns.map { .init(title: $0.title, unit: $0.unit, format: $0.format) },
      rows: rows.map { $0.map(MapValue.init) }, linkColumn: link?.column, linkLayer: link?.layer,
      linkIDs: link?.ids ?? [],
      barColumn: barColumn, barColours: barColours.map(\.description))
  }
}

extension MapImage {
  fileprivate var document: MapDocument.Relief {
    MapDocument.Relief(
      uri: "data:image/png;base64," + Data(png).base64EncodedString(), west: bounds.minX, south: bounds.minY,
      east: bounds.maxX, north: bounds.maxY, opacity: opacity)
  }
}

extension MapLayer {
  fileprivate func document() throws(MapPageError) -> MapDocument.LayerDocument {
    let greatest = try greatestGraduatedValue()
    return MapDocument.LayerDocument(
      id: id, title: title, group: group.rawValue, kind: kindName, isVisible: isVisibleAtStart,
      isSearched: isSearched,
      lettering: lettering.map(MapDocument.Lettering.init),
      symbols: (style.classes.map(\.symbol) + [style.symbol]).map(MapDocument.Symbol.init),
      legend: try legend(), circles: circles(greatest: greatest),
      columns: popup.map { .init(title: $0.title, unit: $0.unit, format: $0.format) },
      features: try features(greatest: greatest))
  }

  private var kindName: String {
    switch layer.features.first?.geometry.kind.dimension {
    case 0: "point"
    case 1: "line"
    default: "polygon"
    }
  }

  private var isSearched: Bool { labelField != nil || !searchFields.isEmpty }

  /// The place of a field in the layer.
  private func place(ofField name: String, for use: String) throws(MapPageError) -> Int {
    if let index = layer.fieldIndex(name) { return index }
    throw MapPageError(
      "has no field \"\(name)\" for \(use)", place: "layer \"\(id)\"",
      remedy: "Name one of its fields: \(layer.fields.map(\.name).joined(separator: ", "))")
  }

  private func values(ofField name: String, for use: String) throws(MapPageError) -> [AttributeValue] {
    let place = try place(ofField: name, for: use)
    return layer.features.map { place < $0.attributes.count ? $0.attributes[place] : .null }
  }

  private func greatestGraduatedValue() throws(MapPageError) -> Double? {
    guard let graduation = style.graduation else { return nil }
    let numbers = try values(ofField: graduation.field, for: "the size of its circles").compactMap(\.number)
    return numbers.filter(\.isFinite).max() ?? 0
  }

  private func classIndices() throws(MapPageError) -> [Int] {
    guard let field = style.classField else { return [] }
    return try values(ofField: field, for: "its classes").map(style.classIndex(of:))
  }

  private func legend() throws(MapPageError) -> [MapDocument.LegendEntry] {
    let classes = style.classes.enumerated().map { MapDocument.LegendEntry(title: $1.title, symbol: $0) }
    guard try classIndices().contains(style.classes.count) else { return classes }
    return classes + [MapDocument.LegendEntry(title: style.otherTitle, symbol: style.classes.count)]
  }

  private func circles(greatest: Double?) -> MapDocument.Circles? {
    guard let graduation = style.graduation, let greatest else { return nil }
    let values = MapStyle.Graduation.legendValues(greatest: greatest)
    return MapDocument.Circles(
      title: graduation.title, unit: graduation.unit, values: values,
      radii: values.map { graduation.radius(of: $0, greatest: greatest, least: style.symbol.radius) })
  }

  private func features(greatest: Double?) throws(MapPageError) -> MapDocument.Features {
    var columns = MapDocument.Features()
    columns.ids = layer.features.map(\.id)
    if let labelField {
      columns.names = zip(try values(ofField: labelField, for: "its names"), columns.ids).map {
        $0.text ?? $1
      }
    }
    columns.symbols = try classIndices()
    if let graduation = style.graduation, let greatest {
      columns.radii = try values(ofField: graduation.field, for: "the size of its circles").map {
        let radius = graduation.radius(of: $0.number ?? 0, greatest: greatest, least: style.symbol.radius)
        return (radius * 10).rounded() / 10
      }
    }
    for field in popup {
      columns.values.append(try values(ofField: field.field, for: "its popup").map(MapValue.init))
    }
    var searched: [[AttributeValue]] = []
    for field in searchFields { searched.append(try values(ofField: field, for: "search")) }
    if !searched.isEmpty {
      columns.searchTexts = layer.features.indices.map { row in searched.compactMap { $0[row].text } }
    }
    return columns
  }
}
