import Interface
import Welfare
import Wording

/// Saves the errand of the session: says so, then shows its reference or what went wrong.
///
/// While it saves it has no keys at all, so a second Enter cannot send twice.
struct SendingScreen: Screen {
  private static let again: ElementID = "sending.again"
  private static let check: ElementID = "sending.check"

  private var isSaving = false
  private var trouble: StorageTrouble?

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared: return isSaving || trouble != nil ? [] : save(in: context)
    case .result(.submitted(let reference, let promise)):
      guard isSaving, let errand = context.session.errand else { return [] }
      isSaving = false
      context.session.finish(errand, reference, promise)
      return [.home, .push(.reference)]
    case .result(.submissionFailed(let trouble)):
      guard isSaving else { return [] }
      isSaving = false
      self.trouble = trouble
      return []
    case .choose(Self.again): return isSaving ? [] : save(in: context)
    case .choose(Self.check), .back: return isSaving ? [] : [.pop]
    default: return []
    }
  }

  private mutating func save(in context: ScreenContext) -> [Command] {
    guard let errand = context.session.errand else { return [.pop] }
    isSaving = true
    trouble = nil
    return [
      .run(
        .submit(
          Submission(
            payload: errand.payload, consent: errand.consent, language: context.book.language,
            assistedBy: context.session.staff?.id)))
    ]
  }

  func page(in context: ScreenContext) -> Page {
    guard let trouble else {
      var page = context.page(
        "sending", title: context.say(ReferencePhrase.savingTitle),
        blocks: [.heading(context.say(CorePhrase.saving))], canGoBack: false)
      page.actions = []
      return page
    }
    return context.page(
      "sending.failed", title: context.say(ReferencePhrase.failedTitle),
      blocks: [
        .notice(Notice(.problem, context.say(Self.words(for: trouble)))),
        .text(context.say(ReferencePhrase.failedKept)),
        .choices([
          Choice(Self.again, context.say(CorePhrase.tryAgain)),
          Choice(Self.check, context.say(ReferencePhrase.failedBack)),
        ]),
      ])
  }

  /// Why it could not be saved.
  static func words(for trouble: StorageTrouble) -> CorePhrase {
    switch trouble {
    case .full: .notSavedFull
    case .unreadable: .notSavedUnreadable
    case .other: .notSavedOther
    }
  }
}
