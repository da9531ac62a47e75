import Interface
import OfficeContract
import Services
import Values
import Wording

/// Saves the errand of the session: says so, then shows its reference or what went wrong. Where
/// the disk left open whether it was saved, the page says that, and names the reference under which
/// a clerk can find out.
///
/// While it saves it has only the way out, so a second Enter cannot send twice.
struct SendingScreen: Screen {
  static let again: ElementID = "sending.again"
  static let check: ElementID = "sending.check"
  static let done: ElementID = "sending.done"
  static let otherTime: ElementID = "sending.otherTime"
  static let next: ElementID = "sending.next"
  static let home: ElementID = "sending.home"

  /// How far it is.
  enum State: Equatable {
    case waiting
    case saving
    /// It takes so long that nobody knows how it will end.
    case late
    case failed(StorageTrouble)
    /// This is the reference of what may be saved or not.
    case unclear(Reference)
  }

  private(set) var state = State.waiting
  private(set) var sender = Errand.Sender.citizen

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch state {
    case .waiting: return event.isAppearance ? save(in: &context) : []
    case .saving, .late: return hear(event, in: &context)
    case .failed(let trouble): return recover(event, from: trouble, in: &context)
    case .unclear: return leave(event)
    }
  }

  private mutating func save(in context: inout ScreenContext) -> [Command] {
    guard let errand = context.session.errand else { return [.pop] }
    state = .saving
    sender = errand.sender
    return [
      .run(
        .submit(
          Submission(
            payload: errand.payload, consent: errand.consent, language: context.book.language,
            assistedBy: context.session.staff?.id),
          visit: VisitBinding(
            reference: errand.reference, deadline: errand.slot.flatMap(context.deadline),
            endsDraftOf: sender == .clerk ? context.session.staff?.id : nil,
            endsPaused: context.session.paused[errand.service]?.code)))
    ]
  }

  private mutating func hear(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard case .result(let result) = event else { return [] }
    switch result {
    case .submitted(let reference, let promise, let ticket):
      guard let errand = context.session.errand else { return [] }
      context.link.waiting += 1
      context.session.finish(errand, reference, promise, ticket: ticket)
      return sender == .citizen ? [.home, .push(.reference)] : [.replace(.reference)]
    case .submissionFailed(let trouble): state = .failed(trouble)
    case .submissionUnclear(let reference):
      state = .unclear(reference)
      // Nobody sends it again: a clerk's next form is another person's.
      context.session.errand = nil
    case .submissionLate: state = .late
    default: break
    }
    return []
  }

  private mutating func recover(
    _ event: ScreenEvent, from trouble: StorageTrouble, in context: inout ScreenContext
  ) -> [Command] {
    switch event {
    case .choose(Self.otherTime) where trouble == .tooLate, .back where trouble == .tooLate:
      guard let errand = context.session.errand, let step = errand.timeStep else { return [.pop] }
      context.session.drafts[errand.service]?.forgetTime()
      // Over the agreement, which was to another time, to the page that is checked.
      return [.pop, .pop, .push(.step(errand.service, step, isChange: true))]
    case .choose(Self.again): return save(in: &context)
    case .choose(Self.check), .back: return [.pop]
    default: return []
    }
  }

  private func leave(_ event: ScreenEvent) -> [Command] {
    switch event {
    case .choose(Self.done): [.run(.endSession)]
    case .choose(Self.next): [.pop]
    case .choose(Self.home): [.pop, .pop]
    case .back: sender == .citizen ? [.run(.endSession)] : [.pop, .pop]
    default: []
    }
  }
}

extension ScreenEvent {
  /// Whether the screen is on top of the stack now.
  var isAppearance: Bool { if case .appeared = self { true } else { false } }
}
