import JSONText

/// A rule read through the classic door: exactly JsonLogic (jsonlogic.com), compiled once.
///
/// Nothing a rule or its data hold can crash or hang it: depth, size and work are bounded, and
/// going over a bound is an error.
public struct ClassicRule: Sendable {
  /// The most work one evaluation may do; a unit is one operator or sixteen elements or characters.
  public static let maximumWork = 100_000
  /// The largest result; a unit is one element or sixteen bytes of text, four a fraction.
  public static let maximumResult = 200_000
  /// The names of all operators, in alphabetical order.
  public static var operatorNames: [String] { ClassicOperators.names }

  enum Node: Sendable {
    case literal(JSONValue)
    case list([Node])
    case call(ClassicOperator, [Node])
    /// `var` with a name that is known: its parts, and its length in units of work.
    case access([String], work: Int)
    /// `and`, or `or` where a true operand ends it.
    case junction([Node], endsAt: Bool)
    /// A comparison of two operands; the operator decides what the quick way cannot.
    case compare(ClassicComparison, ClassicOperator, [Node])
    /// A comparison of one member of the data with a number that is known.
    case threshold(ClassicThreshold)
    /// `in` of one member of the data with a list of texts that is known.
    case oneOf(ClassicOneOf)
    /// `in` with a list that is known.
    case among([JSONValue], [Node])
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
      let compiled = operands.map(compile)
      return quick(known, compiled) ?? .call(known, compiled)
    }
  }

  /// The quick form of a call, where it has one that does exactly the same.
  private static func quick(_ called: ClassicOperator, _ operands: [Node]) -> Node? {
    switch (called.name, operands.count) {
    case ("and", 1...): return .junction(operands, endsAt: false)
    case ("or", 1...): return .junction(operands, endsAt: true)
    case ("var", 1):
      guard case .literal(.string(let path)) = operands[0], !path.isEmpty, path.utf8.count < 256
      else { return nil }
      let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      return .access(parts, work: 2 + path.utf8.count / 16)
    case ("in", 2):
      guard case .list(let elements) = operands[1] else { return nil }
      var values: [JSONValue] = []
      for element in elements {
        guard case .literal(let value) = element else { return nil }
        values.append(value)
      }
      let slow = Node.among(values, [operands[0]])
      return ClassicOneOf(operands[0], values, otherwise: slow).map { .oneOf($0) } ?? slow
    case (_, 2):
      guard let comparison = ClassicComparison(called.name) else { return nil }
      let slow = Node.compare(comparison, called, operands)
      return ClassicThreshold(comparison, operands, otherwise: slow).map { .threshold($0) } ?? slow
    default: return nil
    }
  }

  /// Applies the rule to data.
  /// - Throws: a problem where the work goes over the bound.
  public func evaluate(_ data: JSONValue) throws(RuleProblem) -> JSONValue {
    var work = 0
    return try evaluate(data, work: &work)
  }

  /// Applies the rule to data and says how much work that was, also where it was too much.
  public func evaluate(_ data: JSONValue, work: inout Int) throws(RuleProblem) -> JSONValue {
    var run = ClassicRun()
    defer { work = run.work }
    let result = try run.evaluate(root, data)
    // A list may hold a large part of the data many times over, which costs nothing until now.
    var room = ClassicRule.maximumResult
    guard ClassicRule.fits(result, &room) else {
      throw RuleProblem(path: "", message: "the result is larger than a rule may give")
    }
    return result
  }

  private static func fits(_ value: JSONValue, _ room: inout Int) -> Bool {
    room -= 1
    switch value {
    case .string(let text): room -= text.utf8.count / 16
    case .number(let number): room -= number.exact?.denominator == 1 ? 0 : 3
    case .array(let elements): return elements.allSatisfy { fits($0, &room) } && room >= 0
    case .object(let members): return members.allSatisfy { fits($0.value, &room) } && room >= 0
    default: break
    }
    return room >= 0
  }
}

/// One evaluation of a classic rule: counts the work done.
struct ClassicRun {
  /// What was done so far: never more than the bound.
  private(set) var work = 0

  init() {}

  /// Counts work before it is done; a unit is an operator or sixteen elements or characters.
  mutating func charge(_ units: Int) throws(RuleProblem) {
    guard units <= ClassicRule.maximumWork - work else {
      throw RuleProblem(path: "", message: "more work than a rule may do")
    }
    work += units
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
    switch node {
    case .threshold(let threshold):
      guard let holds = threshold.holds(data) else {
        return try evaluate(threshold.otherwise, data)
      }
      try charge(threshold.work)
      return .bool(holds)
    case .oneOf(let oneOf):
      guard let isThere = oneOf.isThere(data) else { return try evaluate(oneOf.otherwise, data) }
      try charge(oneOf.work)
      return .bool(isThere)
    default: break
    }
    try charge(1)
    switch node {
    case .threshold, .oneOf: return .null
    case .literal(let value): return value
    case .list(let nodes): return .array(try evaluate(nodes, data))
    case .call(let called, let operands): return try called.apply(&self, operands, data)
    case .access(let parts, let work):
      try charge(work)
      return try access(parts, data)
    case .junction(let operands, let endsAt):
      var last = JSONValue.null
      for operand in operands {
        last = try evaluate(operand, data)
        if JavaScript.isTrue(last) == endsAt { return last }
      }
      return last
    case .compare(let comparison, let called, let operands):
      let left = try evaluate(operands[0], data)
      let right = try evaluate(operands[1], data)
      if case .number(let one) = left, case .number(let other) = right {
        return .bool(comparison.holds(one.value, other.value))
      }
      return try called.apply(&self, [.literal(left), .literal(right)], data)
    case .among(let values, let operands):
      try charge(1 + values.count)
      let sought = try evaluate(operands[0], data)
      for value in values where try isSame(value, sought) { return .bool(true) }
      return .bool(false)
    }
  }

  /// The value at a path whose parts are known.
  private mutating func access(
    _ parts: [String], _ data: JSONValue
  ) throws(RuleProblem) -> JSONValue {
    var value = data
    for part in parts {
      switch value {
      case .object(let members):
        try charge(members.count / 16)
        guard let member = members.last(where: { $0.key == part }) else { return .null }
        value = member.value
      case .array(let elements):
        guard let index = Int(part), elements.indices.contains(index) else { return .null }
        value = elements[index]
      default: return .null
      }
    }
    return value
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
        try charge(1)
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
    case .some(.array), .some(.string): return JavaScript.number(.string(try text(value)))
    case .some(let value): return JavaScript.number(value)
    }
  }

  /// The value with lists and objects turned into texts, as JavaScript compares them.
  mutating func primitive(_ value: JSONValue?) throws(RuleProblem) -> JSONValue? {
    switch value {
    case .some(.array), .some(.object), .some(.string): return .string(try text(value))
    default: return value
    }
  }

  /// Whether two values are the same (`===`); texts are counted as work.
  mutating func isSame(_ left: JSONValue?, _ right: JSONValue?) throws(RuleProblem) -> Bool {
    if case .string(let one) = left, case .string(let other) = right {
      try charge(min(one.utf8.count, other.utf8.count) / 16)
    }
    return JavaScript.isSame(left, right)
  }
}
