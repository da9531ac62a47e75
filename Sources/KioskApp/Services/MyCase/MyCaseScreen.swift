import Interface
import OfficeContract
import Services
import Values

/// What is known of a case, and what its citizen can do. Where no letter is here and the line is up,
/// the office is asked first.
struct MyCaseScreen: Screen {
  private enum State { case fresh, asking, shown, withdrawing }

  private var state = State.fresh

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    guard let opened = context.session.myCase.opened else { return [.pop] }
    switch (state, event) {
    case (.fresh, .appeared):
      guard opened.finding.view == nil, opened.finding.paused == nil, context.link.isEnrolled,
        context.link.isUp
      else {
        state = .shown
        return []
      }
      return ask(opened)
    case (.asking, .result(.officeAsked(let asked, let finding))):
      state = .shown
      if let resumed = finding?.paused.flatMap({ context.resume($0, of: opened.reference) }) {
        return resumed
      }
      context.session.myCase.opened?.asked = asked
      if let finding { context.session.myCase.opened?.finding = finding }
      return []
    case (.asking, .back): return [.pop]
    case (.withdrawing, .choose("withdrawYes")):
      state = .shown
      context.session.errand = MyCaseFlow.withdrawal(of: opened)
      return [.push(.sending)]
    case (.withdrawing, .choose("withdrawNo")), (.withdrawing, .back):
      state = .shown
      return []
    case (.shown, .choose(let id)): return choose(id, opened, in: &context)
    case (.shown, .back): return [.pop]
    default: return []
    }
  }

  private mutating func ask(_ opened: MyCaseDraft.Opened) -> [Command] {
    state = .asking
    return [.run(.askOffice(opened.reference, mailbox: opened.finding.mailbox))]
  }

  private mutating func choose(
    _ id: ElementID, _ opened: MyCaseDraft.Opened, in context: inout ScreenContext
  ) -> [Command] {
    switch id {
    case "answer", "write": return MyCaseFlow.flow.begin(in: context)
    case "news": return ask(opened)
    case "visit":
      context.session.visit = VisitDraft()
      let earlier = VisitDraft.Earlier(
        reference: opened.reference, mailbox: opened.finding.mailbox,
        finding: opened.finding.changeableVisit)
      context.session.visit.earlier = earlier
      context.session.visit.location = earlier.slot?.location ?? ""
      return [.push(.visitFound)]
    case "withdraw":
      state = .withdrawing
      return []
    case "take":
      return [.push(.takeAlong(MyCaseWords(opened, in: context).document(opened.reference)))]
    case "again":
      context.session.myCase = MyCaseDraft()
      return [.pop]
    case "home":
      context.session.myCase = MyCaseDraft()
      return [.home]
    default: return []
    }
  }

  func page(in context: ScreenContext) -> Page {
    let title = context.say(MyCasePhrase.title)
    guard let opened = context.session.myCase.opened else {
      return context.page("mycase.found", title: title, blocks: [])
    }
    switch state {
    case .fresh, .asking:
      return context.page(
        "mycase.asking", title: title,
        blocks: [
          .heading(context.say(MyCasePhrase.askingHeading)),
          .text(context.say(MyCasePhrase.askingText)),
        ])
    case .withdrawing:
      return context.page(
        "mycase.withdraw", title: title,
        blocks: [
          .heading(context.say(MyCasePhrase.withdrawHeading)),
          .text(context.say(MyCasePhrase.withdrawText)),
          .choices([
            Choice("withdrawYes", context.say(MyCasePhrase.withdrawYes)),
            Choice("withdrawNo", context.say(MyCasePhrase.withdrawNo)),
          ]),
        ])
    case .shown:
      let words = MyCaseWords(opened, in: context)
      return context.page(
        "mycase.found", title: title,
        blocks: words.blocks + [.choices(choices(opened, in: context))])
    }
  }

  private func choices(_ opened: MyCaseDraft.Opened, in context: ScreenContext) -> [Choice] {
    let finding = opened.finding
    var choices: [Choice] = []
    func add(_ id: ElementID, _ phrase: MyCasePhrase) {
      choices.append(Choice(id, context.say(phrase)))
    }
    if finding.isCase {
      if finding.view?.question != nil {
        add("answer", .answer)
      } else {
        add("write", .write)
      }
      if let visit = finding.currentVisit, visit.state == .booked || visit.state == .requested {
        add("visit", .changeVisit)
      }
    }
    if context.link.isEnrolled, context.link.isUp { add("news", .news) }
    if Self.canWithdraw(finding) { add("withdraw", .withdraw) }
    if finding.isCase { choices.append(Choice("take", context.say(MyCasePhrase.take))) }
    add("again", .other)
    choices.append(Choice("home", context.say(ReferencePhrase.other)))
    return choices
  }

  /// A visit is cancelled instead. What was taken back once is not taken back again.
  private static func canWithdraw(_ finding: CaseFinding) -> Bool {
    let kinds = [Registration.kind.rawValue, Feedback.kind.rawValue]
    guard let kind = MyCaseWords.kind(of: finding), kinds.contains(kind) else { return false }
    return finding.view?.withdrawn == nil
      && !finding.sent.contains { $0.kind == ConsentWithdrawal.kind.rawValue }
  }
}
