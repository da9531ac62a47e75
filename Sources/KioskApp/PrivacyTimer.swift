import Interface
import Wording

/// A moment of a monotonic clock, in milliseconds.
public typealias Milliseconds = Int64

/// Clears a session that was left: warns after a while without a key, then gives half a minute
/// (WCAG 2.2.1; EN 301 549 5.1.3). Any key extends it, without limit.
struct PrivacyTimer: Equatable, Sendable {
  /// The choice that clears at once.
  static let clear: ElementID = "idle.clear"
  /// The choice that keeps what was filled in, to go on with later.
  static let pause: ElementID = "idle.pause"

  enum Outcome: Equatable {
    case nothing
    case warn
    case clear
  }

  let idle: Milliseconds
  let warning: Milliseconds
  private var lastKey: Milliseconds
  private var warnedAt: Milliseconds?

  init(idle: Milliseconds, warning: Milliseconds, now: Milliseconds) {
    self.idle = idle
    self.warning = warning
    lastKey = now
  }

  var isWarning: Bool { warnedAt != nil }

  var deadline: Milliseconds { warnedAt.map { $0 + warning } ?? lastKey + idle }

  mutating func touch(_ now: Milliseconds) {
    lastKey = now
    warnedAt = nil
  }

  mutating func pass(_ now: Milliseconds) -> Outcome {
    if let warnedAt { return now >= warnedAt + warning ? .clear : .nothing }
    guard now >= lastKey + idle else { return .nothing }
    warnedAt = now
    return .warn
  }

  /// What happens if nobody presses a key. A clerk's form is kept, and what a reference opens; nothing
  /// else.
  private static func text(in context: ScreenContext) -> String {
    let seconds: [String: PhraseArgument] = ["count": .number(context.settings.warningSeconds)]
    let isKept = context.session.staff != nil && context.session[EnrolmentDraft.self].kept != nil
    if isKept { return context.say(StaffPhrase.draftIdle, seconds) }
    return context.session.paused.isEmpty
      ? context.say(HomePhrase.idleText, seconds) : context.say(PausePhrase.idle, seconds)
  }

  static func page(canPause: Bool, in context: ScreenContext) -> Page {
    Page(
      id: "idle", title: context.say(HomePhrase.title), language: context.book.language,
      isRightToLeft: context.book.isRightToLeft,
      blocks: [
        .heading(context.say(HomePhrase.idleTitle)),
        .text(text(in: context)),
        .choices(
          [
            Choice("idle.more", context.say(HomePhrase.idleMore)),
            Choice(clear, context.say(HomePhrase.idleDone)),
          ] + (canPause ? [Choice(pause, context.say(PausePhrase.offer))] : [])),
      ], words: CorePhrase.pageWords(context.book))
  }
}
