/// What a kiosk gives along with a promised visit.
public struct VisitTicket: Equatable, Sendable {
  /// The signed ticket, as its code says it.
  public var code: String
  /// What calendars know the visit by, for its whole life.
  public var calendarID: String
  /// How often this kiosk knows it to have been moved.
  public var revision: Int

  /// Describes a ticket.
  public init(code: String, calendarID: String, revision: Int) {
    self.code = code
    self.calendarID = calendarID
    self.revision = revision
  }
}
