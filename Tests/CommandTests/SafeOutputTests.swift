import Foundation
import Testing

@Suite("Outputs: whole or not at all")
struct SafeOutputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A folder with files in it is refused before any work, unless --overwrite is given")
  func notEmpty() async throws {
    // The project names layers that do not exist: who reads them first ends with 65.
    try folder.write(SmallProject.text(), to: "project.yml")
    try FileManager.default.createDirectory(atPath: folder.file("out"), withIntermediateDirectories: true)
    try folder.write("mine", to: "out/eligible.geojson")
    for command in ["eligible", "propose", "impact"] {
      let run = try await PlacerRun.placer([command, "project.yml", "-o", "out"], in: folder)
      #expect(run.code == 73)
      #expect(run.errors.contains("out: cannot be written: the folder is not empty"))
      #expect(run.errors.contains("--overwrite"))
    }
    let work = try await PlacerRun.placer(
      ["eligible", "project.yml", "-o", "out", "--overwrite"], in: folder)
    #expect(work.code == 65)
    #expect(try folder.text("out/eligible.geojson") == "mine")
    try folder.expectOnly(["out", "project.yml"])

    try SmallProject.write(to: folder)
    let good = try await PlacerRun.placer(
      ["eligible", "project.yml", "-o", "out", "--overwrite"], in: folder)
    #expect(good.code == 0)
    #expect(try folder.text("out/eligible.geojson").contains("FeatureCollection"))
    try folder.expectOnly(SmallProject.files + ["out"])
  }

  @Test("A file where the folder should be is refused")
  func file() async throws {
    try SmallProject.write(to: folder)
    let run = try await PlacerRun.placer(
      ["eligible", "project.yml", "-o", "area.geojson", "--overwrite"], in: folder)
    #expect(run.code == 73)
    #expect(run.errors.contains("area.geojson: cannot be written: it is a file"))
    try folder.expectOnly(SmallProject.files)
  }

  @Test(
    "A full disk ends with code 73, what stood there stands there still, and nothing is half-written",
    .enabled(if: TinyDisk.canMount, "needs the right to mount a tmpfs"), arguments: [0, 16, 60])
  func fullDisk(kilobytesFree: Int) async throws {
    try SmallProject.write(to: folder)
    let disk = try TinyDisk(at: folder.file("disk"))
    let first = try await PlacerRun.placer(["eligible", "project.yml", "-o", "disk/out"], in: folder)
    #expect(first.code == 0, "\(first.errors)")
    let before = try folder.names(in: "disk/out").map {
      try Data(contentsOf: URL(filePath: folder.file("disk/out/" + $0)))
    }
    try disk.fill(leavingKilobytes: kilobytesFree)

    for target in ["disk/out", "disk/new"] {
      let run = try await PlacerRun.placer(
        ["eligible", "project.yml", "-o", target, "--overwrite"], in: folder)
      #expect(run.code == 73)
      #expect(run.errors.hasPrefix("placer: \(target)/"), "\(run.errors)")
      #expect(run.errors.contains("No space left") || run.errors.contains("disk is full"), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
    #expect(try folder.names(in: "disk") == ["filler", "out"])
    let after = try folder.names(in: "disk/out").map {
      try Data(contentsOf: URL(filePath: folder.file("disk/out/" + $0)))
    }
    #expect(before == after)
  }

  /// A moment in the life of a run, told by what lies in its folders.
  enum Moment: String, CaseIterable, Sendable { case reading, computing, writing }

  @Test(
    "Ctrl-C ends with code 130 and leaves nothing: no results, no unfinished folder, no temporary file",
    arguments: Moment.allCases)
  func interrupted(while moment: Moment) async throws {
    let folder = folder
    // A release is done before a busy machine has seen the moment.
    let run = try await PlacerRun.placer(
      ["propose", Package.demonstration, "-o", "out"], in: folder, program: PlacerRun.besideTests
    ) { process in
      let files = FileManager.default
      var hasRead = false
      var isReached = false
      while process.isRunning && !isReached {
        let isReading = try !files.contentsOfDirectory(atPath: folder.scratch).isEmpty
        hasRead = hasRead || isReading
        let stage = try folder.names().first { $0.hasPrefix(".out.") }
        switch moment {
        case .reading: isReached = isReading
        case .computing: isReached = hasRead && !isReading
        case .writing: isReached = try stage.map { try !folder.names(in: $0).isEmpty } ?? false
        }
        // Not a suspension: on a busy pool the run could end before the test comes back.
        usleep(1_000)
      }
      #expect(isReached, "the run ended before the moment came")
      process.interrupt()
    }
    #expect(run.code == 130)
    #expect(run.errors == "placer: interrupted; nothing was written\n")
    #expect(run.output.isEmpty)
    try folder.expectOnly([])
  }
}

/// A disk of 400 kB in memory, taken away at its end.
final class TinyDisk {
  private let path: String

  init(at path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    self.path = path
    guard Self.system("mount -t tmpfs -o size=400k tmpfs '\(path)'") else { throw CannotMount() }
  }

  deinit { _ = Self.system("umount '\(path)' || umount -l '\(path)'") }

  /// Writes a file that takes all room but so much.
  func fill(leavingKilobytes: Int) throws {
    let room = try FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize] as? Int
    let bytes = max(0, (room ?? 0) - leavingKilobytes * 1_024)
    try Data(repeating: 1, count: bytes).write(to: URL(filePath: path + "/filler"))
  }

  static let canMount: Bool = {
    let place = FileManager.default.temporaryDirectory.appending(path: "placer-mount-" + UUID().uuidString)
      .path
    return system(
      "mkdir '\(place)' && mount -t tmpfs -o size=64k tmpfs '\(place)' && umount '\(place)' && rmdir '\(place)'"
    )
  }()

  private static func system(_ line: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private struct CannotMount: Error {}
}
