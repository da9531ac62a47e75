import Interface
import Services
import Values
import Wording

/// What time: morning or afternoon first where there are many, then the times.
struct VisitTimeScreen: Screen {
  /// More times than this are shown in two halves.
  private static let most = 8

  private enum Half {
    case morning, afternoon
  }

  /// Whether the time chosen is the person's.
  private enum Asking: Equatable {
    case asking, taken, silent
  }

  private static let other: ElementID = "time.other"
  private static let anyway: ElementID = "time.anyway"

  let isChange: Bool
  private var half: Half?
  private var asking: Asking?

  init(isChange: Bool) { self.isChange = isChange }

  var standing: Standing? { Standing(service: .visit, step: "day") }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    if asking != nil { return hear(event, in: &context) }
    switch event {
    case .choose("morning"):
      half = .morning
      return []
    case .choose("afternoon"):
      half = .afternoon
      return []
    case .pick(let time):
      guard let slot = slots(in: context).first(where: { $0.start.text == time })
      else { return [] }
      context.session.visit.draft.slot = slot
      let onward = VisitFlow.flow.onward(from: "time", isChange: isChange, in: context)
      let visit = context.session.visit
      if visit.held.contains(slot) { return [.run(.chooseSlot(slot))] + onward }
      // Without a line it is a wish, as the page of the days has said.
      guard !visit.areWishes, context.canAskOffice else { return onward }
      asking = .asking
      return [.run(.chooseSlot(slot))]
    case .back:
      guard half != nil else { return [.pop] }
      half = nil
      return []
    default: return []
    }
  }

  /// The office is asked; what it says, or that it does not answer, comes within seconds.
  private mutating func hear(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch event {
    case .result(.slotChosen(let choice)) where asking == .asking:
      switch choice {
      case .held:
        asking = nil
        if let slot = context.session.visit.draft.slot { context.session.visit.held.insert(slot) }
        return VisitFlow.flow.onward(from: "time", isChange: isChange, in: context)
      case .taken: asking = .taken
      case .unanswered: asking = .silent
      }
      return []
    case .choose(Self.anyway) where asking != .asking:
      asking = nil
      return VisitFlow.flow.onward(from: "time", isChange: isChange, in: context)
    case .choose(Self.other) where asking != .asking, .back where asking != .asking:
      if asking == .taken, let slot = context.session.visit.draft.slot {
        context.session.visit.taken.insert(slot)
        context.session.visit.offered?.removeAll { $0 == slot }
      }
      context.session.visit.draft.slot = nil
      asking = nil
      return slots(in: context).isEmpty ? [.pop] : []
    default: return []
    }
  }

  private func askingPage(_ asking: Asking, in context: ScreenContext) -> Page {
    let title = context.say(VisitsPhrase.title)
    let progress = VisitFlow.flow.progress(of: "time", in: context)
    if asking == .asking {
      var page = context.page(
        "visit.time.asking", title: title, progress: progress,
        blocks: [.heading(context.say(VisitsPhrase.holdAsking))], canGoBack: false)
      page.keepOnlyTheWayOut()
      return page
    }
    let isTaken = asking == .taken
    let when = context.session.visit.draft.slot.map { VisitWords.when($0, in: context) }
    return context.page(
      isTaken ? "visit.time.taken" : "visit.time.silent", title: title, progress: progress,
      blocks: [.heading(context.say(isTaken ? VisitsPhrase.holdTaken : .holdSilent))]
        + [when.map { .hint($0) }].compactMap { $0 } + [
          .text(context.say(isTaken ? VisitsPhrase.holdTakenText : .holdSilentText)),
          .choices([
            Choice(Self.other, context.say(VisitsPhrase.holdOther)),
            Choice(Self.anyway, context.say(isTaken ? VisitsPhrase.holdLine : .holdAsk)),
          ]),
        ])
  }

  private func slots(in context: ScreenContext) -> [SlotID] {
    context.openTimes.filter { $0.date == context.session.visit.date }
      .sorted { $0.start < $1.start }
  }

  func page(in context: ScreenContext) -> Page {
    if let asking { return askingPage(asking, in: context) }
    let all = slots(in: context)
    let morning = all.filter { $0.start.minutes < 720 }
    let afternoon = all.filter { $0.start.minutes >= 720 }
    let shown: [SlotID]
    switch half {
    case .morning: shown = morning
    case .afternoon: shown = afternoon
    case nil:
      if all.count > Self.most, !morning.isEmpty, !afternoon.isEmpty {
        return halves(morning.count, afternoon.count, in: context)
      }
      shown = all
    }
    return page(
      "visit.time", shown.map { Choice(.datum($0.start.text), context.timeWords($0.start)) },
      focus: context.session.visit.draft.slot.map { .datum($0.start.text) }, in: context)
  }

  private func halves(_ morning: Int, _ afternoon: Int, in context: ScreenContext) -> Page {
    func times(_ count: Int) -> String {
      context.say(VisitsPhrase.dayTimes, ["count": .number(count)])
    }
    return page(
      "visit.time.half",
      [
        Choice("morning", context.say(VisitsPhrase.partMorning), detail: times(morning)),
        Choice("afternoon", context.say(VisitsPhrase.partAfternoon), detail: times(afternoon)),
      ], focus: nil, in: context)
  }

  private func page(
    _ id: String, _ choices: [Choice], focus: ElementID?, in context: ScreenContext
  ) -> Page {
    var blocks: [Block] = [.heading(context.say(VisitsPhrase.timeHeading))]
    if let date = context.session.visit.date { blocks.append(.hint(context.dayWords(date))) }
    return context.page(
      id, title: context.say(VisitsPhrase.title),
      progress: VisitFlow.flow.progress(of: "time", in: context),
      blocks: blocks + [.choices(choices)], focus: focus)
  }
}
