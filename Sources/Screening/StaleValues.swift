import Rules
import Values

/// The tables whose values a result rests on although their last valid day is past.
public struct StaleValues: Equatable, Sendable {
  /// The tables behind the verdict's reasons or the amount, by name, in alphabetical order.
  public let tables: [String]
  /// Whether the amount itself rests on one of them.
  public let isInAmount: Bool

  /// Every value was in force.
  static let none = StaleValues(tables: [], isInAmount: false)

  /// Whether there are none.
  public var isEmpty: Bool { tables.isEmpty }
}

/// What is past its last valid day on an interview's date, and the rules that can reach it.
struct StaleRules: Sendable {
  /// For each use of a table, whether its value is past its day.
  let uses: [Bool]
  /// For each node, whether a use that is past its day can be reached from it.
  let nodes: [Bool]
  /// Whether there is nothing to look for.
  let isEmpty: Bool

  init(_ program: RuleProgram, on date: CalendarDate) {
    let past = program.uses.map { use in
      use.lastDay(in: program.tables, on: date).map { $0 < date } ?? false
    }
    uses = past
    isEmpty = !past.contains(true)
    guard past.contains(true) else {
      nodes = []
      return
    }
    // Operands and definitions are compiled before what uses them, so one pass is enough.
    var reached = Array(repeating: false, count: program.nodes.count)
    for (index, node) in program.nodes.enumerated() {
      var reaches = program.operands[node.first..<node.first + node.count].contains {
        reached[Int($0)]
      }
      switch node.form {
      case .parameter(let use): reaches = reaches || past[use]
      case .definition(let definition):
        reaches = reaches || reached[program.definitions[definition].root]
      default: break
      }
      reached[index] = reaches
    }
    nodes = reached
  }
}

/// Finds the values past their last valid day that took part in a value: of `and`, `or`, `if` and
/// the like only what decided; each definition is searched once.
struct StaleSearch {
  private let rules: StaleRules
  private let columns: Int
  private var known: [Set<Int>?]

  init(_ rules: StaleRules, _ run: Evaluation) {
    self.rules = rules
    columns = run.household.persons + 1
    known =
      rules.isEmpty
      ? [] : Array(repeating: nil, count: run.program.definitions.count * columns)
  }

  /// What took part in the reasons and the amount of a result.
  mutating func values(
    reasons: [Reason], _ compiled: CompiledProgramme, amount: Int?, _ run: inout Evaluation
  ) -> StaleValues {
    guard !rules.isEmpty else { return .none }
    var found: Set<Int> = []
    for (criterion, clause) in zip(compiled.programme.criteria, compiled.criteria) {
      for reason in reasons where reason.criterion == criterion.id {
        for person in reason.persons.isEmpty ? [-1] : reason.persons {
          found.formUnion(tables(definition: clause.definition, person: person, &run))
        }
      }
    }
    var isInAmount = false
    if let amount {
      let behind = tables(definition: amount, person: -1, &run)
      isInAmount = !behind.isEmpty
      found.formUnion(behind)
    }
    guard !found.isEmpty else { return .none }
    return StaleValues(
      tables: found.map { run.program.tables[$0].name }.sorted(), isInAmount: isInAmount)
  }

  private mutating func tables(
    definition index: Int, person: Int, _ run: inout Evaluation
  ) -> Set<Int> {
    let definition = run.program.definitions[index]
    guard rules.nodes[definition.root] else { return [] }
    let seen = definition.isPerPerson ? person : -1
    let slot = index * columns + seen + 1
    if let found = known[slot] { return found }
    var found: Set<Int> = []
    search(definition.root, person: seen, &run, &found)
    known[slot] = found
    return found
  }

  private mutating func search(
    _ index: Int, person: Int, _ run: inout Evaluation, _ found: inout Set<Int>
  ) {
    guard rules.nodes[index] else { return }
    let node = run.program.nodes[index]
    switch node.form {
    case .constant, .fact: return
    case .definition(let definition):
      found.formUnion(tables(definition: definition, person: person, &run))
    case .parameter(let use):
      if rules.uses[use] { found.insert(run.program.uses[use].table) }
      for operand in operands(node, run) { search(operand, person: person, &run, &found) }
    case .call(let called): search(node, called, person: person, &run, &found)
    }
  }

  private func operands(_ node: RuleNode, _ run: Evaluation) -> [Int] {
    run.program.operands[node.first..<node.first + node.count].map(Int.init)
  }

  private mutating func search(
    _ node: RuleNode, _ called: Int, person: Int, _ run: inout Evaluation,
    _ found: inout Set<Int>
  ) {
    let parts = operands(node, run)
    let people: [Int]
    switch ScreeningOperators.searches[called] {
    case .branches: return searchBranches(parts, person: person, &run, &found)
    case .operands: people = [person]
    case .applicant: people = [0]
    case .persons: people = Array(0..<run.household.persons)
    }
    let places = people.flatMap { one in parts.map { (part: $0, person: one) } }
    // What decides alone: a yes for `or` and `anyone`, a no for `and` and `everyone`.
    if let alone = ScreeningOperators.all[called].decidesAlone,
      let decisive = places.first(where: { run.value($0.part, person: $0.person).truth == alone })
    {
      return search(decisive.part, person: decisive.person, &run, &found)
    }
    for place in places { search(place.part, person: place.person, &run, &found) }
  }

  private mutating func searchBranches(
    _ parts: [Int], person: Int, _ run: inout Evaluation, _ found: inout Set<Int>
  ) {
    var at = 0
    while at + 1 < parts.count {
      let condition = run.value(parts[at], person: person).truth
      search(parts[at], person: person, &run, &found)
      if condition != .no { search(parts[at + 1], person: person, &run, &found) }
      if condition == .yes { return }
      at += 2
    }
    search(parts[at], person: person, &run, &found)
  }
}
