import Rules

/// A set of facts of people: one bit for each fact and person, and one for the household's size.
struct FactSet: Sendable, Equatable {
  private(set) var words: [UInt64]

  /// Makes an empty set for so many bits.
  init(bits: Int) { words = Array(repeating: 0, count: (bits + 63) / 64) }

  /// Whether nothing is in it.
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Whether the bit is set.
  func contains(_ bit: Int) -> Bool { words[bit >> 6] & (1 << UInt64(bit & 63)) != 0 }

  /// Sets a bit.
  mutating func insert(_ bit: Int) { words[bit >> 6] |= 1 << UInt64(bit & 63) }

  /// Adds all of another set of the same size.
  mutating func formUnion(_ other: FactSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// How many bits are set.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The bits that are set, lowest first.
  var bits: [Int] {
    var found: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        found.append(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return found
  }
}

/// Finds the open facts behind values that are not decided; each definition is searched once.
struct MissingFacts {
  /// What they are wanted for.
  enum Purpose {
    /// To name them: those without an answer, and those whose answer leaves them open.
    case naming
    /// To look at them case by case: what decides whether a fact applies comes before it.
    case splitting
  }

  private let purpose: Purpose
  /// Facts and people side by side: the bit of a fact is `fact * columns + person + 1`.
  let columns: Int
  /// The bit that stands for the number of people.
  let sizeBit: Int
  private var known: [FactSet?]
  /// Where something is known.
  private var touched: [Int] = []
  private let empty: FactSet

  /// A set with nothing in it.
  var nothing: FactSet { empty }

  init(_ run: Evaluation, purpose: Purpose = .naming) {
    self.purpose = purpose
    columns = run.household.persons + 1
    sizeBit = run.program.facts.count * columns
    known = Array(repeating: nil, count: run.program.definitions.count * columns)
    empty = FactSet(bits: sizeBit + 1)
  }

  /// Whether the answer to a fact is still to be asked for.
  func isUnanswered(_ bit: Int, _ run: Evaluation) -> Bool {
    if bit == sizeBit { return !run.household.isSizeAnswered }
    let (fact, column) = bit.quotientAndRemainder(dividingBy: columns)
    return !run.household.isAnswered(fact, person: column - 1)
  }

  /// The facts that can still change an undecided programme.
  mutating func facts(_ compiled: CompiledProgramme, _ run: inout Evaluation) -> FactSet {
    var found = empty
    if compiled.programme.isPerPerson {
      for person in 0..<run.household.persons {
        found.formUnion(facts(definition: compiled.eligible, person: person, &run))
      }
      if run.household.isOpen { insertSize(&found) }
    } else {
      found.formUnion(facts(definition: compiled.eligible, person: -1, &run))
      if compiled.asksMembers, let members = compiled.members {
        for person in 0..<run.household.persons {
          found.formUnion(facts(definition: members, person: person, &run))
        }
      }
    }
    return found
  }

  /// The facts behind a definition, as far as it is not decided.
  mutating func facts(
    definition index: Int, person: Int, _ run: inout Evaluation
  ) -> FactSet {
    let definition = run.program.definitions[index]
    let seen = definition.isPerPerson ? person : -1
    let slot = index * columns + seen + 1
    if let found = known[slot] { return found }
    var found = empty
    if !run.definition(index, person: seen).isDecided {
      search(definition.root, person: seen, &run, &found)
    }
    known[slot] = found
    touched.append(slot)
    return found
  }

  /// Drops everything that was found, for an evaluation that has changed.
  mutating func forgetAll() {
    for slot in touched { known[slot] = nil }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func search(
    _ index: Int, person: Int, _ run: inout Evaluation, _ found: inout FactSet
  ) {
    let node = run.program.nodes[index]
    switch node.form {
    case .constant: return
    case .fact(let fact): add(fact, person: person, &run, &found)
    case .definition(let definition):
      found.formUnion(facts(definition: definition, person: person, &run))
    case .parameter: searchUndecided(node, person: person, &run, &found)
    case .call(let called):
      switch ScreeningOperators.searches[called] {
      case .operands: searchUndecided(node, person: person, &run, &found)
      case .applicant: searchUndecided(node, person: 0, &run, &found)
      case .persons:
        if run.household.isOpen { insertSize(&found) }
        for each in 0..<run.household.persons {
          searchUndecided(node, person: each, &run, &found)
        }
      case .branches: searchBranches(node, person: person, &run, &found)
      }
    }
  }

  private mutating func searchUndecided(
    _ node: RuleNode, person: Int, _ run: inout Evaluation, _ found: inout FactSet
  ) {
    for place in node.first..<node.first + node.count {
      let operand = Int(run.program.operands[place])
      if !run.value(operand, person: person).isDecided {
        search(operand, person: person, &run, &found)
      }
    }
  }

  private mutating func searchBranches(
    _ node: RuleNode, person: Int, _ run: inout Evaluation, _ found: inout FactSet
  ) {
    for at in 0..<node.count {
      let operand = Int(run.program.operands[node.first + at])
      let value = run.value(operand, person: person)
      var chosen = Truth.unknown
      if at % 2 == 1 {
        let condition = Int(run.program.operands[node.first + at - 1])
        chosen = run.value(condition, person: person).truth
      }
      // A result whose condition does not hold can no longer be chosen: nothing in it matters.
      if chosen != .no, !value.isDecided { search(operand, person: person, &run, &found) }
      if chosen == .yes { return }
    }
  }

  private mutating func add(
    _ index: Int, person: Int, _ run: inout Evaluation, _ found: inout FactSet
  ) {
    let spec = run.program.facts[index]
    let seen = spec.isPerPerson ? person : -1
    let isGiven =
      purpose == .naming
      ? run.household.isAnswered(index, person: seen)
      : run.household.value(index, person: seen) != nil
    if !isGiven, let gate = spec.gate, run.value(gate, person: seen).truth == .unknown {
      search(gate, person: seen, &run, &found)
      return
    }
    found.insert(index * columns + seen + 1)
  }

  private func insertSize(_ found: inout FactSet) {
    found.insert(sizeBit)
  }
}
