extension Project {
  /// Which sites lie so close together that they are looked at as one: clusters by density (DBSCAN).
  public struct SiteClusters: Hashable, Sendable {
    /// How far from one site to the next, metres.
    public let reachMetres: Double
    /// How many sites lie within the reach of a cluster's core, itself counted.
    public let leastSites: Int
  }
}

extension Project.SiteClusters: Readable {
  static let section = Section(
    "clusters", "How close sites must lie to be one cluster (DBSCAN); sites that stand alone are left out.",
    keys: [
      Key("reach", .number(.metres), .required, "How far from one site to the next.", example: "2000"),
      Key(
        "least_sites", .wholeNumber(Quantity("sites", from: 1, to: 1000)), .required,
        "How many sites lie within the reach of a cluster's core, itself counted.", example: "3"),
    ])

  init(_ value: YAMLValue) throws(ReadingMismatch) {
    let section = SectionReader(value, Self.section)
    reachMetres = try section.value("reach")
    leastSites = try section.value("least_sites")
  }
}
