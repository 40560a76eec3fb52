/// What a government can do about a type of mining in a region (IGF, Guidance for Governments, 2017, Figure 6).
public enum Approach: String, Hashable, Sendable, CaseIterable {
  /// Licences for every operation, and their enforcement.
  case licenceAndRegulate = "licence_and_regulate"
  /// Land set aside for these miners.
  case zones
  /// A buying or supply-chain initiative that miners join of their own accord.
  case voluntaryScheme = "voluntary_scheme"
  /// Good practice made known, without a formal scheme.
  case promoteGoodPractice = "promote_good_practice"

  /// The approach in words.
  public var name: String {
    switch self {
    case .licenceAndRegulate: "licence and regulate"
    case .zones: "zones"
    case .voluntaryScheme: "voluntary scheme (buying or supply-chain initiative)"
    case .promoteGoodPractice: "promote good practice"
    }
  }
}
