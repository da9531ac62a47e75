import JSONText

/// `if ?: and or ! !!` of JsonLogic.
let classicLogic: [ClassicOperator] = [
  ClassicOperator("if", lazy: classicIf),
  ClassicOperator("?:", lazy: classicIf),
  ClassicOperator(
    "and",
    lazy: { (run, operands, data) throws(RuleProblem) in
      var last = JSONValue.null
      for operand in operands {
        last = try run.evaluate(operand, data)
        if !JavaScript.isTrue(last) { return last }
      }
      return last
    }),
  ClassicOperator(
    "or",
    lazy: { (run, operands, data) throws(RuleProblem) in
      var last = JSONValue.null
      for operand in operands {
        last = try run.evaluate(operand, data)
        if JavaScript.isTrue(last) { return last }
      }
      return last
    }),
  ClassicOperator("!") { (_, values) throws(RuleProblem) in
    .bool(!JavaScript.isTrue(values.at(0)))
  },
  ClassicOperator("!!") { (_, values) throws(RuleProblem) in
    .bool(JavaScript.isTrue(values.at(0)))
  },
]

private let classicIf: ClassicOperator.Body = { (run, operands, data) throws(RuleProblem) in
  var at = 0
  while at + 1 < operands.count {
    if JavaScript.isTrue(try run.evaluate(operands[at], data)) {
      return try run.evaluate(operands[at + 1], data)
    }
    at += 2
  }
  return at < operands.count ? try run.evaluate(operands[at], data) : .null
}
