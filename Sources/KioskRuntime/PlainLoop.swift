import Glibc
import Interface
import KioskApp
import Wording

/// The same pages as numbered prompts on standard input and output.
struct PlainLoop {
  private let setup: Setup
  private var app: App
  private var agent: AgentProcess?

  init(_ setup: Setup) throws {
    self.setup = setup
    app = try setup.app(viewport: Viewport(columns: 80, rows: 24))
    agent = setup.agent()
  }

  /// Runs until the session or the input ends.
  mutating func run() throws {
    _ = agent?.keepAlive(now: Clock.monotonic)
    let (content, words) = try setup.content(language: app.context.book.language)
    if handle(app.update(.contentLoaded(content, words), at: Clock.monotonic)) { return }
    var prompts = PlainRenderer()
    write(prompts.show(app.page))
    while let line = readLine(strippingNewline: true) {
      let clock = Clock.local
      _ = app.update(.clock(clock.today, minute: clock.minute), at: Clock.monotonic)
      for intent in prompts.read(line, page: app.page) {
        if handle(app.update(intent, at: Clock.monotonic)) { return }
      }
      write(prompts.show(app.page))
    }
  }

  private mutating func handle(_ first: [Effect]) -> Bool {
    var effects = first[...]
    while let effect = effects.popFirst() {
      if effect == .endSession { return true }
      if let result = setup.runner.run(effect) {
        effects += app.update(.result(result), at: Clock.monotonic)
      }
    }
    return false
  }

  private func write(_ text: String) {
    Streams.output(text)
  }
}
