/// A day of the week, Monday first (ISO 8601); the raw value is its OpenStreetMap abbreviation.
public enum Weekday: String, CaseIterable, Codable, Sendable {
  /// Monday.
  case monday = "Mo"
  /// Tuesday.
  case tuesday = "Tu"
  /// Wednesday.
  case wednesday = "We"
  /// Thursday.
  case thursday = "Th"
  /// Friday.
  case friday = "Fr"
  /// Saturday.
  case saturday = "Sa"
  /// Sunday.
  case sunday = "Su"

  /// 1 (Monday) to 7 (Sunday), as ISO 8601 counts.
  public var number: Int {
    switch self {
    case .monday: 1
    case .tuesday: 2
    case .wednesday: 3
    case .thursday: 4
    case .friday: 5
    case .saturday: 6
    case .sunday: 7
    }
  }
}
