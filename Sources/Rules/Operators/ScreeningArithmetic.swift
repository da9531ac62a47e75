import JSONText

/// `+ - * / min max roundUp roundDown roundNearest` on intervals of exact fractions.
///
/// The rounding operators take the number and the step: `{"roundUp":[x,{"usd":1}]}` rounds up to
/// whole dollars.
let screeningArithmetic: [ScreeningOperator] = [
  ScreeningOperator("+", 1...32, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { $0 + $1 }
  },
  ScreeningOperator("-", 2...2, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { $0 - $1 }
  },
  ScreeningOperator("*", 2...8, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { $0 * $1 }
  },
  ScreeningOperator("/", 2...2, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { $0.divided(by: $1) }
  },
  ScreeningOperator("min", 1...16, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { Interval(min($0.low, $1.low), min($0.high, $1.high)) }
  },
  ScreeningOperator("max", 1...16, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { Interval(max($0.low, $1.low), max($0.high, $1.high)) }
  },
  ScreeningOperator("roundUp", 2...2, of: .number, gives: .number) { run, operands in
    rounded(&run, operands) { $0.roundedUp }
  },
  ScreeningOperator("roundDown", 2...2, of: .number, gives: .number) { run, operands in
    rounded(&run, operands) { $0.roundedDown }
  },
  ScreeningOperator("roundNearest", 2...2, of: .number, gives: .number) { run, operands in
    rounded(&run, operands) { $0.roundedNearest }
  },
]

private func fold(
  _ run: inout Evaluation, _ operands: Operands, _ join: (Interval, Interval) -> Interval
) -> ScreenValue {
  var result = run.value(operands, 0).interval
  for index in 1..<max(1, operands.count) {
    result = join(result, run.value(operands, index).interval)
  }
  return .number(result)
}

private func rounded(
  _ run: inout Evaluation, _ operands: Operands, _ round: (Rational) -> Int64
) -> ScreenValue {
  let value = run.value(operands, 0).interval
  let step = run.value(operands, 1).interval.low
  guard step > .zero, let low = value.low.divided(by: step), let high = value.high.divided(by: step)
  else { return .number(value) }
  return .number(Interval(Rational(round(low)) * step, Rational(round(high)) * step))
}
