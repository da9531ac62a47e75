import Interface
import Services
import Values
import Wording

/// Which day: looks the free times up first, then shows the days that have any.
struct VisitDayScreen: Screen {
  /// How many days ahead are looked at.
  static let horizon = 28
  /// How many days are shown at once.
  private static let daysAPage = 10

  private static let later: ElementID = "day.later"
  private static let wish: ElementID = "day.wish"
  private static let offices: ElementID = "day.offices"

  let isChange: Bool
  private var first = 0

  init(isChange: Bool) { self.isChange = isChange }

  var standing: Standing? { Standing(service: .visit, step: "day") }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .appeared:
      guard context.session.visit.offered == nil else { return [] }
      return [
        .run(
          .findSlots(
            location: context.session.visit.location, from: context.today, days: Self.horizon))
      ]
    case .result(.slots(let free)):
      guard context.session.visit.offered == nil else { return [] }
      context.offer(free)
      return []
    case .choose(Self.later):
      first += Self.daysAPage
      return []
    case .choose(Self.wish):
      context.offerWishes()
      return []
    case .choose(Self.offices):
      return [.replace(.step(.visit, "office", isChange: isChange))]
    case .pick(let day):
      guard let date = days(in: context).first(where: { $0.iso == day }) else { return [] }
      if context.session.visit.date != date { context.session.visit.draft.slot = nil }
      context.session.visit.date = date
      return VisitFlow.flow.onward(from: "day", isChange: isChange, in: context)
    case .back:
      guard first > 0 else { return [.pop] }
      first = max(0, first - Self.daysAPage)
      return []
    default: return []
    }
  }

  private func days(in context: ScreenContext) -> [CalendarDate] {
    Set(context.openTimes.map(\.date)).sorted()
  }

  func page(in context: ScreenContext) -> Page {
    let progress = VisitFlow.flow.progress(of: "day", in: context)
    let title = context.say(VisitsPhrase.title)
    guard context.session.visit.offered != nil else {
      return context.page(
        "visit.looking", title: title, progress: progress,
        blocks: [.heading(context.say(VisitsPhrase.looking))])
    }
    let offered = context.openTimes
    if offered.isEmpty { return emptyPage(title: title, progress: progress, in: context) }
    let days = days(in: context)
    var choices = days.dropFirst(first).prefix(Self.daysAPage).map { day in
      let count = offered.count { $0.date == day }
      return Choice(
        .datum(day.iso), context.dayWords(day),
        detail: context.say(VisitsPhrase.dayTimes, ["count": .number(count)]))
    }
    if days.count > first + Self.daysAPage {
      choices.append(Choice(Self.later, context.say(VisitsPhrase.dayMore)))
    }
    return context.page(
      "visit.day.\(first)", title: title, progress: progress,
      blocks: [.heading(context.say(VisitsPhrase.dayHeading))] + wishNote(in: context)
        + [.choices(choices)],
      focus: context.session.visit.date.map { .datum($0.iso) })
  }

  private func emptyPage(title: String, progress: String?, in context: ScreenContext) -> Page {
    let isKnown = context.session.visit.earlier?.slot != nil
    var choices = [Choice(Self.wish, context.say(VisitsPhrase.dayWish))]
    if !isKnown { choices.append(Choice(Self.offices, context.say(VisitsPhrase.dayOffices))) }
    return context.page(
      "visit.day.none", title: title, progress: progress,
      blocks: [.heading(context.say(VisitsPhrase.dayNone)), .choices(choices)])
  }

  private func wishNote(in context: ScreenContext) -> [Block] {
    context.session.visit.areWishes ? [.hint(context.say(VisitsPhrase.wishNote))] : []
  }
}
