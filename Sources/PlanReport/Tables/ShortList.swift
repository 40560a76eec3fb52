/// Names in a sentence: the first five of them, and "…" where there are more.
public func shortList(_ names: [String], separator: String = ", ") -> String {
  names.prefix(5).joined(separator: separator) + (names.count > 5 ? " …" : "")
}
