/// A day of the Gregorian calendar: when a licence was granted, when it ends, as of when a question is asked.
///
/// ```swift
/// try CalendarDate("2024-02-29") < CalendarDate("2024-03-01")  // true
/// ```
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// A day from its numbers.
  /// - Throws: ``CalendarDateError`` when there is no such day.
  public init(year: Int, month: Int, day: Int) throws(CalendarDateError) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, ofYear: year)
    else { throw CalendarDateError(text: "\(year)-\(month)-\(day)") }
    self.year = year
    self.month = month
    self.day = day
  }

  /// A day as year, month and day: `2024-03-01`, `2024/03/01` or `20240301`; a time of day after a `T` or a space is left out.
  /// - Throws: ``CalendarDateError`` for any other text: days that come first are not told from months that do.
  public init(_ text: String) throws(CalendarDateError) {
    var day = text[...]
    while day.first == " " { day.removeFirst() }
    day = day.prefix { $0 != "T" && $0 != " " }
    let parts: [Substring]
    if day.utf8.count == 8, day.utf8.allSatisfy({ (48...57).contains($0) }) {
      let (month, last) = (day.index(day.startIndex, offsetBy: 4), day.index(day.startIndex, offsetBy: 6))
      parts = [day[..<month], day[month..<last], day[last...]]
    } else {
      parts = day.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
    }
    guard parts.count == 3, parts[0].utf8.count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let number = Int(parts[2])
    else { throw CalendarDateError(text: text) }
    do { try self.init(year: year, month: month, day: number) } catch { throw CalendarDateError(text: text) }
  }

  private static func days(inMonth month: Int, ofYear year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Earlier before later.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// `2024-03-01`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// A text that is no day.
public struct CalendarDateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text.
  public let text: String

  /// One line for a person, with the remedy.
  public var description: String {
    "\"\(text)\" is not a day of the calendar. Write year, month and day: 2024-03-01."
  }
}
