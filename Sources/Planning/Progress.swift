/// Tells whoever waits what is being done; silent where nobody watches.
public struct Progress: Sendable {
  /// Called when a step begins, with its name.
  public let begin: @Sendable (String) -> Void

  /// A progress that calls `begin` with each step's name.
  public init(begin: @escaping @Sendable (String) -> Void) { self.begin = begin }

  /// Nobody watches.
  public static let silent = Progress { _ in }
}

extension Array where Element: Sendable {
  /// Maps in tasks, at most `atOnce` at a time; results and the error thrown are those of the input's order.
  func mapInOrder<Result: Sendable>(
    atOnce: Int, _ transform: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Swift.Result<Result, any Error>).self) { group in
      var found = [Swift.Result<Result, any Error>?](repeating: nil, count: count)
      var next = 0
      func add() {
        guard next < count else { return }
        let (place, element) = (next, self[next])
        next += 1
        group.addTask {
          do { return (place, .success(try await transform(element))) } catch {
            return (place, .failure(error))
          }
        }
      }
      for _ in 0..<Swift.min(atOnce, count) { add() }
      while let (place, result) = try await group.next() {
        found[place] = result
        add()
      }
      return try found.compactMap { try $0?.get() }
    }
  }
}
