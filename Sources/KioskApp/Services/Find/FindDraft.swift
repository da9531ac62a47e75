import Screening

/// What "Find help" keeps of one person.
struct FindDraft: ServiceDraft {
  static let service = ServiceName.find

  /// The most questions one screening remembers.
  static let maximumQuestions = 1000

  /// The answers to its questions.
  var answers = Answers()
  /// The questions answered so far, in the order they were first asked.
  var asked: [FindQuestion] = []
  /// How many answers the last change made senseless and so removed.
  var dropped = 0
  /// What happened to the person, such as `lost-job`: what fits comes first.
  var situation: String?
}

extension ServiceName {
  static let find: ServiceName = "find"
}

extension Session {
  /// What "Find help" keeps.
  var find: FindDraft {
    get { self[FindDraft.self] }
    set { self[FindDraft.self] = newValue }
  }

  /// The answers to the questions of "Find help".
  var answers: Answers {
    get { find.answers }
    set { find.answers = newValue }
  }
}
