import Foundation
import SpatialCore

/// What a contender says of itself on the last line of its standard output, as JSON; a program of others says nothing.
struct ContenderOutcome: Codable, Sendable {
  /// Seconds of the call that is compared, by the contender's own clock: without start-up and imports.
  var callSeconds: Double?
  /// Seconds that stand for the whole process, from a contender that has to set up first what others find ready.
  var processSeconds: Double?
  /// Processor time, from a contender whose work is done by processes that are not its children.
  var processorSeconds: Double?
  /// Greatest memory, from the same.
  var peakMB: Double?
  /// How many features it read or wrote.
  var features: Int?
  /// Planar area of all polygons, in square degrees: the same sum in every library.
  var squareDegrees: Double?
  /// Area of all polygons on the ellipsoid.
  var hectares: Double?
  /// What a generator made.
  var contents: String?
  /// What it says of the units it chose.
  var choice: ChoiceClaim?
  /// What a choice is, measured anew.
  var check: ChoiceCheck?
  /// How great a problem a generator made.
  var problem: ProblemExtent?
  /// How great a field a generator made.
  var field: FieldExtent?
  /// How loads differ from plain sums.
  var loads: LoadCheck?
  /// How great a basin a generator made.
  var basin: BasinExtent?
  /// How concentrations differ from walks down the rivers.
  var concentrations: BasinCheck?

  init(
    callSeconds: Double? = nil, features: Int? = nil, squareDegrees: Double? = nil, hectares: Double? = nil,
    contents: String? = nil, choice: ChoiceClaim? = nil, check: ChoiceCheck? = nil,
    problem: ProblemExtent? = nil, field: FieldExtent? = nil, loads: LoadCheck? = nil,
    basin: BasinExtent? = nil, concentrations: BasinCheck? = nil
  ) {
    self.callSeconds = callSeconds
    self.features = features
    self.squareDegrees = squareDegrees
    self.hectares = hectares
    self.contents = contents
    self.choice = choice
    self.check = check
    self.problem = problem
    self.field = field
    self.loads = loads
    self.basin = basin
    self.concentrations = concentrations
  }

  /// The measures of a layer.
  init(of layer: Layer, call: Duration? = nil) {
    self.init(
      callSeconds: call?.seconds, features: layer.features.count,
      squareDegrees: layer.features.reduce(0) { $0 + $1.geometry.planarArea },
      hectares: layer.features.reduce(0) { $0 + Ellipsoid.wgs84.areaHectares(of: $1.geometry) })
  }

  /// The outcome in what a process printed; nothing when its last line is not ours.
  init(printed: String) {
    let last = printed.split(separator: "\n").last ?? ""
    self = (try? JSONDecoder().decode(Self.self, from: Data(last.utf8))) ?? Self()
  }

  /// Prints it for the harness.
  func tell() throws {
    print(String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
  }
}

extension Duration {
  /// The duration as a number of seconds.
  var seconds: Double { self / .seconds(1) }
}
