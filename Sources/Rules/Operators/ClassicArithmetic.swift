import JSONText

/// `+ - * / % min max` of JsonLogic. `+` and `*` read the number a text begins with.
let classicArithmetic: [ClassicOperator] = [
  ClassicOperator("+") { (run, values) throws(RuleProblem) in
    var sum = 0.0
    for value in values { sum += JavaScript.leadingNumber(try run.text(value)) }
    return .number(JSONNumber(sum))
  },
  ClassicOperator("*") { (run, values) throws(RuleProblem) in
    guard let first = values.first else { return .null }
    if values.count == 1 { return first }
    var product = 1.0
    for value in values { product *= JavaScript.leadingNumber(try run.text(value)) }
    return .number(JSONNumber(product))
  },
  ClassicOperator("-") { (run, values) throws(RuleProblem) in
    let first = try run.number(values.at(0))
    if values.count < 2 { return .number(JSONNumber(-first)) }
    return .number(JSONNumber(first - (try run.number(values[1]))))
  },
  ClassicOperator("/") { (run, values) throws(RuleProblem) in
    .number(JSONNumber(try run.number(values.at(0)) / (try run.number(values.at(1)))))
  },
  ClassicOperator("%") { (run, values) throws(RuleProblem) in
    let divisor = try run.number(values.at(1))
    return .number(
      JSONNumber(try run.number(values.at(0)).truncatingRemainder(dividingBy: divisor)))
  },
  ClassicOperator("min") { (run, values) throws(RuleProblem) in
    try extreme(&run, values, from: .infinity) { $0 < $1 }
  },
  ClassicOperator("max") { (run, values) throws(RuleProblem) in
    try extreme(&run, values, from: -.infinity) { $0 > $1 }
  },
]

private func extreme(
  _ run: inout ClassicRun, _ values: [JSONValue], from start: Double,
  better: (Double, Double) -> Bool
) throws(RuleProblem) -> JSONValue {
  var found = start
  for value in values {
    let number = try run.number(value)
    if number.isNaN { return .number(JSONNumber(Double.nan)) }
    if better(number, found) { found = number }
  }
  return .number(JSONNumber(found))
}
