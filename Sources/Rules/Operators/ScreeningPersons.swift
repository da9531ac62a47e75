import JSONText

/// `anyone everyone howMany total largest applicant`: rules about the people of the household.
///
/// While the household may have more people than are known of, they count as possible.
let screeningPersons: [ScreeningOperator] = [
  ScreeningOperator(
    "anyone", "whether it holds for a person of the household", 1...1, search: .persons, of: .truth,
    gives: .truth
  ) {
    run, operands in
    var result = Truth.no
    for person in 0..<run.household.persons {
      result = result.or(run.value(operands, 0, person: person).truth)
      if result == .yes { break }
    }
    return .truth(run.household.isOpen ? result.or(.unknown) : result)
  },
  ScreeningOperator(
    "everyone", "whether it holds for each person", 1...1, search: .persons, of: .truth,
    gives: .truth
  ) {
    run, operands in
    var result = Truth.yes
    for person in 0..<run.household.persons {
      result = result.and(run.value(operands, 0, person: person).truth)
      if result == .no { break }
    }
    return .truth(run.household.isOpen ? result.and(.unknown) : result)
  },
  ScreeningOperator(
    "howMany", "for how many people it holds", 1...1, search: .persons, of: .truth, gives: .number
  ) {
    run, operands in
    var certain: Int64 = 0
    var possible = Int64(run.household.isOpen ? FactPath.maximumPersons : 0)
    for person in 0..<run.household.persons {
      switch run.value(operands, 0, person: person).truth {
      case .yes: certain += 1
      case .unknown: possible += 1
      case .no: break
      }
    }
    return .number(Interval(Rational(certain), Rational(certain + possible)))
  },
  ScreeningOperator(
    "total", "the sum over all people", 1...1, search: .persons, of: .number, gives: .number
  ) {
    run, operands in
    if run.household.isOpen { return .anyNumber }
    var sum = Interval(.zero)
    for person in 0..<run.household.persons {
      sum = sum + run.value(operands, 0, person: person).interval
    }
    return .number(sum)
  },
  ScreeningOperator(
    "largest", "the greatest among all people", 1...1, search: .persons, of: .number, gives: .number
  ) {
    run, operands in
    if run.household.isOpen { return .anyNumber }
    var most = run.value(operands, 0, person: 0).interval
    for person in 0..<run.household.persons {
      let next = run.value(operands, 0, person: person).interval
      most = Interval(max(most.low, next.low), max(most.high, next.high))
    }
    return .number(most)
  },
  ScreeningOperator(
    "applicant", "what holds for the applicant", 1...1, search: .applicant, kind: { $0[0] },
    evaluate: { run, operands in
      run.value(operands, 0, person: 0)
    }),
]
