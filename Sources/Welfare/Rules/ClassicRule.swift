/// A rule read through the classic door: exactly JsonLogic (jsonlogic.com), compiled once.
///
/// Nothing a rule or its data hold can crash or hang it: depth, size and work are bounded, and
/// going over a bound is an error.
public struct ClassicRule: Sendable {
  /// The most work one evaluation may do; a unit is one operator or sixteen elements or characters.
  public static let maximumWork = 100_000

  indirect enum Node: Sendable {
    case literal(JSONValue)
    case list([Node])
    case call(ClassicOperator, [Node])
  }

  private let root: Node

  /// Compiles a rule.
  /// - Throws: unknown operators and rules that are too deep or too big, with their place.
  public init(_ rule: JSONValue) throws(RuleProblem) {
    let syntax = try RuleSyntax.parse(rule) { ClassicOperators.named($0) != nil }
    root = ClassicRule.compile(syntax)
  }

  private static func compile(_ syntax: RuleSyntax) -> Node {
    switch syntax {
    case .literal(let value): return .literal(value)
    case .list(let elements, _): return .list(elements.map(compile))
    case .call(let name, let operands, _):
      guard let known = ClassicOperators.named(name) else { return .literal(.null) }
      return .call(known, operands.map(compile))
    }
  }

  /// Applies the rule to data.
  /// - Throws: a problem where the work goes over the bound.
  public func evaluate(_ data: JSONValue) throws(RuleProblem) -> JSONValue {
    var run = ClassicRun()
    return try run.evaluate(root, data)
  }
}

/// One evaluation of a classic rule: counts the work done.
struct ClassicRun {
  private var work = 0

  init() {}

  /// Counts work; a unit is an operator or sixteen elements or characters.
  mutating func charge(_ units: Int) throws(RuleProblem) {
    work += units
    guard work <= ClassicRule.maximumWork else {
      throw RuleProblem(path: "", message: "more work than a rule may do")
    }
  }

  /// Counts each list, object and element of a value as work.
  mutating func charge(parts value: JSONValue) throws(RuleProblem) {
    switch value {
    case .array(let elements):
      try charge(1 + elements.count / 16)
      for element in elements { try charge(parts: element) }
    case .object(let members):
      try charge(1 + members.count / 16)
      for member in members { try charge(parts: member.value) }
    default: break
    }
  }

  mutating func evaluate(
    _ node: ClassicRule.Node, _ data: JSONValue
  ) throws(RuleProblem) -> JSONValue {
    try charge(1)
    switch node {
    case .literal(let value): return value
    case .list(let nodes): return .array(try evaluate(nodes, data))
    case .call(let called, let operands): return try called.apply(&self, operands, data)
    }
  }

  mutating func evaluate(
    _ nodes: [ClassicRule.Node], _ data: JSONValue
  ) throws(RuleProblem) -> [JSONValue] {
    var values: [JSONValue] = []
    values.reserveCapacity(nodes.count)
    for node in nodes { values.append(try evaluate(node, data)) }
    return values
  }

  /// The value as text, its length counted as work.
  mutating func text(_ value: JSONValue?) throws(RuleProblem) -> String {
    guard let value else { return "undefined" }
    switch value {
    case .string(let text):
      try charge(text.utf8.count / 16)
      return text
    case .array(let elements):
      var text = ""
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        if case .null = element { continue }
        text += try self.text(element)
      }
      try charge(1 + text.utf8.count / 16)
      return text
    default: return JavaScript.text(value)
    }
  }

  /// The value as a number by JavaScript's rules; not a number for what is missing.
  mutating func number(_ value: JSONValue?) throws(RuleProblem) -> Double {
    switch value {
    case nil: return .nan
    case .some(.array): return JavaScript.number(.string(try text(value)))
    case .some(let value): return JavaScript.number(value)
    }
  }

  /// The value with lists and objects turned into texts, as JavaScript compares them.
  mutating func primitive(_ value: JSONValue?) throws(RuleProblem) -> JSONValue? {
    switch value {
    case .some(.array), .some(.object): return .string(try text(value))
    default: return value
    }
  }
}
