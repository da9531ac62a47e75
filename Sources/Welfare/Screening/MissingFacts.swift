/// Finds the unanswered facts behind values that are not decided.
struct MissingFacts {
  private var run: Evaluation
  private let columns: Int
  private var seenDefinitions: [Bool]
  /// Whether each fact of each person is missing: `fact * columns + person + 1`.
  private(set) var facts: [Bool]
  /// Whether the number of people is missing.
  private(set) var needsSize = false

  init(_ run: Evaluation) {
    self.run = run
    columns = run.household.persons + 1
    seenDefinitions = Array(repeating: false, count: run.program.definitions.count * columns)
    facts = Array(repeating: false, count: run.program.facts.count * columns)
  }

  /// Marks the number of people as missing.
  mutating func needsHouseholdSize() { needsSize = true }

  /// Adds the facts behind a definition, as far as it is not decided.
  mutating func search(definition index: Int, person: Int) {
    let definition = run.program.definitions[index]
    let seen = definition.isPerPerson ? person : -1
    let slot = index * columns + seen + 1
    if seenDefinitions[slot] { return }
    seenDefinitions[slot] = true
    search(definition.root, person: seen)
  }

  private mutating func search(_ index: Int, person: Int) {
    if run.value(index, person: person).isDecided { return }
    let node = run.program.nodes[index]
    switch node.form {
    case .constant: return
    case .fact(let fact): add(fact, person: person)
    case .definition(let definition): search(definition: definition, person: person)
    case .parameter: for operand in operands(node) { search(operand, person: person) }
    case .call(let called): search(ScreeningOperators.all[called].search, node, person: person)
    }
  }

  private func operands(_ node: RuleNode) -> [Int] {
    (node.first..<node.first + node.count).map { Int(run.program.operands[$0]) }
  }

  private mutating func search(
    _ search: ScreeningOperator.Search, _ node: RuleNode, person: Int
  ) {
    switch search {
    case .operands: for operand in operands(node) { self.search(operand, person: person) }
    case .applicant: for operand in operands(node) { self.search(operand, person: 0) }
    case .persons:
      if run.household.isOpen { needsSize = true }
      for operand in operands(node) {
        for each in 0..<run.household.persons { self.search(operand, person: each) }
      }
    case .branches:
      let parts = operands(node)
      var at = 0
      while at + 1 < parts.count {
        let condition = run.value(parts[at], person: person).truth
        self.search(parts[at], person: person)
        if condition != .no { self.search(parts[at + 1], person: person) }
        if condition == .yes { return }
        at += 2
      }
      self.search(parts[at], person: person)
    }
  }

  private mutating func add(_ index: Int, person: Int) {
    let spec = run.program.facts[index]
    let seen = spec.isPerPerson ? person : -1
    if run.household.isAnswered(index, person: seen) { return }
    if let gate = spec.gate, run.value(gate, person: seen).truth == .unknown {
      search(gate, person: seen)
      return
    }
    facts[index * columns + seen + 1] = true
  }
}
