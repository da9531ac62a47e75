import Interface
import Services
import Values
import Wording

/// Saves the errand of the session: says so, then shows its reference or what went wrong. Where
/// the disk left open whether it was saved, the page says that, and names the reference under which
/// a clerk can find out.
///
/// While it saves it has only the way out, so a second Enter cannot send twice.
struct SendingScreen: Screen {
  private static let again: ElementID = "sending.again"
  private static let check: ElementID = "sending.check"
  private static let done: ElementID = "sending.done"
  private static let otherTime: ElementID = "sending.otherTime"

  private var isSaving = false
  /// Whether it takes so long that nobody knows how it will end.
  private var isLate = false
  private var trouble: StorageTrouble?
  /// The reference of what may be saved or not.
  private var unclear: Reference?

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    if unclear != nil {
      switch event {
      case .choose(Self.done), .back: return [.run(.endSession)]
      default: return []
      }
    }
    switch event {
    case .appeared: return isSaving || trouble != nil ? [] : save(in: context)
    case .result(.submitted(let reference, let promise)):
      guard isSaving, let errand = context.session.errand else { return [] }
      isSaving = false
      context.link.waiting += 1
      context.session.finish(errand, reference, promise)
      return [.home, .push(.reference)]
    case .result(.submissionFailed(let trouble)):
      guard isSaving else { return [] }
      isSaving = false
      self.trouble = trouble
      return []
    case .result(.submissionUnclear(let reference)):
      guard isSaving else { return [] }
      isSaving = false
      unclear = reference
      return []
    case .result(.submissionLate):
      isLate = isSaving
      return []
    case .choose(Self.otherTime) where trouble == .tooLate, .back where trouble == .tooLate:
      context.session.visit.forgetTimes()
      // Over the agreement, which was to another time, to the page that is checked.
      return [.pop, .pop, .push(.visitPage(.day, isChange: true))]
    case .choose(Self.again): return isSaving ? [] : save(in: context)
    case .choose(Self.check), .back: return isSaving ? [] : [.pop]
    default: return []
    }
  }

  private mutating func save(in context: ScreenContext) -> [Command] {
    guard let errand = context.session.errand else { return [.pop] }
    isSaving = true
    isLate = false
    trouble = nil
    return [
      .run(
        .submit(
          Submission(
            payload: errand.payload, consent: errand.consent, language: context.book.language,
            assistedBy: context.session.staff?.id),
          visit: VisitBinding(
            reference: errand.reference, deadline: errand.slot.flatMap(context.deadline))))
    ]
  }

  func page(in context: ScreenContext) -> Page {
    if let unclear {
      return context.page(
        "sending.unclear", title: context.say(ReferencePhrase.unclearTitle),
        blocks: Self.unclearBlocks(unclear, in: context) + [
          .choices([
            Choice(
              Self.done, context.say(ReferencePhrase.done),
              detail: context.say(ReferencePhrase.doneDetail))
          ])
        ], canGoBack: false)
    }
    guard let trouble else {
      if isLate { return Self.latePage("sending.late", in: context) }
      var page = context.page(
        "sending", title: context.say(ReferencePhrase.savingTitle),
        blocks: [.heading(context.say(CorePhrase.saving))], canGoBack: false)
      page.keepOnlyTheWayOut()
      return page
    }
    return context.page(
      "sending.failed", title: context.say(ReferencePhrase.failedTitle),
      blocks: [
        .notice(Notice(.problem, context.say(Self.words(for: trouble)))),
        .text(context.say(ReferencePhrase.failedKept)),
        .choices(
          trouble == .tooLate
            ? [Choice(Self.otherTime, context.say(ReferencePhrase.otherTime))]
            : [
              Choice(Self.again, context.say(CorePhrase.tryAgain)),
              Choice(Self.check, context.say(ReferencePhrase.failedBack)),
            ]),
      ])
  }

  /// What is said where nobody can tell whether it was saved.
  static func unclearBlocks(_ reference: Reference, in context: ScreenContext) -> [Block] {
    [
      .notice(Notice(.problem, context.say(ReferencePhrase.unclearHeading))),
      .reference(
        ReferenceText(label: context.say(ReferencePhrase.label), value: reference.grouped)),
      .text(context.say(ReferencePhrase.unclearNext)),
    ]
  }

  /// What is known when saving takes too long: nothing. There is only the way out, as whoever sends
  /// again might send twice.
  static func latePage(_ id: String, in context: ScreenContext) -> Page {
    var page = context.page(
      id, title: context.say(ReferencePhrase.savingTitle),
      blocks: [
        .heading(context.say(ReferencePhrase.lateHeading)),
        .notice(Notice(.warning, context.say(ReferencePhrase.lateUnknown))),
        .text(context.say(ReferencePhrase.lateWait)),
      ], canGoBack: false)
    page.keepOnlyTheWayOut()
    return page
  }

  /// Why it could not be saved.
  static func words(for trouble: StorageTrouble) -> CorePhrase {
    switch trouble {
    case .full: .notSavedFull
    case .unreadable: .notSavedUnreadable
    case .tooLate: .notSavedTooLate
    case .other: .notSavedOther
    }
  }
}
