import JSONText

/// `+ - * / min max roundUp roundDown roundNearest` on intervals of exact fractions.
///
/// The rounding operators take the number and the step: `{"roundUp":[x,{"usd":1}]}` rounds up to
/// whole dollars.
let screeningArithmetic: [ScreeningOperator] = [
  ScreeningOperator("+", "the sum", 1...32, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { $0 + $1 }
  },
  ScreeningOperator("-", "the first less the second", 2...2, of: .number, gives: .number) {
    run, operands in
    fold(&run, operands) { $0 - $1 }
  },
  ScreeningOperator("*", "the product", 2...8, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { $0 * $1 }
  },
  ScreeningOperator(
    "/", "the first divided by the second, exactly", 2...2, of: .number, gives: .number
  ) { run, operands in
    fold(&run, operands) { $0.divided(by: $1) }
  },
  ScreeningOperator("min", "the least", 1...16, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { Interval(min($0.low, $1.low), min($0.high, $1.high)) }
  },
  ScreeningOperator("max", "the greatest", 1...16, of: .number, gives: .number) { run, operands in
    fold(&run, operands) { Interval(max($0.low, $1.low), max($0.high, $1.high)) }
  },
  ScreeningOperator(
    "roundUp", "the first, up to a multiple of the second", 2...2, of: .number, gives: .number
  ) { run, operands in
    rounded(&run, operands) { $0.roundedUp }
  },
  ScreeningOperator(
    "roundDown", "the first, down to a multiple of the second", 2...2, of: .number, gives: .number
  ) { run, operands in
    rounded(&run, operands) { $0.roundedDown }
  },
  ScreeningOperator(
    "roundNearest", "the first, to the nearest multiple of the second", 2...2, of: .number,
    gives: .number
  ) { run, operands in
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
