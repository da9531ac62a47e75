import JSONText
import Rules

extension Interview {
  /// The outcome of one programme with its reasons.
  func result(
    _ compiled: CompiledProgramme, _ run: inout Evaluation, _ search: inout MissingFacts,
    _ paths: inout PathTable, _ old: inout StaleSearch, _ cases: inout CaseSearch?
  ) -> ProgrammeResult {
    let standing = Standing(compiled, &run)
    var missing: [FactPath] = []
    if standing.isOpen { missing = paths.paths(search.facts(compiled, &run), search) }
    func range(_ definition: Int?) -> AmountRange? {
      guard let definition, let period = compiled.programme.amountPeriod else { return nil }
      var interval = run.definition(definition, person: -1).interval
      if !interval.isPoint, !run.household.isOpen {
        if cases == nil { cases = CaseSearch(run) }
        interval = cases?.bounds(definition) ?? interval
      }
      return AmountRange(
        low: max(0, interval.low.roundedNearest), high: max(0, interval.high.roundedNearest),
        period: period)
    }
    let amount = standing.verdict == .mayGet ? range(compiled.amount) : nil
    let isDecided = standing.verdict != .needToKnow
    var steps: [AmountStep] = []
    for (step, definition) in zip(compiled.programme.amountSteps, compiled.steps) where isDecided {
      guard let figure = range(definition) else { continue }
      steps.append(AmountStep(id: step.id, citation: step.citation, amount: figure))
    }
    var tier: String?
    for candidate in compiled.tiers where standing.verdict == .mayGet {
      let holds = run.definition(candidate.definition, person: -1).truth
      if holds == .yes { tier = candidate.id }
      if holds != .no { break }
    }
    let reasons = standing.reasons(compiled, &run)
    var citations: [String] = []
    for reason in reasons where !citations.contains(reason.citation) {
      citations.append(reason.citation)
    }
    return ProgrammeResult(
      programme: compiled.programme.id, verdict: standing.verdict, persons: standing.persons,
      openPersons: standing.openPersons, amount: amount,
      beforeLimits: isDecided ? range(compiled.beforeLimits) : nil, steps: steps, tier: tier,
      reasons: reasons, missing: missing, citations: citations,
      caveats: standing.verdict == .probablyNot
        ? [] : Self.caveats(compiled.programme, reasons),
      stale: old.values(
        reasons: reasons, compiled, amount: amount == nil ? nil : compiled.amount, &run))
  }
}

extension Interview {
  /// The caveats that hold always, or whose criterion has a part in the outcome.
  private static func caveats(_ programme: Programme, _ reasons: [Reason]) -> [String] {
    programme.caveats.filter { caveat in
      guard let criterion = caveat.criterion else { return true }
      return reasons.contains { $0.criterion == criterion && $0.state != .notMet }
    }.map(\.note)
  }
}

/// The paths of a household's facts, each made when it is first needed.
struct PathTable {
  private let facts: [FactSpec]
  private let columns: Int
  private var known: [FactPath?]

  init(_ program: RuleProgram, persons: Int) {
    facts = program.facts
    columns = persons + 1
    known = Array(repeating: nil, count: facts.count * columns)
  }

  /// The paths of a set, in the order of asking; the number of people comes first.
  mutating func paths(_ set: FactSet, _ missing: MissingFacts) -> [FactPath] {
    var found: [FactPath] = []
    for bit in set.bits {
      if bit == missing.sizeBit {
        if found.first != ScreeningCatalogue.householdSize {
          found.insert(ScreeningCatalogue.householdSize, at: 0)
        }
      } else {
        found.append(path(bit))
      }
    }
    return found
  }

  private mutating func path(_ bit: Int) -> FactPath {
    if let made = known[bit] { return made }
    let (fact, column) = bit.quotientAndRemainder(dividingBy: columns)
    let name = facts[fact].name
    let made = column == 0 ? FactPath(name) : FactPath(person: column - 1, name)
    known[bit] = made
    return made
  }
}

/// How one programme stands: for each person or the household, and why.
struct Standing {
  private(set) var verdict: ProgrammeResult.Verdict
  private(set) var persons: [Int] = []
  private(set) var openPersons: [Int] = []
  /// Whether an answer may still change something.
  let isOpen: Bool

  /// For each judged person (-1: the household) the outcome and the criteria behind it.
  private var judged: [Judgement] = []

  private struct Judgement {
    let person: Int
    let outcome: Truth
    let states: [Truth]
  }

  init(_ compiled: CompiledProgramme, _ run: inout Evaluation) {
    let programme = compiled.programme
    let members = programme.isPerPerson ? Array(0..<run.household.persons) : [-1]
    for person in members {
      let states = compiled.criteria.map {
        run.definition($0.definition, person: person).truth
      }
      let outcome = run.definition(compiled.eligible, person: person).truth
      judged.append(Judgement(person: person, outcome: outcome, states: states))
    }
    let mayBeMore = programme.isPerPerson && run.household.isOpen
    var best: Truth = mayBeMore ? .unknown : .no
    for judgement in judged { best = best.or(judgement.outcome) }
    verdict = best == .yes ? .mayGet : (best == .no ? .probablyNot : .needToKnow)
    let isJudgedOpen = mayBeMore || judged.contains { $0.outcome == .unknown }
    if programme.isPerPerson {
      persons = judged.filter { $0.outcome == .yes }.map(\.person)
      openPersons = judged.filter { $0.outcome == .unknown }.map(\.person)
    } else if best != .no {
      for person in 0..<run.household.persons {
        let isMember = compiled.members.map { run.definition($0, person: person).truth } ?? .yes
        if best == .yes, isMember == .yes { persons.append(person) }
        if isMember == .unknown || best == .unknown && isMember == .yes {
          openPersons.append(person)
        }
      }
    }
    isOpen = isJudgedOpen || (compiled.asksMembers && !openPersons.isEmpty)
  }

  /// The reasons for the verdict: of those who may get it; else of those who are open; else of all.
  func reasons(_ compiled: CompiledProgramme, _ run: inout Evaluation) -> [Reason] {
    let wanted: Truth =
      switch verdict {
      case .mayGet: .yes
      case .needToKnow: .unknown
      case .probablyNot: .no
      }
    let explained = judged.filter { $0.outcome == wanted }
    // Where only all cases together decide, the criteria differ from case to case.
    let isByCases = explained.contains { compiled.tree.outcome($0.states) != wanted }
    var chosen = explained.map {
      compiled.tree.outcome($0.states) == wanted
        ? compiled.tree.deciding($0.states) : compiled.tree.supporting($0.states, wanted)
    }
    if wanted != .unknown, !isByCases, explained.count > 1 {
      shorten(&chosen, explained, compiled, wanted)
    }
    var reasons: [Reason] = []
    for (judgement, criteria) in zip(explained, chosen) {
      for criterion in criteria {
        let next = reason(compiled, criterion, judgement.person, judgement.states, &run)
        let same = reasons.firstIndex {
          $0.criterion == next.criterion && $0.state == next.state && $0.figures == next.figures
        }
        if let same {
          reasons[same] = reasons[same].with(next.persons)
        } else {
          reasons.append(next)
        }
      }
    }
    return reasons
  }

  /// Leaves out what is said of one person and is not needed, since something said of the whole
  /// household decides already; and what is then needed by nobody.
  private func shorten(
    _ chosen: inout [[Int]], _ judged: [Judgement], _ compiled: CompiledProgramme, _ wanted: Truth
  ) {
    let criteria = compiled.programme.criteria
    var shared: [Int] = []
    for index in criteria.indices where !criteria[index].isPerPerson {
      if chosen.contains(where: { $0.contains(index) }) { shared.append(index) }
    }
    guard !shared.isEmpty else { return }
    func decides(_ person: Int, _ own: [Int], _ shared: [Int]) -> Bool {
      compiled.tree.decides(judged[person].states, kept: own + shared, as: wanted)
    }
    for person in judged.indices {
      var own = chosen[person].filter { criteria[$0].isPerPerson }
      for index in own {
        let fewer = own.filter { $0 != index }
        if decides(person, fewer, shared) { own = fewer }
      }
      chosen[person] = own
    }
    for index in shared {
      let fewer = shared.filter { $0 != index }
      if judged.indices.allSatisfy({ decides($0, chosen[$0], fewer) }) { shared = fewer }
    }
    for person in judged.indices { chosen[person] = (chosen[person] + shared).sorted() }
  }

  private func reason(
    _ compiled: CompiledProgramme, _ criterion: Int, _ person: Int, _ states: [Truth],
    _ run: inout Evaluation
  ) -> Reason {
    let described = compiled.programme.criteria[criterion]
    let seen = described.isPerPerson ? person : -1
    var figures: Reason.Figures?
    if let sides = compiled.criteria[criterion].sides {
      func range(_ node: Int) -> AmountRange {
        let found = run.value(node, person: seen).interval
        return AmountRange(
          low: found.low.roundedDown, high: found.high.roundedDown, period: sides.period)
      }
      figures = Reason.Figures(value: range(sides.value), limit: range(sides.limit))
    }
    let state: Reason.State =
      switch states[criterion] {
      case .yes: .met
      case .no: .notMet
      case .unknown: .unknown
      }
    return Reason(
      criterion: described.id, state: state, citation: described.citation,
      persons: seen < 0 ? [] : [seen], figures: figures)
  }
}
