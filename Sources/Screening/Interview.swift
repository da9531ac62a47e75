import Rules
import Values

/// Chooses the next question and gives the results for the answers so far.
///
/// Pure: the same catalogue, date and answers always give the same question and results.
public struct Interview: Sendable {
  /// What can be asked and got.
  public let catalogue: ScreeningCatalogue
  /// The day the rules are applied for.
  public let date: CalendarDate

  /// The situation in life the citizen came with, such as `lost-job`; its programmes come first.
  public let situation: String?

  /// The row of each table that holds on that day, as each programme adopts it.
  private let figures: [ParameterTable.Row?]
  /// What of them is past its last valid day.
  let stale: StaleRules

  /// Makes an interview for a day.
  public init(catalogue: ScreeningCatalogue, date: CalendarDate, situation: String? = nil) {
    self.catalogue = catalogue
    self.situation = situation
    self.date = date
    figures = catalogue.program.uses.map { $0.row(in: catalogue.program.tables, on: date) }
    stale = StaleRules(catalogue.program, on: date)
  }

  /// The next question that can still change an undecided programme; nothing where none can.
  ///
  /// Sensitive questions come last; questions the situation's programmes need come first. Else the
  /// file's order holds: it goes from what most programmes need to what few need, person by person.
  public func next(_ answers: Answers) -> AskedQuestion? { open(answers).first }

  /// About how many more questions there will be.
  public func remaining(_ answers: Answers) -> Int { open(answers).count }

  /// The outcome of every programme: those of the situation first, else in the catalogue's order.
  public func results(_ answers: Answers) -> [ProgrammeResult] {
    var run = evaluation(answers)
    return results(&run)
  }

  /// How many steps of rules it takes to give the results and to find the next question.
  public func work(_ answers: Answers) -> Int {
    var (results, questions) = (evaluation(answers), evaluation(answers))
    _ = self.results(&results)
    _ = open(&questions, answers)
    return results.steps + questions.steps
  }

  /// The most steps that takes for so many people, whatever they answer: a few for each part of a
  /// rule and person.
  public func maximumWork(persons: Int) -> Int {
    16 * catalogue.program.nodes.count * (persons + 1)
  }

  private func results(_ run: inout Evaluation) -> [ProgrammeResult] {
    var missing = MissingFacts(run)
    var cases = decideByCases(&run, &missing)
    var paths = PathTable(catalogue.program, persons: run.household.persons)
    var old = StaleSearch(stale, run)
    let results = inOrder.map { result($0, &run, &missing, &paths, &old, &cases) }
    if let cases { run.count(steps: cases.steps) }
    return results
  }

  /// The questions that would narrow a programme's amount, best first.
  public func narrowing(_ programme: String, _ answers: Answers) -> [AskedQuestion] {
    guard let compiled = catalogue.compiled.first(where: { $0.programme.id == programme }),
      let amount = compiled.amount
    else { return [] }
    var run = evaluation(answers)
    var missing = MissingFacts(run)
    return asked(
      [missing.facts(definition: amount, person: -1, &run)], urgent: 0, missing, &run, answers)
  }

  /// The programmes, those of the situation first.
  private var inOrder: [CompiledProgramme] {
    guard situation != nil else { return catalogue.compiled }
    return catalogue.compiled.filter(matters) + catalogue.compiled.filter { !matters($0) }
  }

  private func matters(_ compiled: CompiledProgramme) -> Bool {
    situation.map(compiled.programme.situations.contains) ?? false
  }

  func evaluation(_ answers: Answers) -> Evaluation {
    Evaluation(
      program: catalogue.program, household: Household(answers, catalogue: catalogue),
      figures: figures)
  }

  /// All questions that can still change something, best first.
  func open(_ answers: Answers) -> [AskedQuestion] {
    var run = evaluation(answers)
    return open(&run, answers)
  }

  private func open(_ run: inout Evaluation, _ answers: Answers) -> [AskedQuestion] {
    var missing = MissingFacts(run)
    if let cases = decideByCases(&run, &missing) { run.count(steps: cases.steps) }
    var sets: [FactSet] = []
    var urgent = 0
    for compiled in inOrder where isOpen(compiled, &run) {
      sets.append(missing.facts(compiled, &run))
      if matters(compiled) { urgent += 1 }
    }
    return asked(sets, urgent: urgent, missing, &run, answers)
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

  /// The questions behind sets of facts; those of the first `urgent` sets come first.
  private func asked(
    _ sets: [FactSet], urgent: Int, _ missing: MissingFacts, _ run: inout Evaluation,
    _ answers: Answers
  ) -> [AskedQuestion] {
    let columns = missing.columns
    let facts = catalogue.program.facts
    // By question and person, how many programmes need a fact of it.
    var needed = Array(repeating: 0, count: catalogue.questions.count * columns)
    let size = catalogue.factNumber[ScreeningCatalogue.householdSize.text] ?? 0
    var isUrgent = FactSet(bits: needed.count)
    for (number, set) in sets.enumerated() {
      var marked = FactSet(bits: needed.count)
      for bit in set.bits where missing.isUnanswered(bit, run) {
        let (fact, column) =
          bit == missing.sizeBit ? (size, 0) : bit.quotientAndRemainder(dividingBy: columns)
        marked.insert(facts[fact].question * columns + column)
      }
      for bit in marked.bits { needed[bit] += 1 }
      if number < urgent { isUrgent.formUnion(marked) }
    }
    var found: [(AskedQuestion, stage: Int)] = []
    for (index, count) in needed.enumerated() where count > 0 {
      let question = catalogue.questions[index / columns]
      let person = index % columns - 1
      let asked = AskedQuestion(
        fact: person < 0 ? FactPath(question.fact) : FactPath(person: person, question.fact),
        question: question, person: person < 0 ? nil : person,
        options: catalogue.options(
          of: question, person: person < 0 ? nil : person, answers), dependents: count)
      let isLater = urgent > 0 && !isUrgent.contains(index)
      found.append((asked, (question.isSensitive ? 2 : 0) + (isLater ? 1 : 0)))
    }
    return found.sorted { left, right in
      let (one, other) = (left.0, right.0)
      return (left.stage, one.question.rank, one.person ?? -1)
        < (right.stage, other.question.rank, other.person ?? -1)
    }.map(\.0)
  }
}
