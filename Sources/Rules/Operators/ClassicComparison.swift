import JSONText

/// The comparisons of two numbers.
enum ClassicComparison: Sendable {
  case equal, different, less, atMost, more, atLeast

  /// The comparison an operator makes; nothing where it makes none.
  init?(_ name: String) {
    switch name {
    case "==", "===": self = .equal
    case "!=", "!==": self = .different
    case "<": self = .less
    case "<=": self = .atMost
    case ">": self = .more
    case ">=": self = .atLeast
    default: return nil
    }
  }

  /// Whether it holds between two numbers.
  func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .equal: left == right
    case .different: left != right
    case .less: left < right
    case .atMost: left <= right
    case .more: left > right
    case .atLeast: left >= right
    }
  }
}

/// `== === != !== < <= > >=` of JsonLogic; `<` and `<=` also test "between" with three operands.
let classicComparisons: [ClassicOperator] = [
  ClassicOperator("==") { (run, values) throws(RuleProblem) in
    .bool(try looselyEqual(&run, values))
  },
  ClassicOperator("!=") { (run, values) throws(RuleProblem) in
    .bool(!(try looselyEqual(&run, values)))
  },
  ClassicOperator("===") { (run, values) throws(RuleProblem) in
    .bool(try run.isSame(values.at(0), values.at(1)))
  },
  ClassicOperator("!==") { (run, values) throws(RuleProblem) in
    .bool(!(try run.isSame(values.at(0), values.at(1))))
  },
  ClassicOperator("<") { (run, values) throws(RuleProblem) in
    .bool(try between(&run, values, orEqual: false))
  },
  ClassicOperator("<=") { (run, values) throws(RuleProblem) in
    .bool(try between(&run, values, orEqual: true))
  },
  ClassicOperator(">") { (run, values) throws(RuleProblem) in
    .bool(try isLess(&run, values.at(1), values.at(0), orEqual: false))
  },
  ClassicOperator(">=") { (run, values) throws(RuleProblem) in
    .bool(try isLess(&run, values.at(1), values.at(0), orEqual: true))
  },
]

private func looselyEqual(
  _ run: inout ClassicRun, _ values: [JSONValue]
) throws(RuleProblem) -> Bool {
  guard let left = values.at(0), let right = values.at(1) else {
    return JavaScript.isLooselyEqual(values.at(0), values.at(1))
  }
  switch (left, right) {
  // Two lists or objects are equal only where they are one and the same, which no rule can tell.
  case (.array, .array), (.array, .object), (.object, .array), (.object, .object): return false
  case (.null, _), (_, .null): return JavaScript.isLooselyEqual(left, right)
  default:
    return JavaScript.isLooselyEqual(try run.primitive(left), try run.primitive(right))
  }
}

private func between(
  _ run: inout ClassicRun, _ values: [JSONValue], orEqual: Bool
) throws(RuleProblem) -> Bool {
  guard try isLess(&run, values.at(0), values.at(1), orEqual: orEqual) else { return false }
  guard values.count > 2 else { return true }
  return try isLess(&run, values.at(1), values.at(2), orEqual: orEqual)
}

private func isLess(
  _ run: inout ClassicRun, _ left: JSONValue?, _ right: JSONValue?, orEqual: Bool
) throws(RuleProblem) -> Bool {
  let one = try run.primitive(left)
  let other = try run.primitive(right)
  if case .string(let first) = one, case .string(let second) = other {
    if first.utf16.lexicographicallyPrecedes(second.utf16) { return true }
    return orEqual && first.utf16.elementsEqual(second.utf16)
  }
  let first = try run.number(one)
  let second = try run.number(other)
  return orEqual ? first <= second : first < second
}
