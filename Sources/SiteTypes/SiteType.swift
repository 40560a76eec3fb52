/// The class of a site: its value in each dimension, as far as it is known.
public struct SiteType: Hashable, Sendable, Comparable {
  /// The known values.
  public let values: [TypeDimension: String]

  /// A class from its known values.
  public init(_ values: [TypeDimension: String]) { self.values = values }

  /// The value in a dimension; nil when it is not known.
  public subscript(dimension: TypeDimension) -> String? { values[dimension] }

  /// "gold · alluvial · not known · small · mining".
  public var name: String {
    TypeDimension.allCases.map { values[$0] ?? "not known" }.joined(separator: " · ")
  }

  /// By the values in the order of the dimensions; what is not known comes last.
  public static func < (left: SiteType, right: SiteType) -> Bool {
    for dimension in TypeDimension.allCases where left[dimension] != right[dimension] {
      guard let one = left[dimension] else { return false }
      guard let other = right[dimension] else { return true }
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return false
  }
}
