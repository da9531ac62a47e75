import Services
import Values

extension Session {
  /// The most errands of one session whose references are kept until it ends.
  static let sentLimit = 50

  /// Keeps what a person takes away and forgets what was filled in for it.
  mutating func finish(_ errand: Errand, _ reference: Reference, _ promise: SlotPromise?) {
    self.errand = nil
    if sent.count >= Self.sentLimit { sent.removeFirst() }
    sent.append(
      SentErrand(
        kind: errand.kind, slot: errand.slot, reference: reference, promise: promise,
        isVisitKnown: errand.isVisitKnown))
    switch errand.kind {
    case .registration: isRegistered = true
    case .visit, .cancel, .move: visit = VisitSession()
    case .rating, .complaint, .suggestion: forgetFeedback()
    }
  }

  /// Starts a message, or goes on with one of the same kind that was left half way.
  mutating func beginFeedback(_ kind: Feedback.Kind) {
    guard feedback.kind != kind else { return }
    forgetFeedback()
    feedback.kind = kind
  }

  private mutating func forgetFeedback() {
    feedback = FeedbackDraft()
    feedbackAboutPerson = false
    feedbackElsewhere = false
    feedbackBorough = nil
  }
}
