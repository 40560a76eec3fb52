extension RandomAccessCollection where Index == Int {
  /// The first place at which a sorted collection no longer passes a test.
  func partitionPoint(_ precedes: (Element) -> Bool) -> Int {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      if precedes(self[low + half]) {
        low += half + 1
        count -= half + 1
      } else {
        count = half
      }
    }
    return low
  }
}
