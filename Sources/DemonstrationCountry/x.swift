public enum Kasanda { public static func write(to folder: String, overwrite: Bool) async throws -> [String] { [] } }
