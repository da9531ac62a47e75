import Arguments
import Values

/// What `kiosk screen` and `kiosk catalogue check` were asked for.
struct ScreenRequest: Equatable, Sendable {
  /// A file with one household.
  var household: String?
  /// A file with one household a line.
  var households: String?
  /// The day the rules are applied for; today where it is left out.
  var date: CalendarDate?
  /// Whether the result is printed as JSON.
  var isJSON = false
  /// Whether a fact that is absent means "no", 0 or citizen instead of unknown.
  var isComplete = false
}

extension ScreenRequest {
  /// What the options say.
  init(_ given: Given) throws(UsageError) {
    self.init(
      household: given.value(.household), households: given.value(.households),
      date: try Self.day(given), isJSON: given.has(.json), isComplete: given.has(.complete))
    guard (household == nil) != (households == nil) else {
      throw UsageError("screen needs --household FILE or --households FILE")
    }
  }

  /// The day that `--date` names.
  static func day(_ given: Given) throws(UsageError) -> CalendarDate? {
    guard let text = given.value(.date) else { return nil }
    guard let day = CalendarDate(iso: text) else {
      throw UsageError("--date needs a day such as 2026-10-01, not “\(text)”")
    }
    return day
  }
}
