import Glibc
import SpatialCore
import Synchronization

/// Reads a large `FeatureCollection` block by block on all cores, never holding more than a block of text for each.
///
/// Nobody can tell from the middle of a JSON text what is a string and what is not. So each block *supposes* that a
/// feature begins where a comma is followed by the same bytes as at the first feature, `{"type":"Feature"`, and is read
/// from there to the first feature of the next block. Afterwards, in the order of the text, each supposition is checked:
/// a block counts only if it began exactly where the one before it ended, and is otherwise read again from there. What
/// comes out is therefore what reading from the first byte to the last would have found.
///
/// A text with any fault is left to ``GeoJSONReader``, which reads it whole and says what is wrong and where.
struct GeoJSONBlocks: ~Copyable {
  private let file: OpenFile
  private let source: LayerSource
  /// How many bytes a block has.
  private let length: Int
  /// How the first feature begins; the others mostly begin so, too.
  private var beginning: [UInt8] = []

  /// Reads a file.
  /// - Parameters:
  ///   - blockLength: bytes of a block; files of less than four blocks are not worth the effort.
  ///   - cores: how many blocks to read at once.
  /// - Returns: a parser with all features in it; nil when the file should be read whole.
  static func parser(of source: LayerSource, blockLength: Int = 1 << 19, cores: Int = Cores.count)
    throws(LayerError) -> GeoJSONParser?
  {
    var blocks = GeoJSONBlocks(file: try OpenFile(source.path), source: source, length: blockLength)
    guard blocks.file.size >= 4 * blockLength else { return nil }
    return blocks.read(cores: cores)
  }

  private init(file: consuming OpenFile, source: LayerSource, length: Int) {
    self.file = file
    self.source = source
    self.length = length
  }

  // MARK: The whole

  private mutating func read(cores: Int) -> GeoJSONParser? {
    var text = Window()
    guard text.load(file, from: 0, count: max(length, 1 << 16)), var whole = parser(text, depth: 0),
      (try? whole.enterCollection()) == true
    else { return nil }
    let start = whole.scanner.position
    beginning = Self.beginning(at: whole.scanner)
    guard !beginning.isEmpty else { return nil }

    let count = (file.size + length - 1) / length
    var expected: Int? = start
    var pieces = pieces(count, start: start, cores: cores)
    for index in pieces.indices {
      guard let place = expected else { break }
      let number = pieces[index].number
      guard place < (number + 1) * length else { continue }
      if pieces[index].start != place || pieces[index].parser == nil {
        pieces[index] = piece(number, from: place, &text, isCertain: true)
      }
      // Taken out of the array, so that its features have one owner and can be moved.
      guard var parser = pieces[index].parser.take() else { return nil }
      if number == 0 || whole.account.count == 0 { whole.reserve(parser.account.count * (count + 1)) }
      guard whole.append(&parser) else { return nil }
      guard pieces[index].hasNext else { return rest(pieces[index].end, &whole, &text) }
      expected = pieces[index].end
    }
    return nil
  }

  /// What stands behind the last feature.
  private func rest(_ place: Int, _ whole: inout GeoJSONParser, _ text: inout Window) -> GeoJSONParser? {
    guard text.load(file, from: place, count: file.size - place), let scanner = scanner(text, depth: 1),
      (try? whole.leaveCollection(scanner)) == true
    else { return nil }
    return whole
  }

  /// All pieces in order, each read from where it supposes its first feature.
  private func pieces(_ count: Int, start: Int, cores: Int) -> [Piece] {
    let next = Atomic(0)
    let byCore = Cores.map(min(cores, count)) { _ in
      var pieces: [Piece] = []
      var text = Window()
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < count else { return pieces }
        guard start < (number + 1) * length else { continue }
        Cores.prepareHeap(forBytes: 2 * length)
        pieces.append(piece(number, from: start >= number * length ? start : nil, &text, isCertain: false))
      }
    }
    return byCore.flatMap(\.self).sorted { $0.number < $1.number }
  }

  // MARK: One block

  /// The features that begin in one block.
  private struct Piece {
    var number: Int
    /// Where its first feature begins.
    var start: Int?
    /// Where the first feature of a later block begins, or what follows the last feature of all.
    var end = 0
    var hasNext = false
    /// nil when the text is not right from `start` on, or there is none.
    var parser: GeoJSONParser?
  }

  /// Longest text in which a supposed feature is looked for; a certain one may be as long as the file.
  private static let longestSupposed = 1 << 24

  private func piece(_ number: Int, from known: Int?, _ text: inout Window, isCertain: Bool) -> Piece {
    var piece = Piece(number: number, start: known)
    // White space and the comma before the first feature may stand in the block before.
    let first = known ?? max(0, number * length - 64)
    var count = (number + 1) * length - first + length / 4
    while text.load(file, from: first, count: count) {
      let start = known ?? text.place(of: beginning, from: number * length, before: (number + 1) * length)
      guard let start, let scanner = scanner(text, depth: 2, at: start - first) else { return piece }
      piece.start = start
      var parser = GeoJSONParser(
        scanner: scanner, account: GeoJSONReader.account(of: source), idField: source.idField)
      do throws(JSONFault) {
        let hasNext = try parser.features(before: (number + 1) * length - first)
        piece.end = first + parser.scanner.position
        // What lies behind the window may be white space before the next feature.
        if !parser.scanner.isAtEnd || text.end >= file.size {
          piece.hasNext = hasNext
          piece.parser = parser
          return piece
        }
      } catch {
        guard error.kind == .truncated, text.end < file.size else { return piece }
      }
      count *= 4
      guard isCertain || count < Self.longestSupposed else { return piece }
    }
    return piece
  }

  /// The first feature's text up to its first member's value; the value as well when it is "Feature".
  private static func beginning(at scanner: JSONScanner) -> [UInt8] {
    var ahead = scanner
    guard ahead.byte == UInt8(ascii: "{"), (try? ahead.enterObject()) == true, (try? ahead.name()) != nil
    else {
      return []
    }
    var end = ahead.position
    if ahead.byte == UInt8(ascii: "\""), let value = try? ahead.string(), ahead.matches(value, "Feature") {
      end = ahead.position
    }
    return Array(scanner.slice(scanner.position, end))
  }

  private func scanner(_ text: borrowing Window, depth: Int, at position: Int = 0) -> JSONScanner? {
    var scanner = JSONScanner(
      terminated: text.terminated, encoding: source.encoding ?? .utf8, depth: depth)
    scanner?.position = position
    return scanner
  }

  private func parser(_ text: borrowing Window, depth: Int) -> GeoJSONParser? {
    scanner(text, depth: depth).map {
      GeoJSONParser(scanner: $0, account: GeoJSONReader.account(of: source), idField: source.idField)
    }
  }
}

/// A part of a file in memory with a 0 behind it; the memory is used again for the next part.
private struct Window: ~Copyable {
  private var memory = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
  private var first = 0
  private var count = 0

  deinit { memory.deallocate() }

  /// Where in the file it ends.
  var end: Int { first + count }

  var terminated: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: memory[..<(memory.isEmpty ? 0 : count + 1)])
  }

  /// Loads a part of a file; false when it cannot be read.
  mutating func load(_ file: borrowing OpenFile, from place: Int, count wanted: Int) -> Bool {
    let wanted = max(0, min(wanted, file.size - place))
    if memory.count < wanted + 1 {
      memory.deallocate()
      memory = .allocate(capacity: wanted + 1)
    }
    guard file.read(UnsafeMutableBufferPointer(rebasing: memory[..<wanted]), at: place) == wanted else {
      return false
    }
    memory[wanted] = 0
    first = place
    count = wanted
    return true
  }

  /// The first place in a part of the file where these bytes stand behind a comma and white space.
  func place(of bytes: [UInt8], from start: Int, before end: Int) -> Int? {
    for place in start - first..<max(start - first, min(end - first, count - bytes.count)) {
      guard memory[place] == bytes[0], bytes.indices.allSatisfy({ memory[place + $0] == bytes[$0] }) else {
        continue
      }
      var before = place - 1
      while before >= 0, [0x20, 0x0A, 0x0D, 0x09].contains(memory[before]) { before -= 1 }
      if before >= 0, memory[before] == UInt8(ascii: ",") { return place + first }
    }
    return nil
  }
}
