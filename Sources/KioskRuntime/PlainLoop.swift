import Glibc
import Interface
import KioskApp
import Wording

/// The same pages as numbered prompts on standard input and output.
struct PlainLoop {
  private let setup: Setup
  private var app: App
  private var agent: AgentProcess?
  private var input = LineInput()
  private var prompts = PlainRenderer()

  init(_ setup: Setup) throws {
    self.setup = setup
    app = try setup.app(viewport: Viewport(columns: 80, rows: 24))
    agent = setup.agent()
  }

  /// Runs until the session or the input ends. At a terminal a session that ends starts the
  /// program anew; for a script it ends the program.
  mutating func run() throws {
    let (content, words) = try setup.content(language: app.context.book.language)
    var isOver = handle(app.update(.contentLoaded(content, words), at: Clock.monotonic))
    while !isOver {
      _ = agent?.keepAlive(now: Clock.monotonic)
      Streams.output(prompts.show(app.page))
      switch input.next(timeoutMilliseconds: timeout()) {
      case .end: return
      case .timeout: isOver = handle(app.update(.tick, at: Clock.monotonic))
      case .line(let line):
        _ = app.update(.clock(Clock.now(in: setup.zone)), at: Clock.monotonic)
        isOver = handle(app.update(prompts.read(line, page: app.page), at: Clock.monotonic))
      }
    }
    if isatty(STDIN_FILENO) == 1 { Rebirth.begin() }
  }

  private func timeout() -> Int? {
    app.deadline.map { Int(max(0, $0 - Clock.monotonic)) }
  }

  /// Carries out effects and what follows from them; whether the session is over.
  private mutating func handle(_ first: [Effect]) -> Bool {
    var effects = first[...]
    while let effect = effects.popFirst() {
      if effect == .endSession { return true }
      if effect == .bell { Streams.output("\u{7}\n") }
      if let result = setup.runner.run(effect) {
        effects += app.update(.result(result), at: Clock.monotonic)
      }
    }
    return false
  }
}
