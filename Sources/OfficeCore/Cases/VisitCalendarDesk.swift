import OfficeContract
import Sealing
import Services

/// Visits as iCalendar (RFC 5545): for the office's calendar, or one for whoever comes.
public struct VisitCalendarDesk: Sendable {
  private static let page = 200

  private let store: any OfficeStore
  private let content: ContentBundle

  /// Reads the visits of a store; the content says where and how long they are.
  public init(store: any OfficeStore, content: ContentBundle) {
    self.store = store
    self.content = content
  }

  private var organizer: String {
    get throws { try store.read { try $0.setting("name") } ?? "Office" }
  }

  /// Gives the parts of one object with every visit that is booked or was cancelled.
  public func forEach(at stamp: Int64, _ body: (String) throws -> Void) throws {
    let calendar = VisitCalendar(
      method: .publish, organizer: try organizer, zone: content.zone, at: stamp)
    try body(calendar.head)
    var last: Int64 = 0
    while true {
      let after = last
      let page = try store.read { try $0.visits(after: after, limit: Self.page) }
      guard let end = page.last else { break }
      for event in page.compactMap(event) { try body(calendar.event(event)) }
      last = end.caseNumber
    }
    try body(calendar.tail)
  }

  /// One visit, by its case or its reference: to be shown, or to be taken away where it was cancelled.
  public func calendar(of text: String, at stamp: Int64) throws -> String {
    let cases = try CaseDesk(store).find(text)
    let row = try store.read { records in
      try cases.lazy.compactMap { try? records.visit(caseNumber: $0.id) }.first
        .flatMap { found in
          try records.visits(mailbox: found.mailbox).first { $0.role == .visit }
        }
    }
    guard let row, let event = event(row) else {
      throw OfficeError.notFound("\(text): no visit that is booked or was cancelled")
    }
    let calendar = VisitCalendar(
      method: event.status == .cancelled ? .cancel : .publish, organizer: try organizer,
      zone: content.zone, at: stamp)
    return calendar.head + calendar.event(event) + calendar.tail
  }

  /// Nothing for a visit that was never booked: nobody is to come.
  private func event(_ row: VisitRow) -> CalendarEvent? {
    guard row.state == .booked || row.state == .cancelled, let slot = row.currentSlot else {
      return nil
    }
    let place = content.directory.location(slot.location)
    let location = place.map { ([$0.name] + $0.addressLines).joined(separator: ", ") }
    return CalendarEvent(
      id: row.mailbox.calendarID, revision: row.revision, slot: slot,
      minutes: content.slots.slotMinutes, zone: content.zone,
      summary: "Visit, case \(row.caseNumber)",
      location: location ?? slot.location,
      status: row.state == .cancelled ? .cancelled : .confirmed)
  }
}
