/// Visits as one iCalendar object, with its method (RFC 5546) and the zone of its times.
public struct VisitCalendar: Sendable {
  /// What whoever receives it is to do.
  public enum Method: String, Sendable {
    /// Show these; the cancelled ones among them are taken away.
    case publish = "PUBLISH"
    /// Take these away.
    case cancel = "CANCEL"
  }

  private let method: Method
  private let organizer: String
  private let zone: OfficeZone
  private let stamp: Int64

  /// Describes an object.
  ///
  /// - Parameters:
  ///   - organizer: the office's name.
  ///   - stamp: when it is made, in milliseconds since 1970.
  public init(method: Method, organizer: String, zone: OfficeZone, at stamp: Int64) {
    self.method = method
    self.organizer = organizer
    self.zone = zone
    self.stamp = stamp
  }

  /// Everything before the first event.
  public var head: String {
    ICalendarText.object(
      [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kiosk//Office//EN", "CALSCALE:GREGORIAN",
        "METHOD:\(method.rawValue)",
      ] + zone.calendarLines)
  }

  /// One event.
  public func event(_ event: CalendarEvent) -> String {
    ICalendarText.object(event.lines(at: stamp, organizer: organizer, isLocal: true))
  }

  /// Everything after the last event.
  public var tail: String { ICalendarText.object(["END:VCALENDAR"]) }
}
