import ArgumentParser
import CarryingCapacity
import CarveOuts
import CumulativeImpact
import Foundation
import LandEligibility
import LayerIO
import Planning
import ProjectFile
import SpatialCore
import ZoneAllocation

/// The classes of failure that a script can tell apart (the numbers of BSD's sysexits.h).
enum Failure: Int32 {
  /// The result stands, and something in it is fatal; only where that was asked to be a failure.
  case fatalFinding = 1
  /// An input is missing, broken, or does not fit the others.
  case badData = 65
  /// A result failed its own check: nothing was written.
  case failedCheck = 70
  /// An output cannot be written: what stood there before stands there still.
  case cannotWrite = 73

  /// The class of an error.
  init(_ error: any Error) {
    switch error {
    case is OutputError: self = .cannotWrite
    case is LayerError, is ProjectError, is PlanError, is TransformationError, is CRSError, is LandRuleError,
      is ImpactError, is CapacityError, is AllocationError, is BlockNamingError, is PlotError,
      is CarveOutError:
      self = .badData
    default: self = .failedCheck
    }
  }
}

/// Runs a command's work; a failure is one message on standard error and the exit code of its class.
func reportingFailure(_ work: () throws -> Void) throws {
  do { try work() } catch { throw exit(for: error) }
}

/// Runs a command's work; a failure is one message on standard error and the exit code of its class.
func reportingFailure(_ work: () async throws -> Void) async throws {
  do { try await work() } catch { throw exit(for: error) }
}

private func exit(for error: any Error) -> any Error {
  if error is ExitCode || error is ValidationError || error is CleanExit { return error }
  warn("placer: \(error)")
  return ExitCode(Failure(error).rawValue)
}

/// A line on standard error.
func warn(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}

/// Progress on standard error, only where a person watches.
let progress = isatty(STDERR_FILENO) == 1 ? Progress { warn("· \($0)") } : .silent
