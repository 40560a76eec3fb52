import Testing

@testable import SpatialCore

@Suite struct FaceClassesTests {
  /// What can be asked of the classes.
  private func state(_ faces: FaceClasses) -> String {
    "\(faces.accounts) \(faces.areas) \(faces.studyArea) \(faces.overturned)"
  }

  private func edge(_ y: Int32, from west: Int32, to east: Int32) -> GridEdge {
    GridEdge(a: GridPoint(x: west, y: y), b: GridPoint(x: east, y: y), step: 0)
  }

  @Test func goingBackForgetsWhatWasCountedAndMet() {
    // Key 2 is the study area; labels for it alone, with key 0, and with key 1 less than zero times.
    var table = LabelTable(keyCount: 3)
    let study = table.label(0, crossing: LabelTable.step(2, adds: true))
    let covered = table.label(study, crossing: LabelTable.step(0, adds: true))
    let turned = table.label(covered, crossing: LabelTable.step(1, adds: false))
    var faces = FaceClasses(
      Arrangement.Reading(), studyAreaKey: 2, EqualAreaTable(.wgs84, south: 0, north: 1))

    func countStudyArea() {
      let outside = faces.face(of: 0, table.windings(of: 0)).account
      let inside = faces.face(of: study, table.windings(of: study)).account
      faces.add(edge(0, from: 0, to: 1_000_000), below: outside, above: inside)
      faces.add(edge(1_000_000, from: 0, to: 1_000_000), below: inside, above: outside)
    }
    func countOthers() {
      let inside = faces.face(of: study, table.windings(of: study)).account
      let upper = faces.face(of: covered, table.windings(of: covered)).account
      let overturned = faces.face(of: turned, table.windings(of: turned)).account
      faces.add(edge(500_000, from: 0, to: 7), below: inside, above: upper)
      faces.add(edge(600_000, from: 0, to: 7), below: upper, above: overturned)
      faces.add(edge(700_000, from: 0, to: 7), below: overturned, above: inside)
    }
    countStudyArea()
    let (mark, before) = (faces.mark, state(faces))
    countOthers()
    let after = state(faces)
    #expect(faces.accounts == [nil, [], [0], [0]])
    #expect(faces.overturned.squareCells == 700_000)

    faces.goBack(to: mark)
    #expect(state(faces) == before)
    #expect(faces.accounts == [nil, []])
    countOthers()
    #expect(state(faces) == after)
  }
}
