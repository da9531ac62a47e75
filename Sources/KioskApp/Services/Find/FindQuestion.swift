import Rules
import Screening

/// A question as it was put to a person, kept so that it can be shown again.
public struct FindQuestion: Equatable, Sendable {
  /// The fact to answer.
  public let fact: FactPath
  /// The question.
  public let question: Question
  /// The person it is about, from 0; nothing for the household.
  public let person: Int?
  /// The options on offer.
  public let options: [String]
  /// How many kinds of help depend on it; 0 where that is not known.
  public let dependents: Int

  init(_ asked: AskedQuestion) {
    fact = asked.fact
    question = asked.question
    person = asked.person
    options = asked.options
    dependents = asked.dependents
  }

  /// The question for a fact, whether or not the interview would ask it now.
  init?(fact: FactPath, in catalogue: ScreeningCatalogue, _ answers: Answers, dependents: Int = 0) {
    let (person, name) = fact.split
    guard let question = catalogue.question(of: name) else { return nil }
    self.fact = person.map { FactPath(person: $0, question.fact) } ?? FactPath(question.fact)
    self.question = question
    self.person = person
    options = catalogue.options(of: question, person: person, answers)
    self.dependents = dependents
  }
}
