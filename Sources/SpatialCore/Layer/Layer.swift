/// Features of one kind in one coordinate reference system, as a value.
public struct Layer: Sendable {
  /// A named column.
  public struct Field: Hashable, Sendable {
    /// What a column holds.
    public enum Kind: String, Sendable { case boolean, integer, real, text, json }
    /// The column's name.
    public var name: String
    /// What it holds.
    public var kind: Kind

    /// A column from its name and kind.
    public init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  /// The layer's name.
  public var name: String
  /// The coordinate reference system of every geometry in it.
  public var crs: CoordinateReferenceSystem
  /// The columns, in order.
  public var fields: [Field]
  /// The features, in the order of the file.
  public var features: [Feature]

  /// A layer from its parts.
  public init(name: String, crs: CoordinateReferenceSystem, fields: [Field] = [], features: [Feature]) {
    self.name = name
    self.crs = crs
    self.fields = fields
    self.features = features
  }

  /// The place of a column, or nil when the layer has none of that name.
  public func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// The value of a column, null when the layer has no such column.
  public func value(_ field: String, of feature: Feature) -> AttributeValue {
    guard let index = fieldIndex(field), index < feature.attributes.count else { return .null }
    return feature.attributes[index]
  }

  /// The smallest rectangle around all features; nil when there is none.
  public var boundingBox: BoundingBox? {
    features.lazy.compactMap(\.geometry.boundingBox).reduce(nil as BoundingBox?) { $0?.union($1) ?? $1 }
  }
}
