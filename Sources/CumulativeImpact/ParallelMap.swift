extension Array where Element: Sendable {
  /// Each element transformed, chunk by chunk on all cores, and put together in the order of the elements.
  ///
  /// The result does not depend on the number of threads or on the size of the chunks.
  func mapInParallel<Result: Sendable>(
    chunkSize: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    let starts = stride(from: 0, to: count, by: Swift.max(1, chunkSize))
    return await withTaskGroup(of: (place: Int, results: [Result]).self) { group in
      for (place, start) in starts.enumerated() {
        let chunk = self[start..<Swift.min(count, start + Swift.max(1, chunkSize))]
        group.addTask { (place, chunk.map(transform)) }
      }
      var chunks = [[Result]](repeating: [], count: starts.underestimatedCount)
      for await finished in group { chunks[finished.place] = finished.results }
      return Array<Result>(chunks.joined())
    }
  }
}
