import ArgumentParser

/// The nations of the workload `rivers`, by about how many reaches there are.
enum RiversSize: String, WorkloadSize, ExpressibleByArgument {
  case small = "2k"
  case middle = "20k"
  case large = "100k"
  case huge = "400k"

  static let usual = allCases

  /// Square degrees of the nation: rivers are as dense in every size.
  var squareDegrees: Double {
    switch self {
    case .small: 1.8
    case .middle: 18
    case .large: 90
    case .huge: 360
    }
  }
}
