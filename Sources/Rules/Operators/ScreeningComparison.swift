/// `== === != !== < <= > >= in` on intervals and options: exact, never rounded.
let screeningComparison: [ScreeningOperator] = [
  ScreeningOperator("==", "whether both are the same", 2...2, kind: sameKind, evaluate: equal),
  ScreeningOperator("===", "the same as ==", 2...2, kind: sameKind, evaluate: equal),
  ScreeningOperator("!=", "whether they differ", 2...2, kind: sameKind) { run, operands in
    .truth(!equal(&run, operands).truth)
  },
  ScreeningOperator("!==", "the same as !=", 2...2, kind: sameKind) { run, operands in
    .truth(!equal(&run, operands).truth)
  },
  ScreeningOperator("<", "whether each is less than the next", 2...3, of: .number, gives: .truth) {
    run, operands in
    chained(&run, operands) { $0.isLess(than: $1) }
  },
  ScreeningOperator("<=", "whether each is at most the next", 2...3, of: .number, gives: .truth) {
    run, operands in
    chained(&run, operands) { $0.isAtMost($1) }
  },
  ScreeningOperator(">", "whether the first is greater", 2...2, of: .number, gives: .truth) {
    run, operands in
    chained(&run, operands) { $1.isLess(than: $0) }
  },
  ScreeningOperator(
    ">=", "whether the first is at least the second", 2...2, of: .number, gives: .truth
  ) { run, operands in
    chained(&run, operands) { $1.isAtMost($0) }
  },
  ScreeningOperator(
    "in", "whether the first is among the others, which may stand in a list", 2...32, of: .text,
    gives: .truth
  ) { run, operands in
    var result = Truth.no
    let sought = run.value(operands, 0)
    for index in 1..<operands.count {
      result = result.or(same(sought, run.value(operands, index)))
    }
    return .truth(result)
  },
]

private let sameKind: @Sendable ([ValueKind]) -> ValueKind? = { $0[0] == $0[1] ? .truth : nil }

private let equal: ScreeningOperator.Body = { run, operands in
  .truth(same(run.value(operands, 0), run.value(operands, 1)))
}

private func same(_ left: ScreenValue, _ right: ScreenValue) -> Truth {
  switch (left, right) {
  case (.number(let one), .number(let other)): one.equals(other)
  case (.text(let one), .text(let other)): one < 0 || other < 0 ? .unknown : Truth(one == other)
  case (.truth(let one), .truth(let other)):
    one.isDecided && other.isDecided ? Truth(one == other) : .unknown
  default: .unknown
  }
}

private func chained(
  _ run: inout Evaluation, _ operands: Operands, _ test: (Interval, Interval) -> Truth
) -> ScreenValue {
  let second = run.value(operands, 1).interval
  var result = test(run.value(operands, 0).interval, second)
  if operands.count > 2 { result = result.and(test(second, run.value(operands, 2).interval)) }
  return .truth(result)
}
