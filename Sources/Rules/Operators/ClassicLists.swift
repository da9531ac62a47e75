import JSONText

/// `map filter reduce all none some merge` of JsonLogic: the second operand sees one element each.
let classicLists: [ClassicOperator] = [
  ClassicOperator(
    "map",
    lazy: { (run, operands, data) throws(RuleProblem) in
      guard let logic = operands.at(1) else { return .array([]) }
      var mapped: [JSONValue] = []
      for element in try list(&run, operands, data) ?? [] {
        mapped.append(try run.evaluate(logic, element))
      }
      return .array(mapped)
    }),
  ClassicOperator(
    "filter",
    lazy: { (run, operands, data) throws(RuleProblem) in
      .array(try matching(&run, operands, data, limit: .max))
    }),
  ClassicOperator(
    "reduce",
    lazy: { (run, operands, data) throws(RuleProblem) in
      var result = JSONValue.null
      if let initial = operands.at(2) { result = try run.evaluate(initial, data) }
      guard let elements = try list(&run, operands, data), let logic = operands.at(1) else {
        return result
      }
      for element in elements {
        let scope = JSONValue.object([
          JSONMember(key: "current", value: element),
          JSONMember(key: "accumulator", value: result),
        ])
        result = try run.evaluate(logic, scope)
        // Each round may wrap the last result once more: without this a long list would nest a
        // value deeper than the stack, or double it each time.
        try run.charge(parts: result)
      }
      return result
    }),
  ClassicOperator(
    "all",
    lazy: { (run, operands, data) throws(RuleProblem) in
      guard let elements = try list(&run, operands, data), !elements.isEmpty,
        let logic = operands.at(1)
      else { return .bool(false) }
      for element in elements where !JavaScript.isTrue(try run.evaluate(logic, element)) {
        return .bool(false)
      }
      return .bool(true)
    }),
  ClassicOperator(
    "none",
    lazy: { (run, operands, data) throws(RuleProblem) in
      .bool(try matching(&run, operands, data, limit: 1).isEmpty)
    }),
  ClassicOperator(
    "some",
    lazy: { (run, operands, data) throws(RuleProblem) in
      .bool(!(try matching(&run, operands, data, limit: 1).isEmpty))
    }),
  ClassicOperator("merge") { (run, values) throws(RuleProblem) in
    var merged: [JSONValue] = []
    for value in values {
      guard case .array(let elements) = value else {
        merged.append(value)
        continue
      }
      try run.charge(elements.count / 16)
      merged += elements
    }
    return .array(merged)
  },
]

private func list(
  _ run: inout ClassicRun, _ operands: [ClassicRule.Node], _ data: JSONValue
) throws(RuleProblem) -> [JSONValue]? {
  guard let first = operands.first else { return nil }
  return try run.evaluate(first, data).elements
}

private func matching(
  _ run: inout ClassicRun, _ operands: [ClassicRule.Node], _ data: JSONValue, limit: Int
) throws(RuleProblem) -> [JSONValue] {
  var found: [JSONValue] = []
  guard let logic = operands.at(1) else { return found }
  for element in try list(&run, operands, data) ?? [] {
    if JavaScript.isTrue(try run.evaluate(logic, element)) {
      found.append(element)
      if found.count == limit { return found }
    }
  }
  return found
}
