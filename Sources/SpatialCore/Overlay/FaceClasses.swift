/// Which faces are one class of land, and how much land each class has.
///
/// A class is the set of regions that are reported for a face; faces that report the same are never told apart on the map.
struct FaceClasses {
  /// The numbers a face goes by in one strip.
  struct Face {
    /// Index in `accounts`, for the measuring of land.
    var account: Int32
    /// Index in `accounts` when the land is to be drawn, ``notDrawn`` otherwise.
    var drawn: Int32
  }

  /// The account of one class.
  fileprivate struct Tally {
    var area = 0.0
    /// Whether it is land in the study area.
    let isIn: Bool
    let isOverturned: Bool
    let isDrawn: Bool
  }

  /// How much has been counted and met up to some moment.
  struct Mark {
    fileprivate let tallies: [Tally]
    fileprivate let studyArea: Double
    fileprivate let overturned: (squareCells: Double, outlineCells: Double, place: GridPoint)
  }

  static let notDrawn: Int32 = -1

  private let reading: Arrangement.Reading
  private let studyAreaKey: Int
  private let firstDetailKey: Int
  /// What each class reports, in the order in which they were met.
  private(set) var accounts: [[Int]?] = []
  /// What is known of each class.
  private var tallies: [Tally] = []
  /// Square metres of each class.
  var areas: [Double] { tallies.map(\.area) }
  /// Square metres of the study area by the edges of its outline alone: what the classes must add up to.
  private(set) var studyArea = 0.0
  /// Land that a region covers less than zero times: what rounding to the grid may turn over, never wider than two cells.
  private(set) var overturned = (squareCells: 0.0, outlineCells: 0.0, place: GridPoint(x: 0, y: 0))

  private var numbers: [[Int]?: Int32] = [:]
  private var faces: [Face?] = []
  private let zone: EqualAreaTable

  init(_ reading: Arrangement.Reading, studyAreaKey: Int, _ zone: EqualAreaTable) {
    self.reading = reading
    self.studyAreaKey = studyAreaKey
    firstDetailKey = reading.details?.firstKey ?? .max
    self.zone = zone
  }

  /// The numbers of a face; what its label means is only asked for when it has not been met.
  @inline(__always)
  mutating func face(of label: Int32, _ windings: @autoclosure () -> ArraySlice<LabelTable.Winding>) -> Face {
    if Int(label) < faces.count, let known = faces[Int(label)] { return known }
    return newFace(label, windings())
  }

  /// The class under which a face met before is drawn.
  func drawn(of label: Int32) -> Int32 { faces[Int(label)]?.drawn ?? FaceClasses.notDrawn }

  /// Counts an edge: the land above it reaches down to it, the land below it no farther than it.
  @inline(__always)
  mutating func add(_ edge: GridEdge, below: Int32, above: Int32) {
    let area = zone.areaUnder(edge)
    let (lower, upper) = tallies.withUnsafeMutableBufferPointer { tallies in
      tallies[Int(below)].area += area
      tallies[Int(above)].area -= area
      return (tallies[Int(below)], tallies[Int(above)])
    }
    if lower.isIn != upper.isIn { studyArea += lower.isIn ? area : -area }
    if lower.isOverturned != upper.isOverturned { addOverturned(edge, sign: lower.isOverturned ? 1 : -1) }
  }

  private mutating func addOverturned(_ edge: GridEdge, sign: Double) {
    let dx = Double(edge.b.x) - Double(edge.a.x)
    let dy = Double(edge.b.y) - Double(edge.a.y)
    overturned.squareCells +=
      sign * dx * ((Double(edge.a.y) + Double(edge.b.y)) / 2 - zone.referenceLatitudeCells)
    overturned.outlineCells += (dx * dx + dy * dy).squareRoot()
    overturned.place = edge.a
  }

  private mutating func newFace(_ label: Int32, _ windings: ArraySlice<LabelTable.Winding>) -> Face {
    while faces.count <= Int(label) { faces.append(nil) }
    var isNegative = false
    var covering: [Int] = []
    covering.reserveCapacity(windings.count)
    for winding in windings where winding.count > 0 { covering.append(Int(winding.key)) }
    // Shortened outlines may wind around land that is closed for certain any number of times.
    let mayBeMasked = reading.details?.mayMask(covering) ?? false
    for winding in windings where winding.count < 0 {
      if winding.key < firstDetailKey || winding.key == studyAreaKey || !mayBeMasked { isNegative = true }
    }
    // The study area has the greatest key; land outside it is of no class.
    let report = covering.popLast() == studyAreaKey ? reading.report(covering) : nil
    let base: Int32
    if let known = numbers[report] {
      base = known
    } else {
      base = newAccount(report, isDrawn: report.map(reading.isDrawn) ?? false, isOverturned: false)
      numbers[report] = base
    }
    let isDrawn = tallies[Int(base)].isDrawn
    // Overturned land is read like any other, but measured in an account of its own as well.
    let face = Face(
      account: isNegative ? newAccount(report, isDrawn: isDrawn, isOverturned: true) : base,
      drawn: isDrawn ? base : FaceClasses.notDrawn)
    faces[Int(label)] = face
    return face
  }

  private mutating func newAccount(_ report: [Int]?, isDrawn: Bool, isOverturned: Bool) -> Int32 {
    accounts.append(report)
    tallies.append(Tally(isIn: report != nil, isOverturned: isOverturned, isDrawn: isDrawn))
    return Int32(accounts.count - 1)
  }

  // MARK: Going back

  /// Where things stand.
  var mark: Mark { Mark(tallies: tallies, studyArea: studyArea, overturned: overturned) }

  /// Forgets what has been counted and met since a mark.
  mutating func goBack(to mark: Mark) {
    tallies = mark.tallies
    studyArea = mark.studyArea
    overturned = mark.overturned
    accounts.removeLast(accounts.count - tallies.count)
    numbers = numbers.filter { Int($0.value) < accounts.count }
    // What is drawn has the number of an account, too.
    for place in faces.indices {
      if let face = faces[place], Int(max(face.account, face.drawn)) >= accounts.count { faces[place] = nil }
    }
  }
}
