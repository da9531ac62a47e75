import Screening

/// Walks an interview to its end.
public struct Walk {
  /// The answers at the end.
  public private(set) var answers = Answers()
  /// The questions in the order they were asked.
  public private(set) var asked: [AskedQuestion] = []

  /// Asks until no question is left, at most `limit`.
  public init(_ interview: Interview, _ respondent: Respondent, limit: Int = 600) {
    while asked.count < limit, let question = interview.next(answers) {
      asked.append(question)
      _ = answers.set(
        respondent.answer(question), for: question.fact, in: interview.catalogue)
    }
  }
}
