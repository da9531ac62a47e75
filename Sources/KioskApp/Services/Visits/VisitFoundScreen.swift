import Interface
import OfficeContract
import Services
import Wording

/// What this kiosk knows of a reference, and what can be done with it: a visit is moved or
/// cancelled; of anything else the page says what it is.
struct VisitFoundScreen: Screen {
  private var isCancelling = false

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard let earlier = context.session.visit.earlier else { return [.pop] }
    let canChange = FoundWords(earlier.finding, in: context).canChange
    switch event {
    case .choose("cancel") where canChange:
      isCancelling = true
      return []
    case .choose("cancelYes") where canChange:
      context.session.errand = VisitCheck.errand(cancelling: earlier)
      return [.push(.sending)]
    case .choose("move") where canChange: return VisitFlow.flow.begin(in: context)
    case .choose("make"):
      context.session.visit = VisitDraft()
      return [.replace(.step(.visit, "service", isChange: false))]
    case .choose("keep"):
      context.session.visit = VisitDraft()
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
    let finding = context.session.visit.earlier?.finding ?? .unknown
    let words = FoundWords(finding, in: context)
    if isCancelling {
      return context.page(
        "visit.cancel", title: context.say(VisitsPhrase.foundTitle),
        blocks: [.heading(context.say(VisitsPhrase.cancelHeading))] + words.visit + [
          .choices([
            Choice("cancelYes", context.say(VisitsPhrase.cancelYes)),
            Choice("cancelNo", context.say(VisitsPhrase.cancelNo)),
          ])
        ])
    }
    let choices =
      words.canChange
      ? [
        Choice("move", context.say(VisitsPhrase.move)),
        Choice("cancel", context.say(VisitsPhrase.cancel)),
        Choice("keep", context.say(VisitsPhrase.keep)),
      ]
      : [
        Choice("make", context.say(VisitsPhrase.make)),
        Choice("keep", context.say(ReferencePhrase.other)),
      ]
    return context.page(
      "visit.found", title: context.say(VisitsPhrase.foundTitle),
      blocks: [.heading(words.heading)] + words.visit + words.notes + [.choices(choices)])
  }
}

/// What is said of a reference.
struct FoundWords {
  /// What it is.
  let heading: String
  /// The visit's time, or the time that was asked for.
  let visit: [Block]
  /// What is not certain about it.
  let notes: [Block]
  /// Whether there may be a visit that can be moved or cancelled.
  let canChange: Bool

  init(_ finding: ReferenceFinding, in context: ScreenContext) {
    func say(_ phrase: VisitsPhrase) -> String { context.say(phrase) }
    func time(_ slot: SlotID?) -> [Block] {
      slot.map { [.text(VisitWords.whenAndWhere($0, in: context))] } ?? []
    }
    switch finding {
    case .visit(let known):
      canChange = true
      guard known.isBookedHere else {
        heading = say(.unknownHeading)
        visit = []
        let passed = known.slot ?? known.wish
        let when = passed.map { VisitWords.when($0, in: context) } ?? ""
        notes = [
          .text(
            context.say(
              known.isConfirmed ? VisitsPhrase.keptText : .wishText, ["when": .text(when)]))
        ]
        return
      }
      heading = say(known.isConfirmed ? .foundHeading : .askedHeading)
      visit = time(known.slot)
      let wish = known.wish.map { VisitWords.when($0, in: context) }
      notes =
        (known.isConfirmed ? [] : [.text(say(.askedText))])
        + (wish.map { [.text(context.say(VisitsPhrase.wishText, ["when": .text($0)]))] } ?? [])
        + [.hint(say(.elsewhereHint))]
    case .cancelled(let slot):
      canChange = false
      heading = say(.cancelledHeading)
      visit = time(slot)
      notes = [.text(say(.cancelledText))]
    case .other(let kind):
      canChange = false
      heading = say(kind == Registration.kind.rawValue ? .registrationHeading : .messageHeading)
      visit = []
      notes = [.text(say(.otherText))]
    case .unknown:
      canChange = true
      heading = say(.unknownHeading)
      visit = []
      notes = [.text(say(.unknownText))]
    }
  }
}
