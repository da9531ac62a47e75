import Interface
import Services
import Values

extension SendingScreen {
  func page(in context: ScreenContext) -> Page {
    switch state {
    case .waiting, .saving: savingPage(in: context)
    case .late: latePage(in: context)
    case .failed(let trouble): failedPage(trouble, in: context)
    case .unclear(let reference): unclearPage(reference, in: context)
    }
  }

  /// A page with its name and title; a clerk's say whose form it was.
  private func page(
    _ citizen: String, _ clerk: String, title: ReferencePhrase, _ blocks: [Block],
    canGoBack: Bool = false, in context: ScreenContext
  ) -> Page {
    guard sender == .clerk else {
      return context.page(
        citizen, title: context.say(title), blocks: blocks, canGoBack: canGoBack)
    }
    return context.page(
      clerk, title: context.say(StaffPhrase.enrolmentTitle), progress: context.staffName,
      blocks: blocks, canGoBack: canGoBack)
  }

  private func savingPage(in context: ScreenContext) -> Page {
    var page = page(
      "sending", "staff.saving", title: .savingTitle, [.heading(context.say(CorePhrase.saving))],
      in: context)
    page.keepOnlyTheWayOut()
    return page
  }

  /// What is known when saving takes too long: nothing. There is only the way out, as whoever sends
  /// again might send twice.
  private func latePage(in context: ScreenContext) -> Page {
    var page = context.page(
      sender == .clerk ? "staff.late" : "sending.late",
      title: context.say(ReferencePhrase.savingTitle),
      blocks: [
        .heading(context.say(ReferencePhrase.lateHeading)),
        .notice(Notice(.warning, context.say(ReferencePhrase.lateUnknown))),
        .text(context.say(ReferencePhrase.lateWait)),
      ], canGoBack: false)
    page.keepOnlyTheWayOut()
    return page
  }

  /// What is said where nobody can tell whether it was saved.
  private func unclearPage(_ reference: Reference, in context: ScreenContext) -> Page {
    page(
      "sending.unclear", "staff.unclear", title: .unclearTitle,
      [
        .notice(Notice(.problem, context.say(ReferencePhrase.unclearHeading))),
        .reference(
          ReferenceText(label: context.say(ReferencePhrase.label), value: reference.grouped)),
        .text(context.say(ReferencePhrase.unclearNext)),
        .choices(
          sender == .citizen
            ? [
              Choice(
                Self.done, context.say(ReferencePhrase.done),
                detail: context.say(ReferencePhrase.doneDetail))
            ]
            : [
              Choice(Self.next, context.say(StaffPhrase.nextPerson)),
              Choice(Self.home, context.say(StaffPhrase.toStaffHome)),
            ]),
      ], in: context)
  }

  private func failedPage(_ trouble: StorageTrouble, in context: ScreenContext) -> Page {
    page(
      "sending.failed", "staff.failed", title: .failedTitle,
      [
        .notice(Notice(.problem, context.say(Self.words(for: trouble)))),
        .text(context.say(ReferencePhrase.failedKept)),
        .choices(
          trouble == .tooLate
            ? [Choice(Self.otherTime, context.say(ReferencePhrase.otherTime))]
            : [
              Choice(Self.again, context.say(CorePhrase.tryAgain)),
              Choice(Self.check, context.say(ReferencePhrase.failedBack)),
            ].filter { trouble != .revoked || $0.id == Self.check }),
      ], canGoBack: true, in: context)
  }

  /// Why it could not be saved.
  private static func words(for trouble: StorageTrouble) -> CorePhrase {
    switch trouble {
    case .full: .notSavedFull
    case .unreadable: .notSavedUnreadable
    case .tooLate: .notSavedTooLate
    case .revoked: .notSavedRevoked
    case .other: .notSavedOther
    }
  }
}
