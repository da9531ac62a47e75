import Rules

/// Finds answers that cannot be true together; only what is certain counts, an open answer never.
struct ContradictionCheck {
  /// The least age of husband and wife: 16, since some states and countries allow it; New York does
  /// not marry anybody below 18 (Domestic Relations Law 15-a).
  static let leastSpouse: Int64 = 16
  /// The least number of years between parent and child.
  static let generation: Int64 = 12
  /// The least age of a college student.
  static let leastStudent: Int64 = 15

  private let answers: Answers
  private let catalogue: ScreeningCatalogue
  private let persons: Int

  init(_ answers: Answers, _ catalogue: ScreeningCatalogue) {
    self.answers = answers
    self.catalogue = catalogue
    persons = Household(answers, catalogue: catalogue).persons
  }

  /// Everything found: numbers first, then relations, then what does not apply.
  var findings: [Contradiction] { numbers + relations + students + notApplying }

  private var numbers: [Contradiction] {
    answers.paths.compactMap { path in
      guard let question = catalogue.question(of: path.fact) else { return nil }
      let ends: (Int64, Int64)
      switch answers[path] {
      case .number(let number)?: ends = (number, number)
      case .range(let low, let high)?: ends = (low, high)
      default: return nil
      }
      if ends.0 > ends.1 { return found(.invertedRange, [path], question) }
      guard question.minimum <= ends.0, ends.1 <= question.maximum else {
        return found(.outOfRange, [path], question)
      }
      return nil
    }
  }

  private var relations: [Contradiction] {
    let related = Dictionary(grouping: 1..<max(1, persons)) { relation($0) ?? "" }
    let spouses = related["spouse"] ?? []
    var findings: [Contradiction] = []
    if spouses.count > 1 { findings.append(found(.twoSpouses, spouses.map(relationPath))) }
    for spouse in spouses {
      for young in [spouse, 0] {
        guard let age = age(young), age.upperBound < Self.leastSpouse else { continue }
        findings.append(found(.youngSpouse, [relationPath(spouse), agePath(young)]))
      }
    }
    guard let own = age(0) else { return findings }
    for parent in related["parent"] ?? [] {
      guard let age = age(parent), age.upperBound < own.lowerBound + Self.generation else {
        continue
      }
      findings.append(found(.youngParent, [relationPath(parent), agePath(parent), agePath(0)]))
    }
    // A husband's or wife's child may be older than the applicant allows. While their age or
    // whether there is one is open, nothing is certain.
    guard let eldest = eldestParent(own.upperBound, spouses) else { return findings }
    for child in related["child"] ?? [] {
      guard let age = age(child), age.lowerBound > eldest - Self.generation else { continue }
      findings.append(found(.oldChild, [relationPath(child), agePath(child), agePath(0)]))
    }
    return findings
  }

  private func eldestParent(_ own: Int64, _ spouses: [Int]) -> Int64? {
    if let spouse = spouses.first { return age(spouse).map { max(own, $0.upperBound) } }
    return own
  }

  private var students: [Contradiction] {
    (0..<persons).compactMap { person in
      let path = FactPath(person: person, "school")
      guard case .choice(let school)? = answers[path], school.hasPrefix("college"),
        let age = age(person), age.upperBound < Self.leastStudent
      else { return nil }
      return found(.youngStudent, [path, agePath(person)])
    }
  }

  /// What was said although the other answers rule it out.
  private var notApplying: [Contradiction] {
    // Only what was really answered rules anything out.
    var given = answers
    given.absentMeansNo = false
    var run = Evaluation(
      program: catalogue.program, household: Household(given, catalogue: catalogue), figures: [])
    return answers.paths.compactMap { path in
      let (person, name) = path.split
      guard let number = catalogue.factNumber[name], person ?? -1 < persons,
        let answer = answers[path], !answer.leavesOpen
      else { return nil }
      let spec = catalogue.program.facts[number]
      guard let gate = spec.gate, spec.isPerPerson == (person != nil),
        run.value(gate, person: person ?? -1).truth == .no,
        let value = run.household.value(number, person: person ?? -1), value != spec.otherwise,
        value != spec.absent, !isNothing(answer)
      else { return nil }
      return found(.doesNotApply, [path])
    }
  }

  /// "No", 0 and none say nothing more than silence.
  private func isNothing(_ answer: Answer) -> Bool {
    answer == .no || answer == .number(0) || answer == .choice("none")
  }

  private func found(
    _ kind: Contradiction.Kind, _ facts: [FactPath], _ question: Question? = nil
  ) -> Contradiction {
    Contradiction(kind: kind, facts: facts, question: question)
  }

  private func agePath(_ person: Int) -> FactPath { FactPath(person: person, "age") }
  private func relationPath(_ person: Int) -> FactPath { FactPath(person: person, "relation") }

  private func relation(_ person: Int) -> String? {
    guard case .choice(let relation)? = answers[relationPath(person)] else { return nil }
    return relation
  }

  private func age(_ person: Int) -> ClosedRange<Int64>? {
    func bounded(_ age: Int64) -> Int64 { min(max(age, -1000), 1000) }
    switch answers[agePath(person)] {
    case .number(let age)?: return bounded(age)...bounded(age)
    case .range(let low, let high)?: return bounded(min(low, high))...bounded(max(low, high))
    default: return nil
    }
  }
}
