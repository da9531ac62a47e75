import OfficeContract
import Services
import Values

/// What is made of a visit, or of a change of one.
enum VisitCheck {
  /// What comes of the draft that is to be sent.
  static func outcome(in context: inout ScreenContext) -> CheckOutcome {
    if let slot = context.session.visit.draft.slot, !context.isInTime(slot) {
      // It passed while the page stood open.
      context.session.visit.forgetTime()
      return .change("day", because: Phrase(CorePhrase.notSavedTooLate))
    }
    let visit = context.session.visit
    guard let slot = visit.draft.slot else {
      return .change(visit.location.isEmpty ? "borough" : "day")
    }
    if let earlier = visit.earlier { return .send(errand(moving: earlier, to: slot)) }
    guard let directory = context.content?.forms.directory else { return .nothing }
    let result = visit.draft.validate(directory: directory, offered: visit.offered)
    guard let request = result.value else {
      // The pages before let no mistake through but a time that is gone.
      let fields = result.problems.map(\.field)
      return .change(
        fields.contains("service") ? "service" : fields.contains("slot") ? "day" : "details")
    }
    return .send(
      Errand(
        service: .visit, payload: .init(request), notice: AppointmentRequest.consent,
        ending: VisitEndings.visit, confirmedEnding: VisitEndings.confirmed, slot: slot,
        timeStep: "day"))
  }

  private static func errand(moving earlier: VisitDraft.Earlier, to slot: SlotID) -> Errand {
    Errand(
      service: .visit,
      payload: .init(AppointmentChange(mailbox: earlier.mailbox, newSlot: slot)),
      notice: .appointment, ending: VisitEndings.move(isKnown: earlier.isKnown),
      confirmedEnding: VisitEndings.confirmedMove(isKnown: earlier.isKnown), slot: slot,
      reference: earlier.reference, timeStep: "day")
  }

  /// The errand that cancels an earlier visit, which needs no other agreement.
  static func errand(cancelling earlier: VisitDraft.Earlier) -> Errand {
    Errand(
      service: .visit,
      payload: .init(AppointmentChange(mailbox: earlier.mailbox, newSlot: nil)),
      notice: nil, ending: VisitEndings.cancel(isKnown: earlier.isKnown),
      reference: earlier.reference)
  }
}
