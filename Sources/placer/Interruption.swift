import Dispatch
import Foundation
import LayerIO

/// What happens at Ctrl-C and at a polite kill: unfinished files and folders go, then the program ends with code 130.
enum Interruption {
  /// Installs the handlers; they run on a queue of their own, so they may lock and allocate.
  static func cleansUp() {
    TemporaryFiles.prepare()
    // A closed pipe is told by the failing write, so that unfinished folders are taken away.
    _ = signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        TemporaryFiles.removeAll()
        TemporaryFolders.removeAll()
        warn("placer: interrupted; nothing was written")
        // Naming the source keeps it alive for as long as the program runs.
        source.cancel()
        // Not `exit`, whose handlers would wait for, or complain of, the work that is cut off.
        _exit(130)
      }
      source.activate()
    }
  }

  private static let queue = DispatchQueue(label: "placer.interruption")
}
