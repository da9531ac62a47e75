import OfficeContract
import Services
import Values

/// What a person, or a clerk for them, has filled in and is about to send.
struct Errand: Equatable, Sendable {
  /// Who stands at the terminal and sends: their pages are called differently.
  enum Sender: Equatable, Sendable {
    /// The person whose errand it is.
    case citizen
    /// A clerk at the dense form, with the next person waiting.
    case clerk
  }

  /// Whose draft it was made of.
  let service: ServiceName
  /// What is sent.
  let payload: Submission.Payload
  /// What must be agreed to before; nothing where nothing must be, or where it was.
  let notice: ConsentNotice.Subject?
  /// What is said once it is saved.
  let ending: Ending
  /// What is said instead where the kiosk could promise the visit.
  var confirmedEnding: Ending?
  /// What the person agreed to.
  var consent: ConsentRecord?
  /// The time of the visit, where it is about one.
  var slot: SlotID?
  /// The reference of the earlier visit that is moved or cancelled.
  var reference: Reference?
  /// The step in which another time is chosen where this one has passed.
  var timeStep: String?
  /// Who sends it.
  var sender = Sender.citizen
}
