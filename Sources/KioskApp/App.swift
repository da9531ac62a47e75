import Interface
import Services
import Wording

/// The whole kiosk program but for its input and output: hears what a person meant and says what
/// the screen means. Where it stands there, and which key was pressed, is the view's.
public struct App: Sendable {
  /// Everything the screens share.
  public private(set) var context: ScreenContext
  /// What is to be shown now.
  public internal(set) var showing: Showing

  private var stack = ScreenStack()
  private var outstanding = Outstanding()
  /// Whether what was heard last only moved the focus, so that the page says what it said.
  private var isSamePage = false
  private var privacy: PrivacyTimer
  private var isEnding = false
  /// The office's last order to start anew, and the content that waited, when this session began.
  private var began: (order: UInt64, content: UInt64)?
  /// Whether the page to be shown next is gone back to: then it is shown where it was left.
  private var isReturning = false

  /// Makes the app on its first page, for a view that can do this.
  public init(context: ScreenContext, view: ViewTraits, now: Milliseconds) {
    self.context = context
    self.context.view = view
    privacy = PrivacyTimer(
      idle: Milliseconds(context.settings.idleSeconds) * 1000,
      warning: Milliseconds(context.settings.warningSeconds) * 1000, now: now)
    var page = stack.top.page(in: self.context)
    page.isLarge = context.isLarge
    showing = Showing(page)
  }

  /// What the screen means now.
  public var page: Page { showing.page }

  /// The page made from nothing: what `page` must always be.
  func pageFromNothing() -> Page {
    privacy.isWarning ? composed() : dressed(stack.top.pageFromNothing(in: context))
  }

  /// When `tick` is due; nothing while there is nothing to forget.
  public var deadline: Milliseconds? { context.session.isTouched ? privacy.deadline : nil }

  /// Hears an event and answers with what the runtime is to do, in order.
  public mutating func update(_ event: AppEvent, at now: Milliseconds) -> [Effect] {
    guard !isEnding else { return [] }
    var effects: [Effect] = []
    switch event {
    case .heard(let heard): effects = hear(heard, at: now)
    case .view(let view):
      isSamePage = view == context.view
      context.view = view
    case .tick:
      effects = passTime(at: now)
    case .clock(let now):
      context.now = now
    case .contentLoaded(let content, let book):
      context.content = content
      context.book = book
      effects = tell(.appeared)
    case .result(let result, let effect):
      effects = hear(result, of: effect)
    }
    redraw()
    return effects
  }

  /// Any key goes on; only the second choice and Leave clear.
  private mutating func answerWarning(_ intent: Intent?, at now: Milliseconds) -> [Effect] {
    if intent == .choose(PrivacyTimer.clear) || intent == .act(.leave) { return end() }
    privacy.touch(now)
    if intent == .choose(PrivacyTimer.pause), let standing = pausable {
      return run([.push(.pause(standing))], by: stack.topNumber)
    }
    isReturning = true
    return []
  }

  /// Where somebody stands who has begun something that can be kept to go on with later. What is being
  /// sent is not kept too, and a clerk's form is kept for the clerk.
  private var pausable: Standing? {
    guard context.session.staff == nil, !context.link.isRevoked, !(stack.top is SendingScreen),
      !(stack.top is PauseScreen)
    else { return nil }
    return stack.standings.first { PausedWork($0, in: context) != nil }
  }

  private mutating func touch(at now: Milliseconds) {
    privacy.touch(now)
    // The first page holds nothing of anyone: it is never cleared, and the kiosk stays quiet. The
    // size of the text is somebody's too.
    if stack.count > 1 || context.isLarge != context.settings.startsLarge {
      context.session.isTouched = true
    }
  }

  private mutating func hear(_ heard: Heard, at now: Milliseconds) -> [Effect] {
    if privacy.isWarning {
      return heard == .pressed ? [] : answerWarning(heard.intent, at: now)
    }
    let wasTouched = context.session.isTouched
    touch(at: now)
    guard let intent = heard.intent else {
      isSamePage = wasTouched == context.session.isTouched
      return heard == .refused ? [.bell] : []
    }
    return act(on: intent)
  }

  private mutating func passTime(at now: Milliseconds) -> [Effect] {
    guard context.session.isTouched else { return [] }
    switch privacy.pass(now) {
    case .nothing: return []
    case .warn: return [.bell] + tell(.idle)
    case .clear: return end()
    }
  }

  /// Tells the screen that asked, wherever it stands; one that is not on top leads nowhere.
  private mutating func hear(_ result: EffectResult, of effect: Effect) -> [Effect] {
    let asker = outstanding.answer(result, of: effect)
    context.session.slip?.hear(result, of: effect)
    switch result {
    case .languageLoaded(let book):
      // A language whose page was left, or another one was chosen for, is not wanted any more.
      let isAwaited = outstanding.effects.contains { $0.kind == .loadLanguage }
      guard asker == stack.topNumber || (asker == nil && !isAwaited) else { return [] }
      let order = context.dateOrder
      context.book = book
      context.session.turnDates(from: order, to: context.dateOrder)
      return tell(.result(result))
    case .link(let link):
      context.link = link
      if isNewReason(link), !context.session.isTouched { return end() }
    case .content(let content, let book):
      // What somebody has begun to fill in goes on with the content it was begun with.
      guard let content, let book, context.session.drafts.isEmpty else { return [] }
      context.content = content
      if book.language == context.book.language { context.book = book }
      return tell(.appeared)
    default: break
    }
    guard let asker else { return [] }
    if asker == stack.topNumber { return tell(.result(result)) }
    let commands = stack.tell(.result(result), number: asker, in: &context)
    return run(commands.filter { if case .run = $0 { true } else { false } }, by: asker)
  }

  /// Whether there is a reason to start anew that was not there when this session began: an order of
  /// the office, or new content. Both wait for the end of a session, which starts the program anew by
  /// itself; where nobody is there that is at once.
  private mutating func isNewReason(_ link: LinkStatus) -> Bool {
    guard let order = link.restartOrder else { return false }
    let first = began ?? (order, link.readyContent)
    began = first
    return order > first.order || (link.readyContent != 0 && link.readyContent != first.content)
  }

  private mutating func act(on intent: Intent) -> [Effect] {
    switch intent {
    case .choose(let id):
      if id == HomeScreen.resume { return resume() }
      return tell(id.datum.map { .pick($0) } ?? .choose(id))
    case .edit(let id, let text): return id.own.map { tell(.edit($0, text)) } ?? []
    case .act(.back):
      isReturning = true
      return tell(.back)
    case .act(.proceed): return tell(.proceed)
    case .act(.help):
      return stack.top is HelpScreen ? [] : run([.push(.help)], by: stack.topNumber)
    case .act(.startAgain): return startAgain()
    case .act(.leave): return end()
    case .act(.textSize):
      context.isLarge.toggle()
      return []
    case .act(.own(let name)): return tell(.act(name))
    }
  }

  private mutating func tell(_ event: ScreenEvent) -> [Effect] {
    let asker = stack.topNumber
    return run(stack.tell(event, number: asker, in: &context), by: asker)
  }

  private mutating func run(_ commands: [Command], by asker: Int) -> [Effect] {
    var effects: [Effect] = []
    for command in commands {
      switch command {
      case .run(.endSession): effects += end()
      case .run(let effect):
        outstanding.ask(effect, by: asker)
        effects.append(effect)
      case .push(let route):
        stack.push(route)
        effects += tell(.appeared)
      case .replace(let route):
        stack.replace(route)
        effects += tell(.appeared)
      case .pop:
        stack.pop()
        isReturning = true
        effects += tell(.appeared)
      case .home:
        stack.home()
        context.canResume = false
        effects += tell(.appeared)
      }
    }
    return effects
  }

  /// Home from anywhere with one key. What was typed stays until the session ends, so that a key
  /// pressed by mistake costs nothing: the home page offers the way back.
  private mutating func startAgain() -> [Effect] {
    guard stack.count > 2 else { return [] }
    stack.suspend()
    context.canResume = true
    return tell(.appeared)
  }

  private mutating func resume() -> [Effect] {
    stack.resume()
    context.canResume = false
    isReturning = true
    return tell(.appeared)
  }

  /// Forgets everything: the screen is empty at once, memory ends with the process.
  private mutating func end() -> [Effect] {
    isEnding = true
    stack = ScreenStack()
    outstanding = Outstanding()
    context.session = Session()
    privacy.touch(0)
    return [.endSession]
  }

  private mutating func redraw() {
    // Most keys only move the focus: then the page stands as it stood.
    if isSamePage {
      isSamePage = false
      return
    }
    showing = showing.next(composed(), isReturn: isReturning)
    isReturning = false
  }

  /// The page as the screen on top says it now.
  private func composed() -> Page {
    dressed(
      privacy.isWarning
        ? PrivacyTimer.page(canPause: pausable != nil, in: context)
        : stack.top.page(in: context))
  }

  /// A page with what it has of the whole session.
  private func dressed(_ page: Page) -> Page {
    var page = page
    page.isLarge = context.isLarge
    if stack.count > 1, page.status == nil { page.status = languageStatus }
    return page
  }

  /// The effects that have not been answered yet, the oldest first.
  var awaited: [Effect] { outstanding.effects }

  private var languageStatus: String? {
    context.languages.first { $0.tag == context.book.language }?.name
  }
}
