import Canvas
import Glibc
import Interface
import KioskApp
import Terminal
import Welfare
import Wording

/// Poll, update, draw, flush, run the effects; until the session ends.
struct ScreenLoop {
  private let setup: Setup
  private let terminal: Terminal
  private var app: App
  private var agent: AgentProcess?
  private var agentDeadline: Milliseconds?
  private let wake: WakePipe?
  private let children: ChildSignal?
  private let glyphs = GlyphFile()
  private var minute = -1

  init(_ setup: Setup) throws {
    self.setup = setup
    terminal = try Terminal()
    let size = terminal.size
    app = try setup.app(viewport: Viewport(columns: size.columns, rows: size.rows))
    terminal.flush(app.frame())
    wake = WakePipe(path: setup.dataFolder + "/kiosk.wake")
    children = ChildSignal()
  }

  /// Runs until the session ends or the terminal is gone; the former starts the program anew.
  mutating func run() throws {
    defer { terminal.close() }
    agent = setup.agent()
    agentDeadline = agent?.keepAlive(now: Clock.monotonic)
    let (content, words) = try setup.content(language: app.context.book.language)
    var isOver = handle(.contentLoaded(content, words))
    while !isOver {
      let waits = [wake?.descriptor, children?.descriptor].compactMap { $0 }
      let events = terminal.poll(wakeDescriptors: waits, timeoutMilliseconds: timeout())
      tellTheTime()
      for event in events {
        switch event {
        case .input(let input): isOver = isOver || handle(.input(input))
        case .wake(let descriptor): isOver = isOver || hear(descriptor)
        case .hangup: return
        }
      }
      isOver = isOver || passTime()
      if !isOver { draw() }
    }
    terminal.handOver()
    Rebirth.begin()
  }

  private mutating func draw() {
    if let set = glyphs?.glyphs(adding: app.bigLetters) { app.use(set) }
    terminal.flush(app.frame())
  }

  /// Milliseconds until something is due; nothing to sleep until a key.
  private func timeout() -> Int? {
    let due = [app.deadline, agentDeadline].compactMap { $0 }.min()
    return due.map { Int(max(0, $0 - Clock.monotonic)) }
  }

  private mutating func tellTheTime() {
    let now = Clock.now(in: setup.zone)
    guard now.minute != minute else { return }
    minute = now.minute
    _ = app.update(.clock(now), at: Clock.monotonic)
  }

  private mutating func hear(_ descriptor: Int32) -> Bool {
    if descriptor == children?.descriptor {
      children?.drain()
      agentDeadline = agent?.keepAlive(now: Clock.monotonic)
      return false
    }
    wake?.drain()
    if agent == nil {
      // The office may have been joined just now.
      agent = setup.agent()
      agentDeadline = agent?.keepAlive(now: Clock.monotonic)
    }
    return handle(.result(.link(setup.runner.link())))
  }

  private mutating func passTime() -> Bool {
    let now = Clock.monotonic
    if let due = agentDeadline, now >= due { agentDeadline = agent?.keepAlive(now: now) }
    if let due = app.deadline, now >= due { return handle(.tick) }
    return false
  }

  /// Updates and carries out what follows; whether the session is over.
  private mutating func handle(_ event: AppEvent) -> Bool {
    var effects = app.update(event, at: Clock.monotonic)[...]
    while let effect = effects.popFirst() {
      switch effect {
      case .endSession:
        terminal.flush(app.frame())
        return true
      case .bell: terminal.bell()
      default:
        // The page that says so is seen before the work begins.
        if effect.isSlow { draw() }
        if let result = setup.runner.run(effect) {
          effects += app.update(.result(result), at: Clock.monotonic)
        }
      }
    }
    return false
  }
}

extension Effect {
  /// Whether it may take longer than a person notices.
  var isSlow: Bool {
    switch self {
    case .submit, .signIn, .findAppointment, .print: true
    default: false
    }
  }
}
