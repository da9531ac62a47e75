import Values

/// A visit for a calendar (RFC 5545).
public struct CalendarEvent: Equatable, Sendable {
  /// How it stands.
  public enum Status: String, Sendable {
    /// It takes place.
    case confirmed = "CONFIRMED"
    /// It was cancelled: calendars that have it take it away.
    case cancelled = "CANCELLED"
  }

  /// The same for the visit's whole life (`UID`).
  public var id: String
  /// +1 with every move and with the cancellation (`SEQUENCE`).
  public var revision: Int
  /// When it begins, in milliseconds since 1970.
  public let start: Int64
  /// When it ends.
  public let end: Int64
  /// The zone of its clocks.
  public let zone: OfficeZone
  /// A few words.
  public var summary: String
  /// The place.
  public var location: String
  /// How it stands.
  public var status: Status

  /// Makes an event of a slot; nothing where its day has no such time.
  ///
  /// - Parameter minutes: how long a slot is.
  public init?(
    id: String, revision: Int = 0, slot: SlotID, minutes: Int, zone: OfficeZone, summary: String,
    location: String, status: Status = .confirmed
  ) {
    guard let start = zone.moment(of: slot.date, minute: slot.start.minutes) else { return nil }
    self.id = id
    self.revision = revision
    self.start = start
    self.end = start + Int64(minutes) * 60_000
    self.zone = zone
    self.summary = summary
    self.location = location
    self.status = status
  }

  /// The component's lines, unfolded.
  ///
  /// - Parameters:
  ///   - stamp: when the object is made, in milliseconds since 1970.
  ///   - organizer: whose event it is, where it is handed out by a method (RFC 5546).
  ///   - isLocal: whether times are those of the zone, which is defined beside.
  func lines(at stamp: Int64, organizer: String? = nil, isLocal: Bool) -> [String] {
    func time(_ name: String, _ milliseconds: Int64) -> String {
      isLocal && !zone.isUTC
        ? "\(name);TZID=\(zone.name):\(ICalendarTime.local(milliseconds, in: zone))"
        : "\(name):\(ICalendarTime.utc(milliseconds))"
    }
    var lines = ["BEGIN:VEVENT", "UID:\(id)", "DTSTAMP:\(ICalendarTime.utc(stamp))"]
    if let organizer {
      lines.append("ORGANIZER;CN=\(ICalendarText.quoted(organizer)):invalid:nomail")
    }
    if revision > 0 || organizer != nil { lines.append("SEQUENCE:\(revision)") }
    lines += [time("DTSTART", start), time("DTEND", end)]
    lines.append("SUMMARY:\(ICalendarText.escaped(summary))")
    if !location.isEmpty { lines.append("LOCATION:\(ICalendarText.escaped(location))") }
    if organizer != nil || status == .cancelled { lines.append("STATUS:\(status.rawValue)") }
    return lines + ["END:VEVENT"]
  }

  /// A whole object of this event alone, in UTC: small enough for a code.
  public func object(at stamp: Int64) -> String {
    ICalendarText.object(
      ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kiosk//EN"]
        + lines(at: stamp, isLocal: false) + ["END:VCALENDAR"])
  }

  /// The bare event as telephones read it from a code, where even that object is too large: what it is,
  /// when, and where.
  public var compact: String {
    (["BEGIN:VEVENT", "SUMMARY:\(ICalendarText.escaped(summary))"]
      + [
        "DTSTART:\(ICalendarTime.utc(start))", "DTEND:\(ICalendarTime.utc(end))",
        "LOCATION:\(ICalendarText.escaped(location))", "END:VEVENT",
      ]).joined(separator: "\n")
  }
}
