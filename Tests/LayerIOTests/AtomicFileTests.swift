import Foundation
import Glibc
import SpatialCore
import Testing

@testable import LayerIO

/// A disk of 64 KB in memory, for tests that fill it.
private final class SmallDisk {
  let folder: TemporaryFolder

  init?() {
    guard let folder = try? TemporaryFolder(), mount("tmpfs", folder.path, "tmpfs", 0, "size=64k") == 0 else {
      return nil
    }
    self.folder = folder
  }

  deinit { umount(folder.path) }

  static var canBeMade: Bool { SmallDisk() != nil }
}

@Suite(.serialized) struct AtomicFileTests {
  @Test func theFileAppearsAtTheCommitOnly() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "a.txt")
    let file = try AtomicFile(path: path)
    try file.write("new")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try folder.names.count == 2)
    try file.commit()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try folder.names == ["a.txt"])
    #expect(throws: LayerError.self) { try file.commit() }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
  }

  @Test func withoutACommitNothingStays() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try AtomicFile(path: folder.file("a.txt"))
      try file.write([UInt8](repeating: 65, count: 1_000_000))
      #expect(try folder.names.count == 1)
    }
    #expect(try folder.names == [])
  }

  @Test func permissionsAndLinksAreKept() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "a.txt")
    #expect(chmod(path, 0o640) == 0)
    #expect(symlink(path, folder.file("link")) == 0)
    let file = try AtomicFile(path: folder.file("link"))
    try file.write("new")
    try file.commit()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == path)
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(permissions == 0o640)
  }

  @Test func aMissingFolderAndADeviceAreTold() {
    let missing = #expect(throws: LayerError.self) { try AtomicFile(path: "/nowhere/a.txt") }
    #expect(missing?.description.contains("No such file or directory. Make the folder first") == true)
    let device = #expect(throws: LayerError.self) { try AtomicFile(path: "/dev/full") }
    #expect(device?.problem.contains("not a file") == true)
  }

  @Test(
    "A full disk is told and the old file untouched",
    .enabled(if: SmallDisk.canBeMade, "needs the right to mount a disk"))
  func fullDisk() throws {
    let disk = try #require(SmallDisk())
    let points = (0..<5000).map { Feature(id: "\($0)", geometry: Geometry(point: Coordinate(25, -11))) }
    let layer = Layer(name: "points", crs: .longitudeLatitude, features: points)
    for name in ["a.geojson", "a.gpkg"] {
      let path = try disk.folder.write("old", to: name)
      let error = #expect(throws: LayerError.self) {
        if name.hasSuffix("gpkg") {
          try GeoPackageWriter.write([layer], to: path)
        } else {
          _ = try GeoJSONWriter.write(layer, to: path)
        }
      }
      #expect(error?.problem.contains(name.hasSuffix("gpkg") ? "full" : "No space left on device") == true)
      #expect(error?.remedy.hasPrefix("Free some space") == true)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    }
    #expect(try disk.folder.names == ["a.geojson", "a.gpkg"])
  }

  @Test func anInterruptedRunLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let file = try AtomicFile(path: folder.file("a.txt"))
    try file.write("half")
    #expect(try folder.names.count == 1)
    // Takes away what other tests have open too: they run one after another in this suite, and elsewhere no file stays open.
    TemporaryFiles.removeAll()
    #expect(try folder.names == [])
    #expect(throws: LayerError.self) { try file.commit() }
  }
}
