import Interface
import Services
import Values
import Wording

/// Keeps what was filled in so far, to go on with later, and shows the reference that opens it.
struct PauseScreen: Screen {
  private static let print: ElementID = "pause.print"
  private static let takeAlong: ElementID = "pause.takeAlong"
  private static let goOn: ElementID = "pause.goOn"
  private static let done: ElementID = "pause.done"
  private static let again: ElementID = "pause.again"

  private enum State: Equatable {
    case fresh, waiting, shown
    case failed(PauseTrouble)
  }

  let standing: Standing
  private var state = State.fresh

  init(standing: Standing) { self.standing = standing }

  mutating func update(_ event: ScreenEvent, in context: inout ScreenContext) -> [Command] {
    switch (state, event) {
    case (.fresh, .appeared): return keep(in: &context)
    case (.waiting, .result(let result)): return hear(result, in: &context)
    case (.shown, .choose(Self.print)):
      guard context.session.slip?.state != .waiting, let mark = mark(in: context) else {
        return []
      }
      let document = document(for: mark, in: context)
      context.session.slip = Slip(mark.code, document)
      return [.run(.print(document))]
    case (.shown, .choose(Self.takeAlong)):
      guard let mark = mark(in: context) else { return [] }
      return [.push(.takeAlong(document(for: mark, in: context)))]
    case (.shown, .choose(Self.done)): return [.run(.endSession)]
    case (.failed, .choose(Self.again)): return keep(in: &context)
    case (.shown, .choose(Self.goOn)), (.shown, .back), (.failed, .choose(Self.goOn)),
      (.failed, .back):
      return [.pop]
    default: return []
    }
  }

  /// What is kept of the service.
  private func mark(in context: ScreenContext) -> PausedMark? {
    context.session.paused[standing.service]
  }

  /// What is kept already as it stands keeps its reference.
  private mutating func keep(in context: inout ScreenContext) -> [Command] {
    guard let bytes = PausedWork(standing, in: context)?.bytes else { return [.pop] }
    context.session.slip = nil
    if mark(in: context)?.bytes == bytes {
      state = .shown
      return []
    }
    state = .waiting
    return [
      // Whether other terminals will have it is known when the answer comes.
      .run(.readLink),
      .run(
        .pause(
          bytes, lastDay: context.today.adding(days: context.settings.pauseDays),
          replacing: mark(in: context)?.code)),
    ]
  }

  private mutating func hear(_ result: EffectResult, in context: inout ScreenContext) -> [Command] {
    switch result {
    case .paused(let code, let bytes, let lastDay):
      state = .shown
      context.session.paused[standing.service] = PausedMark(
        code: code, lastDay: lastDay, bytes: bytes)
    case .pauseFailed(let trouble): state = .failed(trouble)
    default: break
    }
    return []
  }

  func page(in context: ScreenContext) -> Page {
    switch state {
    case .fresh, .waiting: return waitingPage(in: context)
    case .failed(let trouble): return failedPage(trouble, in: context)
    case .shown:
      return mark(in: context).map { page($0, in: context) } ?? waitingPage(in: context)
    }
  }

  private func waitingPage(in context: ScreenContext) -> Page {
    var page = context.page(
      "pause.waiting", title: context.say(PausePhrase.title),
      blocks: [.heading(context.say(PausePhrase.waiting))], canGoBack: false)
    page.keepOnlyTheWayOut()
    return page
  }

  private func page(_ mark: PausedMark, in context: ScreenContext) -> Page {
    var blocks: [Block] = [.heading(context.say(PausePhrase.heading))]
    if let slip = context.session.slip, slip.reference == mark.code {
      blocks.append(slip.notice(for: .citizen, in: context))
    }
    blocks.append(
      .reference(
        ReferenceText(label: context.say(ReferencePhrase.label), value: mark.code.grouped)))
    blocks += words(for: mark, in: context).map { .text($0) }
    var choices: [Choice] = []
    if context.settings.canPrint {
      choices.append(Choice(Self.print, context.say(ReferencePhrase.print)))
    }
    choices.append(Choice(Self.takeAlong, context.say(ReferencePhrase.takeAlong)))
    choices.append(Choice(Self.goOn, context.say(PausePhrase.goOn)))
    choices.append(
      Choice(
        Self.done, context.say(ReferencePhrase.done),
        detail: context.say(PausePhrase.doneDetail)))
    return context.page(
      "pause", title: context.say(PausePhrase.title), blocks: blocks + [.choices(choices)])
  }

  /// What the reference does, where and for how long, and when it does not any more.
  private func words(for mark: PausedMark, in context: ScreenContext) -> [String] {
    let lastDay = mark.lastDay.map { context.words(for: $0) } ?? ""
    var words = [
      context.say(PausePhrase.how, ["day": .text(lastDay)]),
      context.say(context.link.isEnrolled ? PausePhrase.everywhere : .alone),
      context.say(PausePhrase.secret),
    ]
    if standing.service != .find { words.append(context.say(PausePhrase.ends)) }
    return words
  }

  /// The same words on paper or in a code.
  private func document(for mark: PausedMark, in context: ScreenContext) -> PrintDocument {
    let reference = context.colon(context.say(ReferencePhrase.label), mark.code.grouped)
    return context.document(
      title: context.say(PausePhrase.heading),
      paragraphs: [reference] + words(for: mark, in: context))
  }

  private func failedPage(_ trouble: PauseTrouble, in context: ScreenContext) -> Page {
    let phrase: PausePhrase
    switch trouble {
    case .tooLong: phrase = .tooLong
    case .tooMany: phrase = .tooMany
    case .storage(.full): phrase = .failedFull
    case .storage(.revoked): phrase = .failedRevoked
    case .storage: phrase = .failedOther
    }
    let canTryAgain = phrase == .failedFull || phrase == .failedOther
    return context.page(
      "pause.failed", title: context.say(PausePhrase.failedTitle),
      blocks: [
        .notice(Notice(.problem, context.say(phrase))),
        .text(context.say(PausePhrase.failedHere)),
        .choices(
          (canTryAgain ? [Choice(Self.again, context.say(CorePhrase.tryAgain))] : [])
            + [Choice(Self.goOn, context.say(PausePhrase.goOn))]),
      ])
  }
}
