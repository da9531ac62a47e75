import JSONText

/// Compiles the content's rules: resolves names, checks kinds, orders definitions, refuses cycles.
package struct RuleCompiler {
  /// A rule that a name stands for, not compiled yet.
  package struct Source {
    let rule: ContentNode
    let isPerPerson: Bool
    /// The programme it belongs to; nothing for shared definitions.
    let owner: String?

    package init(rule: ContentNode, isPerPerson: Bool, owner: String?) {
      self.rule = rule
      self.isPerPerson = isPerPerson
      self.owner = owner
    }
  }

  /// Where a rule stands: what its names mean.
  package struct Scope {
    let owner: String?
    let isPerson: Bool
    let file: String

    package init(owner: String?, isPerson: Bool, file: String) {
      self.owner = owner
      self.isPerson = isPerson
      self.file = file
    }
  }

  private enum State {
    case compiling
    case done(Int)
  }

  /// Definitions by full name: `wages`, `snap.gross`, `snap#income` (a criterion), `snap!`.
  package var sources: [String: Source] = [:]
  /// Adopted vintages by programme and table.
  package var adoptions: [String: [String: [ParameterUse.Adoption]]] = [:]
  /// Every fact that a rule reads.
  package private(set) var usedFacts: Set<Int> = []

  private var states: [String: State] = [:]
  private var nodes: [RuleNode] = []
  private var operands: [Int32] = []
  private var definitions: [RuleDefinition] = []
  private var uses: [ParameterUse] = []
  private var facts: [FactSpec] = []
  private var factNumbers: [String: Int] = [:]
  private let laterFacts: Set<String>
  private let symbols: [String: Int32]
  private let tables: [ParameterTable]
  private let tableNumbers: [String: Int]

  /// - Parameter asked: the names of all facts that will be added.
  package init(symbols: [String: Int32], tables: [ParameterTable], asked: [String]) {
    laterFacts = Set(asked)
    self.symbols = symbols
    self.tables = tables
    var numbers: [String: Int] = [:]
    for (index, table) in tables.enumerated() { numbers[table.name] = index }
    tableNumbers = numbers
  }

  /// Adds a fact; its gate may use the facts added before it, and definitions that read no other.
  package mutating func add(_ fact: FactSpec) {
    factNumbers[fact.name] = facts.count
    facts.append(fact)
  }

  /// The finished program.
  package func program() -> RuleProgram {
    RuleProgram(
      nodes: nodes, operands: operands, definitions: definitions, facts: facts, uses: uses,
      tables: tables)
  }

  /// Compiles the definition of that full name, and what it needs, once.
  package mutating func definition(_ name: String) throws(ContentError) -> Int {
    guard let source = sources[name] else {
      throw ContentError(file: "", path: name, message: "no such definition")
    }
    switch states[name] {
    case .done(let index): return index
    case .compiling: throw source.rule.error("depends on itself")
    case nil: break
    }
    states[name] = .compiling
    let scope = Scope(owner: source.owner, isPerson: source.isPerPerson, file: source.rule.file)
    let (root, kind) = try rule(source.rule, scope)
    definitions.append(
      RuleDefinition(name: name, isPerPerson: source.isPerPerson, kind: kind, root: root))
    states[name] = .done(definitions.count - 1)
    return definitions.count - 1
  }

  /// The kind of a compiled definition.
  package func kind(_ definition: Int) -> ValueKind { definitions[definition].kind }

  /// The two numbers a definition compares, where it is such a comparison and nothing else.
  package func comparedNumbers(_ definition: Int) -> (Int, Int)? {
    let node = nodes[definitions[definition].root]
    guard case .call(let called) = node.form, node.count == 2,
      ["<", "<=", ">", ">="].contains(ScreeningOperators.all[called].name)
    else { return nil }
    return (Int(operands[node.first]), Int(operands[node.first + 1]))
  }

  /// Compiles a rule that stands in a content file.
  package mutating func rule(
    _ node: ContentNode, _ scope: Scope
  ) throws(ContentError) -> (root: Int, kind: ValueKind) {
    let syntax: RuleSyntax
    do {
      syntax = try RuleSyntax.parse(node.value, path: node.path) {
        ScreeningOperators.compiled[$0] != nil || ScreeningOperators.number($0) != nil
      }
    } catch {
      throw ContentError(file: node.file, path: error.path, message: error.message)
    }
    return try compile(syntax, scope, at: node.path)
  }

  private mutating func compile(
    _ syntax: RuleSyntax, _ scope: Scope, at place: String
  ) throws(ContentError) -> (root: Int, kind: ValueKind) {
    switch syntax {
    case .literal(let value): return add(try constant(value, scope, place))
    case .list(_, let path): throw error(scope, path, "a list is not expected here")
    case .call("var", let operands, let path):
      return try variable(try name(operands, scope, path), scope, path)
    case .call("usd", let operands, let path):
      guard operands.count == 1, case .literal(let value) = operands[0], let amount = value.exact
      else { throw error(scope, path, "expected dollars, such as {\"usd\": 35}") }
      return add(.number(Interval(amount * Rational(100))))
    case .call("param", let operands, let path): return try parameter(operands, scope, path)
    case .call("may", let operands, let path):
      return try reference(try name(operands, scope, path) + "!", scope, path)
    case .call("criterion", let operands, let path):
      return try reference(
        "\(scope.owner ?? "")#\(try name(operands, scope, path))", scope, path)
    case .call(let name, let operands, let path): return try call(name, operands, scope, path)
    }
  }

  private func error(_ scope: Scope, _ path: String, _ message: String) -> ContentError {
    ContentError(file: scope.file, path: path, message: message)
  }

  private func name(
    _ operands: [RuleSyntax], _ scope: Scope, _ path: String
  ) throws(ContentError) -> String {
    guard operands.count == 1, case .literal(.string(let name)) = operands[0] else {
      throw error(scope, path, "expected one name")
    }
    return name
  }

  private mutating func add(_ value: ScreenValue) -> (root: Int, kind: ValueKind) {
    (add(.constant(value), []), value.kind)
  }

  private mutating func add(_ form: RuleNode.Form, _ children: [Int]) -> Int {
    nodes.append(RuleNode(form: form, first: operands.count, count: children.count))
    operands += children.map { Int32($0) }
    return nodes.count - 1
  }

  private func constant(
    _ value: JSONValue, _ scope: Scope, _ place: String
  ) throws(ContentError) -> ScreenValue {
    switch value {
    case .bool(let truth): return .truth(Truth(truth))
    case .number(let number):
      guard let exact = number.exact else {
        throw error(scope, place, "a number with more than nine decimal places or an exponent")
      }
      return .number(Interval(exact))
    case .string(let text):
      guard let symbol = symbols[text] else {
        throw error(scope, place, "\(text) is not an option of any question")
      }
      return .text(symbol)
    default: throw error(scope, place, "expected a number, an option, true, false or a rule")
    }
  }

  private mutating func variable(
    _ name: String, _ scope: Scope, _ path: String
  ) throws(ContentError) -> (root: Int, kind: ValueKind) {
    if let number = factNumbers[name] {
      let fact = facts[number]
      guard scope.isPerson || !fact.isPerPerson else {
        throw error(scope, path, "\(name) is about a person; use it inside anyone, total, ...")
      }
      usedFacts.insert(number)
      return (add(.fact(number), []), fact.kind)
    }
    if let owner = scope.owner, sources["\(owner).\(name)"] != nil {
      return try reference("\(owner).\(name)", scope, path)
    }
    return try reference(name, scope, path)
  }

  private mutating func reference(
    _ name: String, _ scope: Scope, _ path: String
  ) throws(ContentError) -> (root: Int, kind: ValueKind) {
    guard let source = sources[name] else {
      let isLater = laterFacts.contains(name)
      throw error(
        scope, path,
        isLater
          ? "\(name) is asked later: whether to ask may depend only on what was asked before"
          : "\(name) is neither a fact nor a definition")
    }
    guard scope.isPerson || !source.isPerPerson else {
      throw error(scope, path, "\(name) is about a person; use it inside anyone, total, ...")
    }
    let index = try definition(name)
    return (add(.definition(index), []), definitions[index].kind)
  }

  private mutating func parameter(
    _ parts: [RuleSyntax], _ scope: Scope, _ path: String
  ) throws(ContentError) -> (root: Int, kind: ValueKind) {
    guard parts.count == 1 || parts.count == 2, case .literal(.string(let name)) = parts[0],
      let table = tableNumbers[name]
    else { throw error(scope, path, "expected the name of a table, and a size if it has sizes") }
    let adopted = scope.owner.flatMap { adoptions[$0]?[name] } ?? []
    let use = ParameterUse(table: table, adoptions: adopted)
    let number: Int
    if let known = uses.firstIndex(of: use) {
      number = known
    } else {
      number = uses.count
      uses.append(use)
    }
    var children: [Int] = []
    if parts.count == 2 {
      let size = try compile(parts[1], scope, at: path)
      guard size.kind == .number else { throw error(scope, path, "the size must be a number") }
      children = [size.root]
    }
    return (add(.parameter(number), children), .number)
  }

  private mutating func call(
    _ name: String, _ parts: [RuleSyntax], _ scope: Scope, _ path: String
  ) throws(ContentError) -> (root: Int, kind: ValueKind) {
    guard let number = ScreeningOperators.number(name) else {
      throw error(scope, path, "unknown operator")
    }
    let known = ScreeningOperators.all[number]
    var flat = parts
    if name == "in", parts.count == 2, case .list(let options, _) = parts[1] {
      flat = [parts[0]] + options
    }
    guard known.arity.contains(flat.count) else {
      throw error(scope, path, "takes \(known.arity) operands, not \(flat.count)")
    }
    let inner =
      known.bindsPerson ? Scope(owner: scope.owner, isPerson: true, file: scope.file) : scope
    var children: [Int] = []
    var kinds: [ValueKind] = []
    for (index, part) in flat.enumerated() {
      let compiled = try compile(part, inner, at: "\(path).\(index)")
      children.append(compiled.root)
      kinds.append(compiled.kind)
    }
    guard let kind = known.kind(kinds) else {
      throw error(scope, path, "does not take \(kinds.map(\.rawValue).joined(separator: ", "))")
    }
    return (add(.call(number), children), kind)
  }
}
