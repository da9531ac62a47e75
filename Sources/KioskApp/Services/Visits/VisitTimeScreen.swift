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

  let isChange: Bool
  private var half: Half?

  init(isChange: Bool) { self.isChange = isChange }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
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
      return VisitFlow.flow.onward(from: "time", isChange: isChange, in: context)
    case .back:
      guard half != nil else { return [.pop] }
      half = nil
      return []
    default: return []
    }
  }

  private func slots(in context: ScreenContext) -> [SlotID] {
    context.openTimes.filter { $0.date == context.session.visit.date }
      .sorted { $0.start < $1.start }
  }

  func page(in context: ScreenContext) -> Page {
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
