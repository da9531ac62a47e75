import Wording

/// What is said of an errand once it is safe on this kiosk's disk.
struct Ending: Hashable, Sendable {
  /// What it is now.
  let heading: Phrase
  /// What happens next.
  let next: Phrase

  init<Key: PhraseKey>(_ heading: Key, _ next: Key) {
    self.heading = Phrase(heading)
    self.next = Phrase(next)
  }

  /// Where it is now, and what happens next.
  func next(in context: ScreenContext) -> String {
    context.joined([context.say(context.link.statePhrase), context.say(next)])
  }
}

extension LinkStatus {
  /// Where is what was sent: true at this moment, also on paper.
  var statePhrase: ReferencePhrase {
    if !isEnrolled { return .stateAlone }
    return waiting > 0 ? .stateWaiting : .stateDelivered
  }
}
