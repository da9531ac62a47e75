import Glibc
import Interface
import KioskApp
import Posix
import Terminal
import Wording

/// The same pages as numbered prompts on standard input and output.
struct PlainLoop {
  /// How long a print job is waited for before the next prompt, in milliseconds.
  private static let printPatience: Milliseconds = 1000

  /// Prompts are answered one after the other, by scripts too: the next one waits longer here.
  private static let submitPatience: Milliseconds = 8000

  private let setup: Setup
  private var app: App
  private var desk: EffectDesk
  private var agent: AgentProcess?
  private var input = LineInput()
  private var prompts = PlainView()
  private let isTerminal = isatty(STDIN_FILENO) == 1

  init(_ setup: Setup, children: Children) throws {
    self.setup = setup
    app = try setup.app(view: PlainView.traits)
    desk = try setup.desk(children, submitPatience: Self.submitPatience)
  }

  /// Runs until the session or the input ends. At a terminal a session that ends wipes it and starts
  /// the program anew; for a script it ends the program.
  mutating func run() throws {
    // A data folder that cannot be used is said before anything is asked.
    desk.begin(.readLink, now: Clock.monotonic)
    let (content, words) = try setup.content(language: app.context.book.language)
    // What the office has published takes its place as soon as it is read.
    desk.begin(
      .readContent(language: app.context.book.language), now: Clock.monotonic)
    var isOver = try handle(.contentLoaded(content, words))
    while !isOver {
      if let agent { keepAlive(agent) }
      Streams.output(prompts.show(app.page))
      switch try read() {
      case .ended: return desk.close()
      case .due: isOver = try handle(.tick)
      case .changed(let ends): isOver = ends
      case .line(let line):
        _ = app.update(.clock(Clock.now(in: setup.zone)), at: Clock.monotonic)
        let intents = prompts.read(line, page: app.page)
        // A line that means nothing is a sign of life all the same.
        if intents.isEmpty { isOver = begin(app.update(.heard(.moved), at: Clock.monotonic)) }
        for intent in intents where !isOver {
          isOver = begin(app.update(.heard(.meant(intent)), at: Clock.monotonic))
          prompts.heard(intent, page: app.page)
        }
        if !isOver { isOver = try waitForAnswers() }
      }
    }
    guard isTerminal else { return desk.close() }
    // What was typed meanwhile was meant for the session that is over.
    tcflush(STDIN_FILENO, TCIFLUSH)
    TerminalClaim.wipe()
    try Rebirth().begin(children: desk.children.handOver)
  }

  private enum Step {
    case line(String)
    /// The session's deadline is here.
    case due
    /// An answer came and the page is another one, or the session is over.
    case changed(isOver: Bool)
    /// There is no more input.
    case ended
  }

  /// The next line; what is typed into a masked field is not shown.
  private mutating func read() throws -> Step {
    let isMasked = isTerminal && prompts.asksForSecret(app.page)
    var shown = termios()
    if isMasked, tcgetattr(STDIN_FILENO, &shown) == 0 {
      var silent = shown
      silent.c_lflag &= ~tcflag_t(ECHO)
      silent.c_lflag |= tcflag_t(ECHONL)
      tcsetattr(STDIN_FILENO, TCSANOW, &silent)
    }
    defer { if isMasked { tcsetattr(STDIN_FILENO, TCSANOW, &shown) } }
    while true {
      let due = [app.deadline, desk.deadline].compactMap { $0 }.min()
      let outcome = input.next(
        timeoutMilliseconds: due.map { Int(max(0, $0 - Clock.monotonic)) },
        others: desk.descriptors)
      switch outcome {
      case .line(let line): return .line(line)
      case .end: return .ended
      case .timeout, .wake:
        if let due = app.deadline, Clock.monotonic >= due { return .due }
        // Only what changes the page is worth a new prompt.
        let before = app.page
        let isOver = try settle()
        if isOver || app.page != before { return .changed(isOver: isOver) }
      }
    }
  }

  private mutating func keepAlive(_ agent: AgentProcess) {
    var agent = agent
    _ = agent.keepAlive(now: Clock.monotonic, &desk.children)
    self.agent = agent
  }

  private mutating func handle(_ event: AppEvent) throws -> Bool {
    if begin(app.update(event, at: Clock.monotonic)) { return true }
    return try waitForAnswers()
  }

  /// Waits for what was begun, so that the next prompt is that of the next page; each has its
  /// deadline, and the session has its own.
  private mutating func waitForAnswers() throws -> Bool {
    let start = Clock.monotonic
    while desk.isWaiting(for: { $0 != .print || Clock.monotonic < start + Self.printPatience }) {
      let due =
        [app.deadline, desk.deadline, Clock.monotonic + Self.printPatience]
        .compactMap { $0 }.min() ?? 0
      var watched = desk.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&watched, nfds_t(watched.count), Int32(clamping: max(0, due - Clock.monotonic)))
      if let due = app.deadline, Clock.monotonic >= due,
        begin(app.update(.tick, at: Clock.monotonic))
      {
        return true
      }
      if try settle() { return true }
    }
    return false
  }

  /// Tells the app what has ended.
  private mutating func settle() throws -> Bool {
    for (result, effect) in try desk.ended(now: Clock.monotonic) {
      if case .link(let link) = result, agent == nil { agent = setup.agent(link) }
      if begin(app.update(.result(result, of: effect), at: Clock.monotonic)) { return true }
    }
    return false
  }

  /// Begins effects; whether the session is over.
  private mutating func begin(_ effects: [Effect]) -> Bool {
    for effect in effects {
      switch effect {
      case .endSession: return true
      case .bell: Streams.output("\u{7}\n")
      default: desk.begin(effect, now: Clock.monotonic)
      }
    }
    return false
  }
}
