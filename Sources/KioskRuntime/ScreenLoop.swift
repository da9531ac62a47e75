import Canvas
import Configuration
import Glibc
import Interface
import KioskApp
import Posix
import Screening
import Services
import Terminal
import Wording

/// Poll, update, draw, flush, begin the effects; until the session ends. Nothing here waits for
/// anything but a key, an answer or the time.
struct ScreenLoop {
  /// How long a quick effect is given before the page that says "one moment" is drawn, and before
  /// the next key is looked at, in milliseconds. Most end within one.
  private static let glance: Int32 = 20

  private let setup: Setup
  private let terminal: Terminal
  private var screen: ScreenApp
  private var desk: EffectDesk
  private var agent: AgentProcess?
  /// When to look whether the agent runs; nothing until a child ends.
  private var agentDeadline: Milliseconds?
  /// By which the agent wakes this program; nothing before the data folder is there.
  private var wake: WakePipe?
  private let glyphs = GlyphFile()
  /// The minute that the app was told last, since 1970.
  private var minute: Int64 = -1
  /// Whether the app has heard something since it was drawn.
  private var isStale = false

  init(_ setup: Setup, children: Children) throws {
    self.setup = setup
    terminal = try Terminal()
    let size = terminal.size
    let traits = ScreenView.traits(columns: size.columns, rows: size.rows)
    screen = ScreenApp(
      try setup.app(view: traits), columns: size.columns, rows: size.rows)
    terminal.flush(screen.view.frame())
    desk = try setup.desk(children)
  }

  /// Runs until the session ends or the terminal is gone; the former starts the program anew.
  mutating func run() throws {
    defer { terminal.close() }
    desk.begin(.readLink, now: Clock.monotonic)
    let (content, words) = try setup.content(language: screen.app.context.book.language)
    // What the office has published takes its place as soon as it is read.
    desk.begin(
      .readContent(language: screen.app.context.book.language), now: Clock.monotonic)
    var isOver = try handle(.contentLoaded(content, words))
    while !isOver {
      wake = wake ?? (try? WakePipe(DataFolder(setup.dataFolder).kioskPipe))
      let waits = desk.descriptors + (wake.map { [$0.descriptor] } ?? [])
      let events = terminal.poll(wakeDescriptors: waits, timeoutMilliseconds: timeout())
      tellTheTime()
      for (index, event) in events.enumerated() where !isOver {
        switch event {
        case .input(let input): isOver = try hear(input, isLast: index == events.count - 1)
        case .wake(let descriptor): hear(descriptor)
        case .hangup: return desk.close()
        }
      }
      // What followed from a key is seen first; what else is due comes after it.
      if !isOver { draw() }
      if !isOver { isOver = try passTime() }
      if !isOver { draw() }
    }
    terminal.handOver()
    try Rebirth().begin(children: desk.children.handOver)
  }

  private mutating func draw() {
    guard isStale else { return }
    isStale = false
    if let set = glyphs?.glyphs(adding: screen.view.bigLetters) { screen.view.use(set) }
    terminal.flush(screen.view.frame())
  }

  /// Milliseconds until something is due; nothing to sleep until a key.
  private func timeout() -> Int? {
    let due = [screen.app.deadline, agentDeadline, desk.deadline].compactMap { $0 }.min()
    return due.map { Int(max(0, $0 - Clock.monotonic)) }
  }

  /// Tells the app the time once a minute.
  private mutating func tellTheTime() {
    let now = Clock.wall
    guard now / 60_000 != minute else { return }
    minute = now / 60_000
    _ = update(.clock(OfficeMoment(now, in: setup.zone)), at: Clock.monotonic)
  }

  /// The agent has changed something; the desk's own descriptors are looked at with the time.
  private mutating func hear(_ descriptor: Int32) {
    if descriptor == desk.childDescriptor { agentDeadline = 0 }
    guard descriptor == wake?.descriptor else { return }
    wake?.drain()
    desk.begin(.readLink, now: Clock.monotonic)
  }

  /// What is due: answers, the agent, the end of a session that was left.
  private mutating func passTime() throws -> Bool {
    let now = Clock.monotonic
    if let due = screen.app.deadline, now >= due, try handle(.tick) { return true }
    if try settle(now) { return true }
    if let due = agentDeadline, now >= due {
      agentDeadline = agent?.keepAlive(now: now, &desk.children)
    }
    return false
  }

  /// What a key does to a text or to the focus is seen before anything that follows from it, unless
  /// more keys came with it.
  private mutating func hear(_ input: InputEvent, isLast: Bool) throws -> Bool {
    let terminal = terminal
    return try handle { screen, now in
      screen.hear(input, at: now) { if isLast { terminal.flush($0.frame()) } }
    }
  }

  private mutating func handle(_ event: AppEvent) throws -> Bool {
    try handle { screen, now in screen.update(event, at: now) }
  }

  /// Updates and begins what follows; whether the session is over.
  private mutating func handle(_ change: (inout ScreenApp, Milliseconds) -> [Effect]) throws
    -> Bool
  {
    let wasFree = !desk.isWaiting { !$0.isSlow }
    isStale = true
    if carryOut(change(&screen, Clock.monotonic)) { return true }
    guard wasFree, desk.isWaiting(for: { !$0.isSlow }) else { return false }
    var watched = desk.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&watched, nfds_t(watched.count), Self.glance)
    return try settle(Clock.monotonic)
  }

  /// Tells the app what has ended.
  private mutating func settle(_ now: Milliseconds) throws -> Bool {
    for (result, effect) in try desk.ended(now: now) {
      if case .link(let link) = result, agent == nil {
        // The office may have been joined just now.
        agent = setup.agent(link)
        agentDeadline = 0
      }
      if carryOut(update(.result(result, of: effect), at: now)) { return true }
    }
    return false
  }

  private mutating func update(_ event: AppEvent, at now: Milliseconds) -> [Effect] {
    isStale = true
    return screen.update(event, at: now)
  }

  private mutating func carryOut(_ effects: [Effect]) -> Bool {
    for effect in effects {
      switch effect {
      case .endSession:
        terminal.flush(screen.view.frame())
        return true
      case .bell: terminal.bell()
      default:
        // The page that says so is seen before the work begins.
        if effect.kind.isSlow { draw() }
        desk.begin(effect, now: Clock.monotonic)
      }
    }
    return false
  }
}

extension Effect.Kind {
  /// Whether it may take longer than a person notices.
  var isSlow: Bool {
    switch self {
    case .submit, .signIn, .findReference, .openCase, .askOffice, .print, .readLink, .keepDraft,
      .dropDraft, .readDraft, .pause, .readContent:
      true
    default: false
    }
  }
}
