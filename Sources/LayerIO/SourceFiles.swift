import FoundationEssentials
import Glibc

/// The files that make up a source, and what tells whether one of them was changed since.
public enum SourceFiles {
  /// What the file system knows of one file.
  public struct Stamp: Hashable, Sendable {
    /// Where it is.
    public let path: String
    /// Its size.
    public let byteCount: Int
    /// When its bytes were last written, nanoseconds since 1970.
    public let modifiedNanoseconds: Int
    /// When the system last changed anything about it: also a copy that keeps the time of writing changes this.
    public let changedNanoseconds: Int
  }

  /// Extensions of files that are read with the one a project names.
  private static let companions: [String: [String]] = [
    "shp": ["shx", "dbf", "prj", "cpg", "qix", "cst"],
    "tab": ["dat", "map", "id", "ind"], "mif": ["mid"], "gml": ["gfs", "xsd"],
    "gpkg": ["gpkg-wal", "gpkg-journal"],
    "tif": ["tfw", "wld", "prj", "tif.aux.xml", "tif.msk", "tif.ovr", "aux"],
    "tiff": ["tfw", "wld", "prj", "tiff.aux.xml", "tiff.msk", "tiff.ovr", "aux"],
  ]

  /// The stamps of a file and of all that is read with it, in order of their names; whatever is not there is left out.
  ///
  /// ```swift
  /// SourceFiles.stamps(of: "/data/towns.shp").map(\.path)  // ["/data/towns.dbf", "/data/towns.shp", "/data/towns.shx"]
  /// ```
  public static func stamps(of path: String) -> [Stamp] {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let name = path[slash...]
    guard let dot = name.lastIndex(of: "."),
      let others = companions[name[name.index(after: dot)...].lowercased()]
    else { return [stamp(of: path)].compactMap(\.self) }
    let stem = name[..<dot].lowercased()
    let wanted = Set(others.map { stem + "." + $0 })
    let folder = String(path[..<slash])
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return (names.filter { wanted.contains($0.lowercased()) && $0 != name } + [String(name)]).sorted()
      .compactMap { stamp(of: folder + $0) }
  }

  private static func stamp(of path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    func nanoseconds(_ time: timespec) -> Int { time.tv_sec * 1_000_000_000 + time.tv_nsec }
    return Stamp(
      path: path, byteCount: Int(status.st_size), modifiedNanoseconds: nanoseconds(status.st_mtim),
      changedNanoseconds: nanoseconds(status.st_ctim))
  }
}
