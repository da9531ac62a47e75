import Interface
import Screening
import Services
import Values

/// Asks for the reference of an earlier visit and looks it up.
struct VisitReferenceScreen: Screen {
  private var typed = ""
  private var isLooking = false
  private var hasFailed = false
  private var mistakes = FormMistakes()

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    if case .result(.reference(let finding, let mailbox)) = event, isLooking {
      isLooking = false
      guard !mailbox.isEmpty, let reference = Reference(typed: typed) else {
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
    guard !isLooking else { return [] }
    switch event {
    case .edit("reference", let text):
      typed = text
      return []
    case .proceed:
      hasFailed = false
      guard let reference = Reference(typed: typed) else {
        let reason: FieldProblem.Reason = typed.isEmpty ? .missing : .badReference
        _ = mistakes.take([FieldProblem("reference", reason)])
        return []
      }
      _ = mistakes.take([])
      isLooking = true
      return [.run(.findReference(reference))]
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let title = context.say(VisitsPhrase.title)
    if isLooking {
      var page = context.page(
        "visit.reference.looking", title: title,
        blocks: [.heading(context.say(CorePhrase.pleaseWait))], canGoBack: false)
      page.keepOnlyTheWayOut()
      return page
    }
    let plan = FieldPlan(
      id: "reference", label: VisitsPhrase.referenceLabel, hint: VisitsPhrase.referenceHint,
      limit: 20)
    var page = context.formPage(
      "visit.reference", title: title, heading: context.say(VisitsPhrase.referenceHeading),
      fields: [context.field(plan, value: typed, mistakes: mistakes)], mistakes: mistakes)
    if hasFailed {
      page.blocks.insert(
        .notice(Notice(.problem, context.say(VisitsPhrase.lookupFailed))), at: 0)
    }
    return page
  }
}
