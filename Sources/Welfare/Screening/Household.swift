/// Answers laid out for evaluation: each fact's answer by its number and person.
struct Household: Sendable {
  /// How many people are known of; at least the applicant.
  let persons: Int
  /// Whether there may be more people than are known of.
  let isOpen: Bool
  /// Whether the question for the number of people has an answer, even "I don't know".
  let isSizeAnswered: Bool
  let absentMeansNo: Bool
  private var values: [ScreenValue?]
  private var given: [Bool]
  private let factCount: Int

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
    persons = known
    isSizeAnswered = answers[ScreeningCatalogue.householdSize] != nil
    isOpen = open
    absentMeansNo = answers.absentMeansNo
    factCount = catalogue.program.facts.count
    values = Array(repeating: nil, count: factCount * (known + 1))
    given = Array(repeating: false, count: factCount * (known + 1))
    answers.forEach { path, answer in
      let (person, name) = path.split
      guard let fact = catalogue.factNumber[name], (person ?? -1) < known else { return }
      let spec = catalogue.program.facts[fact]
      guard spec.isPerPerson == (person != nil) else { return }
      let slot = ((person ?? -1) + 1) * factCount + fact
      values[slot] = Household.value(answer, spec, catalogue)
      given[slot] = true
    }
  }

  /// What was answered, as a value; nothing where there is no answer.
  func value(_ fact: Int, person: Int) -> ScreenValue? { values[(person + 1) * factCount + fact] }

  /// Whether there is an answer, even "I don't know".
  func isAnswered(_ fact: Int, person: Int) -> Bool { given[(person + 1) * factCount + fact] }

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
