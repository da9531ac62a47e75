/// `and or ! if ?:` in Kleene's logic: an unknown operand matters only where the others leave it to.
let screeningLogic: [ScreeningOperator] = [
  ScreeningOperator(
    "and", "yes where all are; the first no ends it", 1...64, of: .truth, gives: .truth
  ) { run, operands in
    var result = Truth.yes
    for index in 0..<operands.count {
      result = result.and(run.value(operands, index).truth)
      if result == .no { break }
    }
    return .truth(result)
  },
  ScreeningOperator(
    "or", "yes where one is; the first yes ends it", 1...64, of: .truth, gives: .truth
  ) { run, operands in
    var result = Truth.no
    for index in 0..<operands.count {
      result = result.or(run.value(operands, index).truth)
      if result == .yes { break }
    }
    return .truth(result)
  },
  ScreeningOperator("!", "the contrary", 1...1, of: .truth, gives: .truth) { run, operands in
    .truth(!run.value(operands, 0).truth)
  },
  ScreeningOperator(
    "if",
    "conditions and results in turn, and what holds otherwise: the result after the first yes",
    3...63, search: .branches, kind: kindOfIf, evaluate: evaluateIf),
  ScreeningOperator(
    "?:", "a condition, the result for yes and the result for no", 3...3, search: .branches,
    kind: kindOfIf, evaluate: evaluateIf),
]

/// Conditions and results alternate; the last result stands alone.
private let kindOfIf: @Sendable ([ValueKind]) -> ValueKind? = { kinds in
  guard kinds.count % 2 == 1, let result = kinds.last else { return nil }
  for (index, kind) in kinds.dropLast().enumerated()
  where kind != (index % 2 == 0 ? .truth : result) { return nil }
  return result
}

private let evaluateIf: ScreeningOperator.Body = { run, operands in
  var possible: ScreenValue?
  func joined(_ value: ScreenValue) -> ScreenValue { possible.map { $0.hull(value) } ?? value }
  var at = 0
  while at + 1 < operands.count {
    let condition = run.value(operands, at).truth
    if condition != .no {
      possible = joined(run.value(operands, at + 1))
      if condition == .yes { return possible ?? .unknown }
    }
    at += 2
  }
  return joined(run.value(operands, at))
}
