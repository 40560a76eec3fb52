import ArgumentParser

/// The fields of the workload `impacts`: operations, receptors, and the distance over which loads decay.
enum FieldSize: String, WorkloadSize, ExpressibleByArgument {
  case small = "1k"
  case near = "24k-5km"
  case middle = "24k-20km"
  case far = "24k-50km"
  case villages = "24k-villages"

  static let usual = allCases

  /// How many operations there are.
  var sources: Int { self == .small ? 1_000 : 24_000 }

  /// Receptors along each side of the grid; of villages, the root of their number.
  var side: Int { self == .small ? 316 : 1_000 }

  /// Degrees along each side of the nation: the operations are as dense in every size.
  var degrees: Double { self == .small ? 2 : 10 }

  /// D of the exponential decay, metres: 5 % arrive there, and its reach is 2.31 times as far.
  var distanceMetres: Double {
    switch self {
    case .near: 5_000
    case .small, .middle, .villages: 20_000
    case .far: 50_000
    }
  }
}
