import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the numbers were taken; without it they mean nothing.
enum Machine {
  /// Processor, cores, memory and system.
  static var description: String {
    let info = ProcessInfo.processInfo
    let gigabytes = Double(info.physicalMemory) / 1e9
    return
      "\(processor), \(info.activeProcessorCount) cores, \(String(format: "%.0f", gigabytes)) GB, "
      + info.operatingSystemVersionString
  }

  private static var processor: String {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
    let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    return model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
  }

  /// Processes that wanted to run in the last minute, on average; above the number of cores, all of them had to wait.
  static var load: Double {
    var averages = [0.0]
    return getloadavg(&averages, 1) == 1 ? averages[0] : .nan
  }

  /// How the harness was compiled, with Placer's readers and writers in it.
  static var build: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  /// Greatest memory of the harness so far.
  static var peakMB: Double {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage.peakMB
  }
}
