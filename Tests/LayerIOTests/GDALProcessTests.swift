import Foundation
import Testing

@testable import LayerIO

@Suite struct GDALProcessTests {
  @Test func aChildIsStoppedWhenItsTimeIsOver() async throws {
    let outcome = try await ChildProcess.run("sleep", ["60"], limits: ChildProcess.Limits(seconds: 0.2))
    #expect(outcome.ending == .timeLimit(seconds: 0.2))
  }

  @Test func aChildThatDiesIsToldApartFromOneThatFails() async throws {
    let dead = try await ChildProcess.run("sh", ["-c", "echo last words >&2; kill -SEGV $$"])
    #expect(dead.ending == .signal(11))
    #expect(dead.words == ["last words"])
    let failed = try await ChildProcess.run("sh", ["-c", "exit 3"])
    #expect(failed.ending == .exited(3))
  }

  @Test func memoryIsLimited() async throws {
    var limits = ChildProcess.Limits()
    limits.memoryBytes = 200 << 20
    // head -c holds nothing; tail must hold all of it.
    let outcome = try await ChildProcess.run(
      "sh", ["-c", "head -c 500000000 /dev/zero | tail -c 400000000 | wc -c"], limits: limits)
    #expect(outcome.output.contains("400000000") == false)
    #expect(!outcome.words.isEmpty)
  }

  @Test func ofManyWordsTheFirstAndTheLastAreKept() async throws {
    let outcome = try await ChildProcess.run("sh", ["-c", "seq 1 1000 >&2"])
    #expect(outcome.words.count == 60)
    #expect(outcome.words.first == "1")
    #expect(outcome.words.last == "1000")
    #expect(outcome.wordsLeftOut == 940)
  }

  @Test func inputIsEmptyAndTheLanguageIsC() async throws {
    let outcome = try await ChildProcess.run("sh", ["-c", "cat; echo $LC_ALL"])
    #expect(outcome.output == "C.UTF-8\n")
  }

  @Test func argumentsReachTheProgramUntouched() async throws {
    let outcome = try await ChildProcess.run("printf", ["%s|", "a b", "$HOME", "`id`", "'\""])
    #expect(outcome.output == "a b|$HOME|`id`|'\"|")
  }

  @Test func aMissingProgramIsNamed() async {
    await #expect(throws: ChildProcess.Missing(program: "ogr2ogre")) {
      _ = try await ChildProcess.run("ogr2ogre", [])
    }
  }

  @Test func aDriverThatWasNotAllowedIsNotThere() async throws {
    let scratch = try TemporaryFolder()
    let path = try scratch.file("points.csv", "x,y\n1,2\n")
    let message = await words {
      _ = try await GDALProcess.run(
        GDALProcess.Call(program: .ogrinfo, arguments: ["-ro", "-q", path], drivers: ["LIBKML"]),
        for: "points.csv")
    }
    #expect(message.hasPrefix("points.csv: GDAL's reader cannot read it: "))
  }

  @Test func aReaderThatTakesTooLongIsStopped() async throws {
    var call = GDALProcess.Call(program: .ogrinfo, arguments: ["--formats"], drivers: ["GPKG"])
    call.limits.seconds = 0
    let message = await words { _ = try await GDALProcess.run(call, for: "slow.kml") }
    #expect(
      message.hasPrefix("slow.kml: GDAL's reader was stopped after 0 s. The file is damaged or very large"))
  }

  @Test func withoutGDALTheRemedyIsToInstallIt() async throws {
    let message = await words { _ = try await GDALProcess.start("ogr2ogr-of-nobody", [], "a.kml", nil) }
    #expect(
      message.contains(
        "needs GDAL's program ogr2ogr-of-nobody, which is not installed. Install it: apt-get install gdal-bin"
      ))
  }

  @Test func aDriverThatGDALLacksIsNamed() async throws {
    let call = GDALProcess.Call(program: .ogrinfo, arguments: ["--formats"], drivers: ["Papyrus"])
    let message = await words { _ = try await GDALProcess.run(call, for: "a.pap") }
    #expect(message.hasPrefix("a.pap: this GDAL was built without the driver Papyrus."))
  }

  @Test func thePrivateFolderGoesAlsoAfterAnError() async throws {
    struct Stop: Error { let folder: String }
    do {
      try await PrivateFolder.use { folder in
        #expect(FileManager.default.fileExists(atPath: folder))
        let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? NSNumber
        #expect(mode == 0o700)
        throw Stop(folder: folder)
      }
    } catch let stop as Stop {
      #expect(!FileManager.default.fileExists(atPath: stop.folder))
    }
  }
}
