import Rules

extension ScreeningCatalogue {
  /// The options of a question that can be true beside the other answers, in their order: those
  /// that apply and contradict nothing.
  public func options(of question: Question, person: Int?, _ answers: Answers) -> [String] {
    let path = person.map { FactPath(person: $0, question.fact) } ?? FactPath(question.fact)
    switch question.kind {
    case .choice(let options):
      var tried = answers
      tried[path] = nil
      let known = Set(tried.contradictions(in: self))
      return options.filter { option in
        tried[path] = .choice(option)
        return known.isSuperset(of: tried.contradictions(in: self))
      }
    case .manyOf(let options):
      var run = Evaluation(
        program: program, household: Household(answers, catalogue: self), figures: [])
      return options.filter { option in
        guard let fact = factNumber[option], let gate = program.facts[fact].gate,
          person ?? -1 < run.household.persons
        else { return true }
        return run.value(gate, person: person ?? -1).truth != .no
      }
    default: return []
    }
  }
}
