import Values

/// A moment, and the zone of the office that says which day and minute it is there.
public struct OfficeMoment: Equatable, Sendable {
  /// The office's zone.
  public let zone: OfficeZone
  /// Milliseconds since 1970.
  public let milliseconds: Int64
  /// The day there.
  public let date: CalendarDate
  /// The minute of the day there, 0 to 1,439.
  public let minute: Int

  /// Makes a moment.
  public init(_ milliseconds: Int64, in zone: OfficeZone) {
    self.zone = zone
    self.milliseconds = milliseconds
    (date, minute) = zone.local(milliseconds)
  }
}
