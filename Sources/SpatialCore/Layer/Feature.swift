/// One thing on the map: an id, a place, and the values of its layer's fields.
public struct Feature: Hashable, Sendable {
  /// The id as the file has it, or the feature's number in the file when it has none.
  public var id: String
  /// Where it is, in the coordinate reference system of its layer.
  public var geometry: Geometry
  /// One value for each field of the layer, in the same order.
  public var attributes: [AttributeValue]

  /// A feature from its parts.
  public init(id: String, geometry: Geometry, attributes: [AttributeValue] = []) {
    self.id = id
    self.geometry = geometry
    self.attributes = attributes
  }
}
