/// What the law and the planner ask of a plot for one licence.
public struct PlotRules: Hashable, Sendable {
  /// A rectangle of parts of a block.
  public struct Shape: Hashable, Sendable {
    /// Parts eastwards.
    public let columns: Int
    /// Parts northwards.
    public let rows: Int

    /// A rectangle of so many parts.
    public init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  /// The greatest legal plot, hectares on the ellipsoid.
  public let maximumHectares: Double
  /// Into how many parts a side of a cadastral block is divided: 10 makes 3″ of 30″.
  public let subdivisions: Int
  /// How many parts a plot has; nil for the greatest legal rectangle that fills blocks without rest.
  public let shape: Shape?
  /// Width of the strip inside a zone's outline that stays free, metres.
  public let innerSetbackMetres: Double
  /// Least share of a plot that must be workable land, 0…1.
  public let leastWorkableShare: Double
  /// Width of the way left between two plots, metres.
  public let accessStripMetres: Double

  /// Rules from their parts.
  /// - Throws: ``PlotError`` for an area or number of parts below what can be meant, or a shape larger than a block.
  public init(
    maximumHectares: Double, subdivisions: Int, shape: Shape? = nil, innerSetbackMetres: Double = 0,
    leastWorkableShare: Double, accessStripMetres: Double = 0
  ) throws(PlotError) {
    func check(_ holds: Bool, _ subject: String, _ problem: String, _ remedy: String) throws(PlotError) {
      guard holds else { throw PlotError(subject: subject, problem: problem, remedy: remedy) }
    }
    try check(
      maximumHectares > 0 && maximumHectares.isFinite, "greatest plot", "it is \(maximumHectares) ha",
      "Give the legal hectares.")
    try check(subdivisions >= 1, "parts of a block", "there are \(subdivisions)", "Give 1 or more.")
    try check(
      shape.map { (1...subdivisions).contains($0.columns) && (1...subdivisions).contains($0.rows) } ?? true,
      "shape of a plot", "it does not fit into a block of \(subdivisions) by \(subdivisions) parts",
      "Give 1 to \(subdivisions) parts for each side.")
    try check(
      innerSetbackMetres >= 0 && innerSetbackMetres.isFinite && accessStripMetres >= 0
        && accessStripMetres.isFinite,
      "inner setback and access strip", "\(innerSetbackMetres) m and \(accessStripMetres) m",
      "Give distances of 0 or more.")
    try check(
      leastWorkableShare > 0 && leastWorkableShare <= 1, "least workable share",
      "it is \(leastWorkableShare)", "Give a share above 0 and up to 1.")
    self.maximumHectares = maximumHectares
    self.subdivisions = subdivisions
    self.shape = shape
    self.innerSetbackMetres = innerSetbackMetres
    self.leastWorkableShare = leastWorkableShare
    self.accessStripMetres = accessStripMetres
  }

  /// The shapes to try, the best first: the given one, or else all that fill a block without rest, by the parts they have, then the
  /// nearest to a square, then the wider one.
  var candidates: [Shape] {
    if let shape { return [shape] }
    let sides = (1...subdivisions).filter { subdivisions % $0 == 0 }
    return sides.flatMap { columns in sides.map { Shape(columns: columns, rows: $0) } }.sorted { a, b in
      let (one, other) = (a.columns * a.rows, b.columns * b.rows)
      guard one == other else { return one > other }
      let (long, wide) = (max(a.columns, a.rows), max(b.columns, b.rows))
      return long == wide ? a.columns > b.columns : long < wide
    }
  }
}
