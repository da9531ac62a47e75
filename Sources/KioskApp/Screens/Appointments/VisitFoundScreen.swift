import Interface
import Welfare
import Wording

/// The earlier visit, or that this kiosk does not know it; cancel or move.
struct VisitFoundScreen: Screen {
  private var isCancelling = false

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard let earlier = context.session.visit.earlier else { return [.pop] }
    switch event {
    case .choose("cancel"):
      isCancelling = true
      return []
    case .choose("cancelYes"):
      context.session.errand = Errand(
        .cancel, .appointmentChange(AppointmentChange(mailbox: earlier.mailbox, newSlot: nil)),
        slot: nil)
      return [.push(.sending)]
    case .choose("move"):
      guard let first = VisitPage.pages(in: context.session).first else { return [] }
      return [.push(.visitPage(first, isChange: false))]
    case .choose("keep"):
      context.session.visit = VisitSession()
      return [.home]
    case .choose("cancelNo"):
      isCancelling = false
      return []
    case .back where isCancelling:
      isCancelling = false
      return []
    case .back: return [.pop]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let slot = context.session.visit.earlier?.slot
    let visit = slot.map { VisitWords.whenAndWhere($0, in: context) }
    if isCancelling {
      return context.page(
        "visit.cancel", title: context.say(VisitsPhrase.foundTitle),
        blocks: [
          .heading(context.say(VisitsPhrase.cancelHeading))
        ] + (visit.map { [.text($0)] } ?? []) + [
          .choices([
            Choice("cancelYes", context.say(VisitsPhrase.cancelYes)),
            Choice("cancelNo", context.say(VisitsPhrase.cancelNo)),
          ])
        ])
    }
    return context.page(
      "visit.found", title: context.say(VisitsPhrase.foundTitle),
      blocks: [
        .heading(context.say(visit == nil ? VisitsPhrase.unknownHeading : .foundHeading)),
        .text(visit ?? context.say(VisitsPhrase.unknownText)),
        .choices([
          Choice("move", context.say(VisitsPhrase.move)),
          Choice("cancel", context.say(VisitsPhrase.cancel)),
          Choice("keep", context.say(VisitsPhrase.keep)),
        ]),
      ])
  }
}
