/// Chooses the next question and gives the results for the answers so far.
///
/// Pure: the same catalogue, date and answers always give the same question and results.
public struct Interview: Sendable {
  /// What can be asked and got.
  public let catalogue: ScreeningCatalogue
  /// The day the rules are applied for.
  public let date: CalendarDate

  /// Makes an interview for a day.
  public init(catalogue: ScreeningCatalogue, date: CalendarDate) {
    self.catalogue = catalogue
    self.date = date
  }

  /// The next question that can still change an undecided programme; nothing where none can.
  public func next(_ answers: Answers) -> AskedQuestion? {
    open(answers).first
  }

  /// About how many more questions there will be.
  public func remaining(_ answers: Answers) -> Int { open(answers).count }

  /// The outcome of every programme, in the catalogue's order.
  public func results(_ answers: Answers) -> [ProgrammeResult] {
    let missing = open(answers).map(\.fact)
    return catalogue.programmes.map {
      ProgrammeResult(
        programme: $0.id, verdict: .needToKnow, persons: [], openPersons: [], amount: nil,
        tier: nil, reasons: [], missing: missing, citations: [])
    }
  }

  private func open(_ answers: Answers) -> [AskedQuestion] {
    var persons = 1
    if case .number(let count) = answers[FactPath("household_size")] { persons = Int(count) }
    var asked: [AskedQuestion] = []
    for question in catalogue.questions {
      if question.isPerPerson {
        for person in 0..<min(persons, FactPath.maximumPersons) {
          add(question, FactPath(person: person, question.fact), person)
        }
      } else {
        add(question, FactPath(question.fact), nil)
      }
    }
    func add(_ question: Question, _ path: FactPath, _ person: Int?) {
      guard answers[path] == nil else { return }
      var options: [String] = []
      if case .choice(let all) = question.kind { options = all }
      if case .manyOf(let all) = question.kind { options = all }
      asked.append(
        AskedQuestion(
          fact: path, question: question, person: person, options: options,
          dependents: catalogue.programmes.count))
    }
    return asked
  }
}
