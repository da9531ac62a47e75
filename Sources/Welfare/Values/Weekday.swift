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
}
