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

  static let notDrawn: Int32 = -1

  private let reading: Arrangement.Reading
  private let studyAreaKey: Int
  private let firstDetailKey: Int
  /// What each class reports, in the order in which they were met.
  private(set) var accounts: [[Int]?] = []
  /// Square metres of each class.
  private(set) var areas: [Double] = []
  /// Square metres of the study area by the edges of its outline alone: what the classes must add up to.
  private(set) var studyArea = 0.0
  /// Land that a region covers less than zero times: what rounding to the grid may turn over, never wider than two cells.
  private(set) var overturned = (squareCells: 0.0, outlineCells: 0.0, place: GridPoint(x: 0, y: 0))

  private var numbers: [[Int]?: Int32] = [:]
  private var faces: [Face?] = []
  private var isOverturned: [Bool] = []
  private let zone: EqualAreaTable

  init(_ reading: Arrangement.Reading, studyAreaKey: Int, _ zone: EqualAreaTable) {
    self.reading = reading
    self.studyAreaKey = studyAreaKey
    firstDetailKey = reading.details?.firstKey ?? .max
    self.zone = zone
  }

  @inline(__always)
  mutating func face(of label: Int32, in table: LabelTable) -> Face {
    if Int(label) < faces.count, let known = faces[Int(label)] { return known }
    return newFace(label, table)
  }

  /// The class under which a face met before is drawn.
  func drawn(of label: Int32) -> Int32 { faces[Int(label)]?.drawn ?? FaceClasses.notDrawn }

  /// Counts an edge: the land above it reaches down to it, the land below it no farther than it.
  @inline(__always)
  mutating func add(_ edge: GridEdge, below: Int32, above: Int32) {
    let area = zone.areaUnder(edge)
    areas[Int(below)] += area
    areas[Int(above)] -= area
    let (isIn, isInAbove) = (accounts[Int(below)] != nil, accounts[Int(above)] != nil)
    if isIn != isInAbove { studyArea += isIn ? area : -area }
    if isOverturned[Int(below)] != isOverturned[Int(above)] {
      addOverturned(edge, sign: isOverturned[Int(below)] ? 1 : -1)
    }
  }

  private mutating func addOverturned(_ edge: GridEdge, sign: Double) {
    let dx = Double(edge.b.x) - Double(edge.a.x)
    let dy = Double(edge.b.y) - Double(edge.a.y)
    overturned.squareCells +=
      sign * dx * ((Double(edge.a.y) + Double(edge.b.y)) / 2 - zone.referenceLatitudeCells)
    overturned.outlineCells += (dx * dx + dy * dy).squareRoot()
    overturned.place = edge.a
  }

  private mutating func newFace(_ label: Int32, _ table: LabelTable) -> Face {
    while faces.count <= Int(label) { faces.append(nil) }
    let windings = table.windings(of: label)
    // Shortened outlines may wind around closed land any number of times.
    let isNegative = windings.contains {
      $0.count < 0 && ($0.key < firstDetailKey || $0.key == studyAreaKey)
    }
    let covering = windings.filter { $0.count > 0 }.map { Int($0.key) }
    // The study area has the greatest key; land outside it is of no class.
    let report = covering.last == studyAreaKey ? reading.report(covering.dropLast()) : nil
    let base: Int32
    if let known = numbers[report] {
      base = known
    } else {
      base = newAccount(report, isOverturned: false)
      numbers[report] = base
    }
    // Overturned land is read like any other, but measured in an account of its own as well.
    let face = Face(
      account: isNegative ? newAccount(report, isOverturned: true) : base,
      drawn: report.map(reading.isDrawn) ?? false ? base : FaceClasses.notDrawn)
    faces[Int(label)] = face
    return face
  }

  private mutating func newAccount(_ report: [Int]?, isOverturned: Bool) -> Int32 {
    accounts.append(report)
    areas.append(0)
    self.isOverturned.append(isOverturned)
    return Int32(accounts.count - 1)
  }
}
