import Foundation
import LayerIO
import Testing

@Suite struct SourceFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ names: String...) throws {
    for name in names { try Data(name.utf8).write(to: URL(filePath: folder.path + "/" + name)) }
  }

  private func names(of name: String) -> [String] {
    SourceFiles.stamps(of: folder.path + "/" + name).map { URL(filePath: $0.path).lastPathComponent }
  }

  @Test func aShapefileHasSeveralFiles() throws {
    try write("towns.shp", "towns.DBF", "towns.shx", "towns.qgz", "town.dbf", "townships.shx")
    #expect(names(of: "towns.shp") == ["towns.DBF", "towns.shp", "towns.shx"])
    // A part that is put beside it later is one more.
    try write("towns.cpg")
    #expect(names(of: "towns.shp") == ["towns.DBF", "towns.cpg", "towns.shp", "towns.shx"])
  }

  @Test func theJournalOfAGeoPackageBelongsToIt() throws {
    try write("land.gpkg", "land.gpkg-wal", "land.geojson")
    #expect(names(of: "land.gpkg") == ["land.gpkg", "land.gpkg-wal"])
    #expect(names(of: "land.geojson") == ["land.geojson"])
    #expect(names(of: "nothing.geojson").isEmpty)
  }

  @Test func aCopyThatKeepsTheTimeOfWritingIsAnotherFile() throws {
    try write("a.geojson")
    let path = folder.path + "/a.geojson"
    let before = try #require(SourceFiles.stamps(of: path).first)
    let modified = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    try Data("b.geojson".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.modificationDate: modified as Any], ofItemAtPath: path)
    let after = try #require(SourceFiles.stamps(of: path).first)
    #expect(after.byteCount == before.byteCount)
    #expect(after.changedNanoseconds > before.changedNanoseconds && after != before)
  }
}

@Suite struct WordFileTests {
  @Test func wordsComeBackAsTheyWereWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/words"
    let words = (0..<100_000).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
    try WordFile.write(words, to: path)
    let file = try #require(try WordFile.open(path))
    #expect(file.byteCount == 800_000)
    #expect(try file.words(0..<100_000) == words)
    #expect(try file.words(70_001..<70_004) == Array(words[70_001..<70_004]))
    #expect(try file.words(5..<5).isEmpty)
    #expect(throws: LayerError.self) { try file.words(99_999..<100_001) }
    // Whoever cuts the file off meanwhile is told, not obeyed.
    #expect(truncate(path, 16) == 0)
    #expect(throws: LayerError.self) { try file.words(10..<20) }
  }

  @Test func whatIsNoFileIsNotOpened() throws {
    let folder = try TemporaryFolder()
    #expect(try WordFile.open(folder.path + "/nothing") == nil)
    #expect(throws: LayerError.self) { try WordFile.open(folder.path) }
  }
}
