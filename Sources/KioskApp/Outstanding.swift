/// What the runtime was asked for and has not answered yet, and which screen asked.
///
/// Effects end beside the loop, so an answer may come when its page has gone. It goes to the screen
/// that asked, wherever that stands now, and to no other; where the screen is gone it is dropped.
struct Outstanding: Sendable {
  /// More than the deepest stack asks for; beyond it the oldest is forgotten.
  private static let limit = 64

  private var asked: [(effect: Effect, screen: Int)] = []

  /// Remembers a question. A screen that asks anew no longer wants the older answer of that kind.
  mutating func ask(_ effect: Effect, by screen: Int) {
    asked.removeAll { $0.screen == screen && $0.effect.kind == effect.kind }
    if asked.count == Self.limit { asked.removeFirst() }
    asked.append((effect, screen))
  }

  /// The number of the screen that waits for this answer; nothing where none does.
  mutating func answer(_ result: EffectResult, of effect: Effect) -> Int? {
    guard let index = asked.firstIndex(where: { $0.effect == effect }) else { return nil }
    // The last word is still to come.
    if case .submissionLate = result { return asked[index].screen }
    return asked.remove(at: index).screen
  }

  /// What is waited for, the oldest first.
  var effects: [Effect] { asked.map(\.effect) }
}
