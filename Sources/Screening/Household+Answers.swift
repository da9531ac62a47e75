import JSONText
import Rules

extension Household {
  /// Lays answers out for evaluation.
  init(_ answers: Answers, catalogue: ScreeningCatalogue) {
    var known = 1
    var open = true
    switch answers[ScreeningCatalogue.householdSize] {
    case .number(let size):
      known = Int(min(max(size, 1), Int64(FactPath.maximumPersons)))
      open = false
    case .range(let low, _):
      known = Int(min(max(low, 1), Int64(FactPath.maximumPersons)))
    default: break
    }
    self.init(
      persons: known, isOpen: open,
      isSizeAnswered: answers[ScreeningCatalogue.householdSize] != nil,
      absentMeansNo: answers.absentMeansNo, factCount: catalogue.program.facts.count)
    answers.forEach { path, answer in
      let (person, name) = path.split
      guard let fact = catalogue.factNumber[name], (person ?? -1) < known else { return }
      let spec = catalogue.program.facts[fact]
      guard spec.isPerPerson == (person != nil) else { return }
      self.answer(fact, person: person ?? -1, Household.value(answer, spec, catalogue))
    }
  }

  private static func value(
    _ answer: Answer, _ spec: FactSpec, _ catalogue: ScreeningCatalogue
  ) -> ScreenValue? {
    switch (answer, spec.kind) {
    case (.yes, .truth): return .truth(.yes)
    case (.no, .truth): return .truth(.no)
    case (.choice(let option), .text):
      return catalogue.symbols[option].map { .text($0) } ?? .unknownText
    case (.number(let number), .number): return .whole(number)
    case (.range(let one, let other), .number):
      return .number(Interval(Rational(min(one, other)), Rational(max(one, other))))
    // "I don't know", "rather not say" and answers of the wrong kind: the gate still narrows it.
    default: return nil
    }
  }
}
