/// Chooses the next question and gives the results for the answers so far.
///
/// Pure: the same catalogue, date and answers always give the same question and results.
public struct Interview: Sendable {
  /// What can be asked and got.
  public let catalogue: ScreeningCatalogue
  /// The day the rules are applied for.
  public let date: CalendarDate

  /// The row of each table that holds on that day, as each programme adopts it.
  private let figures: [ParameterTable.Row?]

  /// Makes an interview for a day.
  public init(catalogue: ScreeningCatalogue, date: CalendarDate) {
    self.catalogue = catalogue
    self.date = date
    figures = catalogue.program.uses.map { $0.row(in: catalogue.program.tables, on: date) }
  }

  /// The next question that can still change an undecided programme; nothing where none can.
  ///
  /// Sensitive questions come last. Among the others the file's order holds, but a question that
  /// more kinds of help depend on comes first within its stage.
  public func next(_ answers: Answers) -> AskedQuestion? { open(answers).first }

  /// About how many more questions there will be.
  public func remaining(_ answers: Answers) -> Int { open(answers).count }

  /// The outcome of every programme, in the catalogue's order.
  public func results(_ answers: Answers) -> [ProgrammeResult] {
    var run = evaluation(answers)
    return catalogue.compiled.map { result($0, &run) }
  }

  /// The questions that would narrow a programme's amount, best first.
  public func narrowing(_ programme: String, _ answers: Answers) -> [AskedQuestion] {
    guard let compiled = catalogue.compiled.first(where: { $0.programme.id == programme }),
      let amount = compiled.amount
    else { return [] }
    var missing = MissingFacts(evaluation(answers))
    missing.search(definition: amount, person: -1)
    return asked([missing], answers)
  }

  func evaluation(_ answers: Answers) -> Evaluation {
    Evaluation(
      program: catalogue.program, household: Household(answers, catalogue: catalogue),
      figures: figures)
  }

  /// All questions that can still change something, best first.
  func open(_ answers: Answers) -> [AskedQuestion] {
    var run = evaluation(answers)
    var missing: [MissingFacts] = []
    for compiled in catalogue.compiled where isOpen(compiled, &run) {
      missing.append(search(compiled, run))
    }
    return asked(missing, answers)
  }

  private func isOpen(_ compiled: CompiledProgramme, _ run: inout Evaluation) -> Bool {
    var judged = compiled.eligible
    if !compiled.programme.isPerPerson {
      let outcome = run.definition(compiled.eligible, person: -1).truth
      guard outcome == .yes, compiled.asksMembers, let members = compiled.members else {
        return outcome == .unknown
      }
      judged = members
    }
    if run.household.isOpen { return true }
    for person in 0..<run.household.persons
    where run.definition(judged, person: person).truth == .unknown { return true }
    return false
  }

  func search(_ compiled: CompiledProgramme, _ run: Evaluation) -> MissingFacts {
    var missing = MissingFacts(run)
    if compiled.programme.isPerPerson {
      for person in 0..<run.household.persons {
        missing.search(definition: compiled.eligible, person: person)
      }
      if run.household.isOpen { missing.needsHouseholdSize() }
    } else {
      missing.search(definition: compiled.eligible, person: -1)
      if compiled.asksMembers, let members = compiled.members {
        for person in 0..<run.household.persons {
          missing.search(definition: members, person: person)
        }
      }
    }
    return missing
  }

  private func asked(_ missing: [MissingFacts], _ answers: Answers) -> [AskedQuestion] {
    let household = Household(answers, catalogue: catalogue)
    let columns = household.persons + 1
    let program = catalogue.program
    // By question and person, how many programmes need a fact of it.
    var needed = Array(repeating: 0, count: catalogue.questions.count * columns)
    let sizeFact = catalogue.factNumber[ScreeningCatalogue.householdSize.text]
    for each in missing {
      var marked = Array(repeating: false, count: needed.count)
      for (index, spec) in program.facts.enumerated() {
        for column in 0..<columns where each.facts[index * columns + column] {
          marked[spec.question * columns + column] = true
        }
        if each.needsSize, index == sizeFact, !household.isAnswered(index, person: -1) {
          marked[spec.question * columns] = true
        }
      }
      for (index, isMarked) in marked.enumerated() where isMarked { needed[index] += 1 }
    }
    var found: [(AskedQuestion, stage: Int)] = []
    var run = evaluation(answers)
    for (index, count) in needed.enumerated() where count > 0 {
      let question = catalogue.questions[index / columns]
      let person = index % columns - 1
      let asked = AskedQuestion(
        fact: person < 0 ? FactPath(question.fact) : FactPath(person: person, question.fact),
        question: question, person: person < 0 ? nil : person,
        options: options(question, person, &run), dependents: count)
      found.append((asked, question.isSensitive ? 1 : 0))
    }
    return found.sorted { left, right in
      let (one, other) = (left.0, right.0)
      return (left.stage, one.question.rank, one.person ?? -1)
        < (right.stage, other.question.rank, other.person ?? -1)
    }.map(\.0)
  }

  private func options(_ question: Question, _ person: Int, _ run: inout Evaluation) -> [String] {
    switch question.kind {
    case .choice(let options): return options
    case .manyOf(let options):
      return options.filter { option in
        guard let fact = catalogue.factNumber[option],
          let gate = catalogue.program.facts[fact].gate
        else { return true }
        return run.value(gate, person: person).truth != .no
      }
    default: return []
    }
  }
}
