import Services

/// The message being written under "Tell us".
struct TellUsDraft: ServiceDraft, Codable, Equatable {
  static let service = ServiceName.feedback

  /// As typed and chosen.
  var form = FeedbackDraft()
  /// Whether a rating is about a person rather than a service.
  var isAboutPerson = false
  /// Whether a complaint is about no office, or about one that is not named.
  var isElsewhere = false
  /// The borough of a complaint; nothing where it happened somewhere else.
  var borough: String?

  /// Starts a message, or goes on with one of the same kind that was left half way.
  mutating func begin(_ kind: Feedback.Kind) {
    guard form.kind != kind else { return }
    self = TellUsDraft()
    form.kind = kind
  }

  /// Whether it says nothing of who wrote it.
  var isAnonymous: Bool { form.name.isEmpty && form.contact.isEmpty }
}

extension ServiceName {
  static let feedback: ServiceName = "feedback"
}
