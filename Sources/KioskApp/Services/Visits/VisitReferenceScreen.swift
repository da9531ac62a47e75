import Interface
import Screening
import Services
import Values

/// Asks for the reference of an earlier visit and looks it up.
struct VisitReferenceScreen: Screen {
  private var entry = ReferenceEntry()
  private var hasFailed = false

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    if case .result(.reference(let finding, let mailbox)) = event, entry.isLooking {
      entry.end()
      guard !mailbox.isEmpty, let reference = entry.reference else {
        hasFailed = true
        return []
      }
      context.session.visit = VisitDraft()
      let earlier = VisitDraft.Earlier(
        reference: reference, mailbox: mailbox, finding: finding)
      context.session.visit.earlier = earlier
      context.session.visit.location = earlier.slot?.location ?? ""
      return [.push(.visitFound)]
    }
    guard !entry.isLooking else { return [] }
    switch event {
    case .edit("reference", let text):
      entry.edit(text)
      return []
    case .proceed:
      hasFailed = false
      guard let reference = entry.begin() else { return [] }
      return [.run(.findReference(reference))]
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    entry.page(
      "visit.reference", title: context.say(VisitsPhrase.title),
      problem: hasFailed ? context.say(VisitsPhrase.lookupFailed) : nil, in: context)
  }
}
