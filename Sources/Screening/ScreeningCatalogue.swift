import JSONText
import Rules

/// The programmes, parameter tables and questions of one place, read once from its content files.
///
/// * `questions.json`: facts and how they are asked, in the order of asking. `when` is the condition
///   under which a fact applies (over what was asked before it, also by shared definitions), `otherwise` its value where it does not, `absent` its value in a
///   complete household that does not name it.
/// * `parameters/*.json`: `tables` of figures with effective dates, shared `definitions` (about the
///   household) and `personDefinitions` (about each person), and the `statuses` there are.
/// * `programmes/*.json`: one programme each: `criteria` with condition and citation, `eligible`
///   (`and`, `or`, `!` over criteria; all of them where it is left out), `amount`, `tiers`,
///   `statuses` (who may get it by immigration status), `guidelines` (the days it adopts a new one). What one programme says of another is
///   `{"may": "snap"}`; a chain that leads back to itself is an error.
///
/// Conditions are JsonLogic: `var` names a fact or a definition; `usd`, `param`, `may`,
/// `criterion`, `anyone`, `everyone`, `howMany`, `total`, `largest`, `applicant`, `roundUp`,
/// `roundDown` and `roundNearest` are declared operators (see `ScreeningOperators`).
public struct ScreeningCatalogue: Sendable {
  static let householdSize = FactPath("household_size")

  /// The programmes, in the order of their files' `rank`.
  public let programmes: [Programme]
  /// The questions, in the order of asking.
  public let questions: [Question]
  /// The tables of figures, by name.
  public let tables: [ParameterTable]
  /// Who may get what by immigration status.
  public let statuses: StatusTable
  /// How many clauses (compiled steps) the rules have; for benchmarks.
  public var clauseCount: Int { program.nodes.count }

  /// Facts that are asked and that no rule and no condition reads.
  let unusedFacts: [String]
  let program: RuleProgram
  let compiled: [CompiledProgramme]
  /// The programmes, each after those its rules ask about.
  let inOrderOfUse: [CompiledProgramme]
  let symbols: [String: Int32]
  /// Facts by name.
  let factNumber: [String: Int]
  private let questionOfFact: [String: Int]

  /// Reads the content files.
  /// - Parameter files: bytes by path under the place's folder: `programmes/snap.json`,
  ///   `parameters/fpg.json`, `questions.json`.
  /// - Throws: the first mistake, with its file and place.
  public init(files: [String: [UInt8]]) throws(ContentError) {
    let asked = try QuestionReader(files)
    var shared: [(node: ContentNode, isPerPerson: Bool, name: String)] = []
    var tables: [ParameterTable] = []
    var statusRows: StatusTableReader?
    for file in files.keys.sorted() where file.hasPrefix("parameters/") {
      let node = try ContentNode(file: file, bytes: files[file] ?? [])
      try node.allow(["tables", "definitions", "personDefinitions", "statuses"])
      if let found = node.optional("statuses") {
        guard statusRows == nil else { throw found.error("there is a table of statuses already") }
        statusRows = try StatusTableReader(found)
      }
      for member in try node.optional("tables")?.members() ?? [] {
        tables.append(try ParameterTable.read(name: member.name, member.node))
      }
      for (group, isPerPerson) in [("definitions", false), ("personDefinitions", true)] {
        for member in try node.optional(group)?.members() ?? [] {
          shared.append((member.node, isPerPerson, member.name))
        }
      }
    }
    var compiler = RuleCompiler(
      symbols: asked.symbols, tables: tables, asked: asked.facts.map(\.name))
    for entry in shared {
      guard compiler.sources[entry.name] == nil else {
        throw entry.node.error("the name is used twice")
      }
      compiler.sources[entry.name] = RuleCompiler.Source(
        rule: entry.node, isPerPerson: entry.isPerPerson, owner: nil)
    }
    try asked.declare(in: &compiler)
    var read: [(rank: Int64, programme: Programme, node: ContentNode)] = []
    for file in files.keys.sorted() where file.hasPrefix("programmes/") {
      let node = try ContentNode(file: file, bytes: files[file] ?? [])
      let rank = try node.optional("rank")?.whole() ?? 1000
      read.append((rank, try ProgrammeReader.read(node), node))
    }
    read.sort { ($0.rank, $0.programme.id) < ($1.rank, $1.programme.id) }
    for entry in read { try ProgrammeReader.declare(entry.programme, entry.node, in: &compiler) }
    let rows = read.map { (id: $0.programme.id, node: $0.node) }
    statuses = try statusRows?.read(programmes: rows, in: &compiler) ?? .empty
    var compiled: [CompiledProgramme] = []
    for entry in read {
      compiled.append(try ProgrammeReader.compile(entry.programme, entry.node, in: &compiler))
    }
    for entry in shared { _ = try compiler.definition(entry.name) }
    for row in rows where !statuses.statuses.isEmpty {
      let rule = try compiler.definition("\(row.id).\(StatusTableReader.definition)")
      guard compiler.kind(rule) == .truth else {
        throw try row.node.need(StatusTableReader.row).error("expected yes or no")
      }
    }
    self.tables = tables
    self.compiled = compiled
    inOrderOfUse = compiled.sorted { $0.eligible < $1.eligible }
    let built = compiler.program()
    program = built
    let used = compiler.usedFacts
    unusedFacts = built.facts.indices.filter { !used.contains($0) }.map { built.facts[$0].name }
    symbols = asked.symbols
    programmes = compiled.map(\.programme)
    questions = asked.questions
    var numbers: [String: Int] = [:]
    var byFact: [String: Int] = [:]
    for (index, fact) in program.facts.enumerated() {
      numbers[fact.name] = index
      byFact[fact.name] = fact.question
    }
    for (index, question) in asked.questions.enumerated() { byFact[question.fact] = index }
    factNumber = numbers
    questionOfFact = byFact
  }

  /// The programme of that identifier.
  public func programme(_ id: String) -> Programme? { programmes.first { $0.id == id } }

  /// The question that asks for a fact (a name without the person), if one does.
  public func question(of fact: String) -> Question? { questionOfFact[fact].map { questions[$0] } }

  /// The situations in life the programmes name, such as `lost-job`, in alphabetical order.
  public var situations: [String] { Set(programmes.flatMap(\.situations)).sorted() }

  /// The table of that name.
  public func table(_ name: String) -> ParameterTable? { tables.first { $0.name == name } }

  /// Answers that make sense no longer: about people who are gone, or facts that do not apply.
  func stale(_ answers: Answers) -> [FactPath] {
    let household = Household(answers, catalogue: self)
    var run = Evaluation(program: program, household: household, figures: [])
    return answers.paths.filter { path in
      let (person, name) = path.split
      if let person, !household.isOpen, person >= household.persons { return true }
      guard let fact = factNumber[name], let gate = program.facts[fact].gate,
        person ?? -1 < household.persons
      else { return false }
      // "No" says of a fact that does not apply what holds of it anyway, unless that is "yes".
      if answers[path] == .no, program.facts[fact].otherwise != .truth(.yes) { return false }
      return run.value(gate, person: person ?? -1).truth == .no
    }
  }
}
