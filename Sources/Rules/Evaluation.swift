import JSONText

/// One evaluation of the rules for one set of answers: keeps what was computed once.
package struct Evaluation {
  package let program: RuleProgram
  package let household: Household
  private let figures: [ParameterTable.Row?]
  private let nodes: [RuleNode]
  private let operands: [Int32]
  private let bodies: [ScreeningOperator.Body]
  private var definitions: [ScreenValue?]
  private var facts: [ScreenValue?]
  /// How many nodes were evaluated.
  package private(set) var steps = 0
  /// Facts that are looked at for part of what they may be; empty where none is.
  private var narrowed: [ScreenValue?] = []
  /// Whether what is absent is unknown although the household is complete.
  private var isLenient = false

  package init(program: RuleProgram, household: Household, figures: [ParameterTable.Row?]) {
    self.program = program
    self.household = household
    self.figures = figures
    nodes = program.nodes
    operands = program.operands
    bodies = ScreeningOperators.bodies
    let columns = household.persons + 1
    definitions = Array(repeating: nil, count: program.definitions.count * columns)
    facts = Array(repeating: nil, count: program.facts.count * columns)
  }

  /// The value of a node; `person` is -1 for the household.
  package mutating func value(_ index: Int, person: Int) -> ScreenValue {
    steps += 1
    let node = nodes[index]
    switch node.form {
    case .constant(let value): return value
    case .fact(let fact): return self.fact(fact, person: person)
    case .definition(let definition): return self.definition(definition, person: person)
    case .parameter(let use):
      guard let row = figures[use] else { return .anyNumber }
      guard node.count > 0 else { return .number(Interval(row.value(1))) }
      return figure(row, size: value(Int(operands[node.first]), person: person).interval)
    case .call(let called):
      let operands = Operands(first: node.first, count: node.count, person: person)
      return bodies[called](&self, operands)
    }
  }

  /// The value of one operand.
  package mutating func value(_ operands: Operands, _ index: Int) -> ScreenValue {
    value(Int(self.operands[operands.first + index]), person: operands.person)
  }

  /// The value of one operand as seen by a person.
  package mutating func value(_ operands: Operands, _ index: Int, person: Int) -> ScreenValue {
    value(Int(self.operands[operands.first + index]), person: person)
  }

  private func figure(_ row: ParameterTable.Row, size: Interval) -> ScreenValue {
    let most = Int64(FactPath.maximumPersons * 2)
    let low = min(max(size.low.roundedDown, 0), most)
    let high = min(max(size.high.roundedUp, 0), most)
    var found = Interval(row.value(low))
    if low < high {
      for further in (low + 1)...high { found = found.hull(Interval(row.value(further))) }
    }
    return .number(found)
  }

  /// The value of a definition for a person, computed once.
  package mutating func definition(_ index: Int, person: Int) -> ScreenValue {
    let definition = program.definitions[index]
    let seen = definition.isPerPerson ? person : -1
    if isLenient { return value(definition.root, person: seen) }
    let slot = index * (household.persons + 1) + seen + 1
    if let known = definitions[slot] { return known }
    let computed = value(definition.root, person: seen)
    definitions[slot] = computed
    return computed
  }

  /// Counts steps that were done elsewhere for this evaluation.
  package mutating func count(steps more: Int) { steps += more }

  /// Sets what was found out about a definition in another way.
  package mutating func record(_ value: ScreenValue, definition index: Int, person: Int) {
    let seen = program.definitions[index].isPerPerson ? person : -1
    definitions[index * (household.persons + 1) + seen + 1] = value
  }

  /// The part of a fact that is looked at; nothing where it is the whole.
  package func narrowing(_ index: Int, person: Int) -> ScreenValue? {
    narrowed.isEmpty ? nil : narrowed[index * (household.persons + 1) + person + 1]
  }

  /// Looks at part of what a fact may be, or at the whole again; forgets what depended on it.
  package mutating func narrow(_ index: Int, person: Int, to part: ScreenValue?) {
    let columns = household.persons + 1
    if narrowed.isEmpty { narrowed = Array(repeating: nil, count: facts.count) }
    narrowed[index * columns + person + 1] = part
    for fact in program.influence.facts[index] {
      for slot in fact * columns..<(fact + 1) * columns { facts[slot] = nil }
    }
    for definition in program.influence.definitions[index] {
      for slot in definition * columns..<(definition + 1) * columns { definitions[slot] = nil }
    }
  }

  /// The value of a fact about a person (-1: the household), computed once.
  package mutating func fact(_ index: Int, person: Int) -> ScreenValue {
    let spec = program.facts[index]
    let seen = spec.isPerPerson ? person : -1
    if isLenient { return resolve(spec, index, seen) }
    let slot = index * (household.persons + 1) + seen + 1
    if let known = facts[slot] { return known }
    let found = resolve(spec, index, seen)
    facts[slot] = found
    return found
  }

  private mutating func resolve(_ spec: FactSpec, _ index: Int, _ person: Int) -> ScreenValue {
    if person == 0, let fixed = spec.fixed { return fixed }
    let part = narrowing(index, person: person)
    if let answered = household.value(index, person: person) { return part ?? answered }
    let isComplete = household.absentMeansNo && !isLenient
    if isComplete, !household.isAnswered(index, person: person) {
      // Where a fact does not apply, its absence says nothing: a citizen's number is valid for work.
      guard let gate = spec.gate, spec.otherwise != spec.absent else { return spec.absent }
      switch value(gate, person: person).truth {
      case .no: return spec.otherwise
      case .yes: return spec.absent
      case .unknown: return spec.absent.hull(spec.otherwise)
      }
    }
    guard let gate = spec.gate else { return part ?? spec.applied }
    switch value(gate, person: person).truth {
    // In a complete household an open answer stays open, unless something that was said rules it
    // out: that nobody named a pregnancy does not.
    case .no:
      return isComplete && !isRuledOut(gate, person) ? part ?? spec.domain : spec.otherwise
    case .yes: return part ?? spec.applied
    case .unknown: return (part ?? spec.domain).hull(spec.otherwise)
    }
  }

  /// Whether a condition fails by what was said, and not by what was left out.
  private mutating func isRuledOut(_ gate: Int, _ person: Int) -> Bool {
    isLenient = true
    defer { isLenient = false }
    return value(gate, person: person).truth == .no
  }
}

/// The operands of one call, and the person it is made for.
package struct Operands {
  package let first: Int
  package let count: Int
  package let person: Int
}
