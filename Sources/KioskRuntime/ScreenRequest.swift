import Values

/// What `kiosk screen` and `kiosk catalogue check` were asked for.
struct ScreenRequest: Equatable {
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

  /// The options that take a value.
  static let valued: Set<String> = ["--household", "--households", "--date"]

  /// Takes an option with its value; a message where it makes no sense.
  mutating func take(_ option: String, _ value: String) -> String? {
    switch option {
    case "--household": household = value
    case "--households": households = value
    default:
      guard let day = CalendarDate(iso: value) else {
        return "--date needs a day such as 2026-10-01, not “\(value)”"
      }
      date = day
    }
    return nil
  }

  /// Whether any option of it was given.
  var isUsed: Bool { self != ScreenRequest() }

  /// Whether exactly one file was named.
  var namesOneFile: Bool { (household == nil) != (households == nil) }
}
