import Services

/// The codes that a person takes along with a promised visit: the kiosk's ticket, and the visit for a
/// calendar.
enum VisitCodes {
  static func codes(for sent: SentErrand, in context: ScreenContext) -> [DocumentCode] {
    guard let ticket = sent.ticket, let slot = sent.slot else { return [] }
    let codes = [DocumentCode([ticket.code], caption: context.say(VisitsPhrase.ticketCaption))]
    guard let forms = context.content?.forms,
      let event = CalendarEvent(
        id: ticket.calendarID, revision: ticket.revision, slot: slot,
        minutes: forms.slots.slotMinutes, zone: forms.zone,
        summary: context.say(VisitsPhrase.ticketSummary),
        location: place(slot, in: context))
    else { return codes }
    return codes + [
      DocumentCode(
        [event.object(at: context.now.milliseconds), event.compact],
        caption: context.say(VisitsPhrase.ticketCalendar))
    ]
  }

  private static func place(_ slot: SlotID, in context: ScreenContext) -> String {
    guard let place = context.content?.forms.directory.location(slot.location) else {
      return slot.location
    }
    return ([place.name] + place.addressLines).joined(separator: ", ")
  }
}
