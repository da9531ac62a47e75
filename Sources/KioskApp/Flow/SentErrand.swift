import Services
import Values

/// An errand that is safe on this kiosk's disk.
struct SentErrand: Equatable, Sendable {
  /// What is said of it.
  let ending: Ending
  /// The time of the visit, where it was about one.
  let slot: SlotID?
  /// What the person keeps.
  let reference: Reference
  /// The kiosk's signed word on a promised visit.
  var ticket: VisitTicket?
  /// Who sent it.
  var sender = Errand.Sender.citizen
}

extension Session {
  /// The most errands of one session whose references are kept until it ends.
  static let sentLimit = 50

  /// Keeps what a person takes away and forgets what was filled in for it.
  mutating func finish(
    _ errand: Errand, _ reference: Reference, _ promise: SlotPromise?, ticket: VisitTicket? = nil
  ) {
    self.errand = nil
    paused[errand.service] = nil
    if sent.count >= Self.sentLimit { sent.removeFirst() }
    var ending = errand.ending
    if case .confirmed = promise { ending = errand.confirmedEnding ?? ending }
    sent.append(
      SentErrand(
        ending: ending, slot: errand.slot, reference: reference, ticket: ticket,
        sender: errand.sender))
    drafts[errand.service]?.finish()
  }
}
